import { defineCommand } from './define.ts';

export const initCommand = defineCommand({
  name: 'init',
  summary: 'a new encrypted database',
  description:
    'Makes an encrypted database and the key file that opens it, readable by this account alone. Three files belong together: the database, the wrapped key beside it (.keys), and the key file that opens that. Keep copies of all three, the key file away from the others: without any one of them nobody can read the records.',
  options: [
    { flags: '--authority <name>', description: 'the local authority’s name, as reports should print it' },
  ],
  examples: [
    {
      command: 'vschool init --authority "London Borough of Marlowe"',
      shows: 'a database in the usual place',
    },
    {
      command: 'vschool init --db roll.db --key-file roll.key',
      shows: 'a database and a key file here',
    },
  ],
  run: async (context, input) => (await import('./run/init.ts')).runInit(context, input),
});
