import { defineCommand } from './define.ts';

export const eraseCommand = defineCommand({
  name: 'erase',
  summary: 'take a pupil out of the database for good',
  description:
    'Removes every record of a pupil, all marks, the trail of what they were, and what rows held back say of the pupil. It cannot be undone. What was removed is listed and kept in the audit as counts; the audit itself stays whole and holds the local id, which means nobody any more. Runs keep their counts, and a ledger of money keeps its entries under a number that means nobody. Backups made before still hold the pupil until they are taken away, and so do files that were written. Needs a reason, and the local id typed on the terminal, or --yes.',
  arguments: [{ name: '<pupil>', description: 'a local id, a UPN or part of a name' }],
  options: [
    { flags: '--reason <text>', description: 'why; kept in the audit, so without a name' },
    { flags: '--yes', description: 'without asking again' },
    { flags: '--dry-run', description: 'list what would be removed, and change nothing' },
  ],
  examples: [
    { command: 'vschool erase 410001 --dry-run', shows: 'how many rows of which table would go' },
    {
      command: 'vschool erase 410001 --reason "entered by mistake, never looked after"',
      shows: 'the pupil gone, after the local id is typed',
    },
  ],
  run: async (context, input) => (await import('./run/erase.ts')).runErase(context, input),
});
