import { defineCommand } from './define.ts';

export const initCommand = defineCommand({
  name: 'init',
  summary: 'a new encrypted database',
  description:
    'Makes an encrypted database and the key file that opens it, readable by this account alone. The path of the key file is remembered beside the database. Keep a copy of both in two places: without the key nobody can read the records.',
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
