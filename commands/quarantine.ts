import { defineCommand } from './define.ts';

export const quarantineCommand = defineCommand({
  name: 'quarantine',
  summary: 'the rows held back: list, show, replay, discard',
  description:
    'list (or nothing) shows the rows that wait, by reason and file. show prints rows as they came; in a pipe or a file, names, UPNs and dates of birth are left out without --names. replay reads rows again, corrected with --set where that is needed (a day as people type it: today, 20 nov, 20/11/26): a row that is right by now goes in, one that is not is held again with its new reason. discard settles rows that are of no use, and needs a reason.',
  arguments: [
    { name: '[action]', description: 'list, show, replay or discard' },
    { name: '[rows...]', description: 'numbers of rows, from the list' },
  ],
  options: [
    { flags: '--run <run>', description: 'the rows of one run' },
    { flags: '--kind <kind>', description: 'the rows of one kind of problem, such as unknownPupil' },
    { flags: '--set <heading=value...>', description: 'a cell to correct before rows are read again' },
    {
      flags: '--accept <code>',
      description: 'let rows go in that the brake has stopped; the code is printed with it',
    },
    {
      flags: '--period <from..to>',
      description: 'the dates that totals are of, where neither the rows nor their import say',
    },
    { flags: '--reason <text>', description: 'why rows are discarded' },
    { flags: '--dry-run', description: 'say what would become of the rows, and change nothing' },
  ],
  examples: [
    { command: 'vschool quarantine', shows: 'what waits, by reason' },
    {
      command: 'vschool quarantine replay 14 --set date=18/11/2026',
      shows: 'row 14 corrected and read again',
    },
    {
      command: 'vschool quarantine replay --kind unknownPupil',
      shows: 'rows of children who may be on the roll by now',
    },
    { command: 'vschool quarantine discard 15 --reason "not our child"', shows: 'row 15 settled for good' },
  ],
  actions: {
    otherwise: 'list',
    read: {
      list: ['run', 'kind'],
      show: ['run', 'kind'],
      replay: ['run', 'kind', 'set', 'accept', 'period', 'dry-run'],
      discard: ['run', 'kind', 'reason', 'dry-run'],
    },
  },
  run: async (context, input) => (await import('./run/quarantine.ts')).runQuarantine(context, input),
});
