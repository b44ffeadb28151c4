import { defineCommand } from './define.ts';
import { IMPORT_KINDS } from './import-kinds.ts';

export const importCommand = defineCommand({
  name: 'import',
  summary: 'read a file into the roll: children, care, schools, attendance, pupil premium',
  description: `Reads files of one kind. A row that cannot be taken is held back with its reason, and the rest goes in; the same file twice changes nothing.`,
  arguments: [
    { name: '<kind>', description: 'what the files are, as listed below' },
    {
      name: '<file...>',
      description: 'the file, the files, or (ssda903, census) a folder; a return may be a zip or XML',
    },
  ],
  options: [
    { flags: '--source <name>', description: 'who sent it, kept with the run' },
    { flags: '--dry-run', description: 'say what would change, and change nothing' },
    {
      flags: '--explain-layout',
      description: 'say what each column of a file of attendance is taken for, and import nothing',
    },
    {
      flags: '--accept <code>',
      description: 'let a run go that the brake has stopped; the code is printed with it',
    },
    {
      flags: '--snapshot <from..to>',
      description:
        'the file is complete for these dates at the schools it names: what is missing is withdrawn',
    },
    {
      flags: '--period <from..to>',
      description:
        'the dates that totals are of, where the file does not say; of a return, its year from 1 April to 31 March',
    },
    { flags: '--match', description: 'spend: say what is in the council’s ledger or in ours alone' },
    {
      flags: '--add',
      description:
        'pupils: add a child who is not on the roll, where local id, date of birth and sex are given',
    },
    {
      flags: '--supersedes <run>',
      description: 'the file replaces the rows that this run holds in quarantine',
    },
  ],
  kinds: {
    title: 'Kinds',
    // A Common Transfer File is read by the importer of marks, and asked for by its own name as well.
    of: [
      ...IMPORT_KINDS.map(({ id, about }) => ({ name: id, about })),
      { name: 'ctf', about: 'The attendance in a Common Transfer File.' },
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  },
  examples: [
    { command: 'vschool import ssda903 return-2026', shows: 'a folder with the tables of a return' },
    {
      command: 'vschool import ssda903 return-2025.zip --period 2024-04-01..2025-03-31',
      shows: 'a zip of them, with the year that it is of',
    },
    { command: 'vschool import ssda903 return-2025.xml', shows: 'a return as XML' },
    {
      command: 'vschool import attendance marks-2026-11-19.csv --json',
      shows: 'last night’s marks, with one result line for a script',
    },
    { command: 'vschool import attendance marks.csv --dry-run', shows: 'what a file would change' },
    {
      command: 'vschool import attendance register.csv --explain-layout',
      shows: 'what each column is taken for, and how the first rows would be read',
    },
    {
      command: 'vschool import attendance totals.csv --period 2026-09-01..2026-10-23',
      shows: 'totals of a half term, kept apart from marks',
    },
    {
      command: 'vschool import census 2024-autumn',
      shows: 'the attendance of a school census, as totals of a term',
    },
    {
      command: 'vschool import schools edubasealldata.csv',
      shows: 'the list of schools of GIAS, with phases, statuses and inspection grades',
    },
    {
      command: 'vschool import enrolments rolls.csv --dry-run',
      shows: 'what a file of school rolls would change',
    },
    {
      command: 'vschool import pupils case-system.csv --add',
      shows: 'names and numbers, and the children whom the roll lacks',
    },
    { command: 'vschool import peps pep-list.csv', shows: 'a vendor’s list of PEPs' },
    {
      command: 'vschool import premium pupil-premium-2026.csv',
      shows: 'DfE’s list, to be compared with the roll',
    },
    {
      command: 'vschool import spend ledger-2026-11.csv --match',
      shows: 'the council’s ledger, with what is in it or in ours alone',
    },
    { command: 'vschool import ctf 899_transfer.xml', shows: 'the attendance in a Common Transfer File' },
  ],
  run: async (context, input) => (await import('./run/import.ts')).runImport(context, input),
});
