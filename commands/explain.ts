import { defineCommand } from './define.ts';

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'a flag’s rule, source and thresholds; for a pupil, the very rows that raised it',
  description:
    'Prints the page of a flag: why it is there, its source, its thresholds and its examples. With a pupil, prints the verdict on that pupil and the rows that it rests on.',
  arguments: [
    { name: '<flag>', description: 'the flag, such as persistent-absence' },
    { name: '[pupil]', description: 'a local id, a UPN, or part of a name' },
  ],
  examples: [
    { command: 'vschool explain persistent-absence', shows: 'the rule, with its source' },
    {
      command: 'vschool explain persistent-absence 900001',
      shows: 'why it is raised for a child, or why not',
    },
  ],
  run: async (context, input) => (await import('./run/explain.ts')).runExplain(context, input),
});
