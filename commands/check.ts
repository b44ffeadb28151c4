import { defineCommand } from './define.ts';

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'silent when all is well',
  description:
    'Says nothing and ends with 0 when all is well: the database opens, was not put back to an older state, can be opened in two ways, and has a backup of the last two days. --deep reads everything: each page of the file, the whole audit (an entry edited, dropped, swapped or cut), every row and mark against what its audit entry sealed, and the logs of heads beside the database and its backups. Ends with 1 where somebody should see to something, and with 78 where the database is not as it should be. What it cannot find: a change by somebody who can write the file, knows the key and writes the audit, the seals and the logs anew as well.',
  options: [
    { flags: '--deep', description: 'read everything; about a second for every 100 MB' },
    {
      flags: '--settle',
      description: 'take rows that are not as the audit left them as they are, after a look; needs --reason',
    },
    { flags: '--reason <text>', description: 'why what was found may stand; the audit keeps both' },
  ],
  examples: [
    { command: 'vschool check', shows: 'nothing, when all is well' },
    { command: 'vschool check --deep --json', shows: 'every problem as data' },
    {
      command: 'vschool check --settle --reason "a test row of ours"',
      shows: 'what was found, kept in the audit with the reason',
    },
  ],
  run: async (context, input) => (await import('./run/check.ts')).runCheck(context, input),
});
