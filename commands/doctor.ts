import { defineCommand } from './define.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'versions, permissions, last backup, disk, who holds locks',
  description:
    'Looks at what the program stands on: the versions of Node and SQLite, who may read which file, the slots of the key, the last verified backup, the space that is left, which other programs have the database open, and accounts that have not been seen for a while. Ends with 1 where a line is marked: somebody should see to it.',
  examples: [
    { command: 'vschool doctor', shows: 'one line for each thing looked at' },
    { command: 'vschool doctor --json', shows: 'the same as data' },
  ],
  run: async (context, input) => (await import('./run/doctor.ts')).runDoctor(context, input),
});
