import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

const option = (flags: string, description: string) => ({ flags, description });

const COHORT = ['cohort', 'caseload', 'where'];
/** Of an edit of the PEP that is meant. */
const EDIT = ['pep', 'by', 'dry-run'];
const STEP = [...EDIT, 'on', 'reason'];

export const pepCommand = defineCommand({
  name: 'pep',
  summary: 'personal education plans: due, opened, written, signed off, judged',
  description:
    'A PEP from its due date to its sign-off. `due` says what is owed and by when, by both counts; `list` and `board` show PEPs, narrowed as officers do; `show`, `compare` and `blank` give one as text, Markdown or HTML. `open`, `hold` (the meeting), `fill`, `voice`, `target`, `sign`, `assign`, `submit`, `return`, `complete` and `reopen` work on the newest PEP of a pupil, or on the one that --pep names; `grade` judges it by the rubric. Each is one edit, and `undo NUMBER` takes it back. `check` says what is worth a look in the text of PEPs, and never grades. `measures` gives the figures with their numerators, denominators and exclusions; `sample` and `agreement` are for second marking; `rubric` shows the rubric, or reads the authority’s own.',
  arguments: [
    {
      name: '[action]',
      description:
        'list, board, due, show, compare, blank, open, hold, fill, voice, target, sign, assign, submit, return, complete, reopen, grade, check, measures, sample, agreement, rubric or undo',
    },
    {
      name: '[words...]',
      description:
        'the pupil first, then: fill SECTION TEXT; target add, judge NUMBER met, carry NUMBER; grade SECTION=GRADE …; rubric set FILE; undo NUMBER; blank PHASE',
    },
  ],
  options: [
    option('--pep <number>', 'this PEP instead of the newest of the pupil'),
    option('--type <type>', 'initial, termly (the default), transition, emergency or interim'),
    option('--term <term>', 'a term, such as "autumn 2026/27", or autumn in a list'),
    option('--year <year>', 'a school year, in a list'),
    option('--on <date>', 'the day of it; today where absent'),
    option('--by <name>', 'who did it; the account where absent'),
    option('--reason <text>', 'why it is returned or reopened'),
    option('--attended <people>', 'who came: "Ms Amos, designated teacher; Jo Bell, carer"'),
    option('--apologies <people>', 'who sent apologies, in the same form'),
    option('--next <date>', 'the next meeting'),
    option('--role <role>', 'sign: designated teacher, social worker …'),
    option('--to <name>', 'assign: to whom'),
    option('--who <who>', 'voice: child (the default), carer, social worker or school'),
    option('--words <text>', 'voice: what was said'),
    option('--how <text>', 'voice: how it was taken'),
    option('--file <path>', 'fill: JSON of section and text'),
    option('--subject <text>', 'target: subject or domain'),
    option('--text <text>', 'target: what is to be reached'),
    option('--baseline <text>', 'target: from where'),
    option('--measure <text>', 'target: how it is measured'),
    option('--owner <name>', 'target: whose it is'),
    option('--due <date>', 'target: by when'),
    option('--note <text>', 'target judge: what happened'),
    option('--second', 'grade: as second marker'),
    option('--status <status>', 'list: draft, submitted, returned or complete'),
    option('--assigned-to <name>', 'list: part of a name'),
    option('--social-worker <name>', 'list: part of a name'),
    option('--grade <grade>', 'list: overall grade'),
    option('--key-stage <number>', 'list: 0 (early years) to 5'),
    option('--school <name>', 'list: part of a name'),
    option(
      '--cohort <query>',
      'list, board, due, check, measures: a cohort, such as "year 10-11 and not ehcp"',
    ),
    ...OF_A_COHORT,
    option('--within <days>', 'due: working days from today'),
    option('--ics', 'due: as a calendar file, without names'),
    option('--since <terms>', 'measures: so many terms back'),
    option('--size <number>', 'sample: how many'),
    option('--html', 'show, blank: as a page of HTML'),
    option('--markdown', 'show, blank: as Markdown'),
    option('--dry-run', 'say what would change, and change nothing'),
  ],
  examples: [
    { command: 'vschool pep due --within 10', shows: 'what is overdue, and what is due in ten working days' },
    {
      command: 'vschool pep due --within 20 --ics --output due.ics',
      shows: 'the same for a calendar, without names',
    },
    { command: 'vschool pep open 410007 --type initial', shows: 'a draft' },
    {
      command:
        'vschool pep hold 410003 --on 2026-11-10 --attended "Ms Amos, designated teacher" --next 2027-02-02',
      shows: 'the meeting, who came, and the next date',
    },
    {
      command: 'vschool pep fill 410003 careers "A visit to the college in March"',
      shows: 'one section written',
    },
    {
      command:
        'vschool pep target 410003 add --subject maths --text "Read scales to 1 decimal place" --owner "Mr Hale" --due 2027-02-12',
      shows: 'a target',
    },
    { command: 'vschool pep return 410003 --reason "no voice"', shows: 'sent back, with the reason' },
    { command: 'vschool pep grade 410003 voice=green targets=amber', shows: 'two sections graded' },
    { command: 'vschool pep list --term autumn --status submitted --assigned-to Bell', shows: 'a caseload' },
    { command: 'vschool pep check 410003', shows: 'what is worth a look in the text' },
    {
      command: 'vschool pep measures --since 3',
      shows: 'in time, complete, quality and voice, term by term',
    },
    { command: 'vschool pep blank secondary --html --output pep.html', shows: 'the form for paper' },
    { command: 'vschool pep rubric set our-rubric.json', shows: 'the authority’s own rubric read' },
  ],
  actions: {
    otherwise: 'board',
    read: {
      agreement: COHORT,
      assign: [...EDIT, 'to'],
      blank: ['html', 'markdown'],
      board: COHORT,
      check: ['pep', ...COHORT],
      compare: ['pep'],
      complete: STEP,
      due: ['within', 'ics', ...COHORT],
      fill: [...EDIT, 'file'],
      grade: [...EDIT, 'second'],
      hold: [...EDIT, 'on', 'attended', 'apologies', 'next'],
      list: [
        ...['year', 'term', 'type', 'status', 'grade', 'key-stage', 'assigned-to', 'social-worker', 'school'],
        ...COHORT,
      ],
      measures: ['since', ...COHORT],
      open: ['type', 'term', 'on', 'to', 'by', 'dry-run'],
      reopen: STEP,
      return: STEP,
      rubric: ['dry-run'],
      sample: ['size', ...COHORT],
      show: ['pep', 'html', 'markdown'],
      sign: [...EDIT, 'on', 'role'],
      submit: STEP,
      target: [...EDIT, 'subject', 'text', 'baseline', 'measure', 'owner', 'due', 'note'],
      undo: ['dry-run'],
      voice: [...EDIT, 'on', 'who', 'words', 'how'],
    },
  },
  run: async (context, input) => (await import('./run/pep.ts')).runPep(context, input),
});
