import { defineCommand } from './define.ts';

export const confidentialCommand = defineCommand({
  name: 'confidential',
  summary: 'children whose placement is told to nobody; set and lift the mark',
  description:
    'Where a child with this mark lives, and with whom, is left out as “confidential” from every command, list, report, export, view and screen: the placement and its provider, whose area it is in, how far away it is, the carers and whoever else may be of the household, by name also in PEPs and notes. It holds for whatever day is asked about. A question about any of it is answered for nobody of them, so that nobody learns by counting. The school is shown: it is what a virtual school works with. Without an action it lists who has the mark. “set PUPIL” and “lift PUPIL” need --reason, and say how they are undone. On the screens one child’s place is shown after a second key, and the audit notes who looked.',
  arguments: [
    { name: '[action]', description: 'list, set, lift or undo' },
    { name: '[words...]', description: 'a pupil for set and lift; for undo the number of the edit' },
  ],
  options: [
    { flags: '--reason <text>', description: 'set, lift: why' },
    { flags: '--on <date>', description: 'set, lift: the day; today where none is given' },
    { flags: '--all', description: 'list: also the marks that were lifted' },
    { flags: '--dry-run', description: 'set, lift, undo: say what would change, and change nothing' },
  ],
  examples: [
    { command: 'vschool confidential', shows: 'whose placement is told to nobody, and since when' },
    {
      command: 'vschool confidential set 410004 --reason "court order of 2 November" --dry-run',
      shows: 'what would be left out from now on',
    },
    {
      command: 'vschool confidential lift 410004 --reason "order discharged" --dry-run',
      shows: 'that nothing has to be lifted, where nothing is confidential',
    },
  ],
  actions: {
    otherwise: 'list',
    read: {
      list: ['all'],
      set: ['reason', 'on', 'dry-run'],
      lift: ['reason', 'on', 'dry-run'],
      undo: ['dry-run'],
    },
  },
  run: async (context, input) => (await import('./run/confidential.ts')).runConfidential(context, input),
});
