import { defineCommand } from './define.ts';

export const runsCommand = defineCommand({
  name: 'runs',
  summary: 'what was imported, when, by whom, and what it changed',
  description:
    'Lists the imports, newest first. With the number of one: its counts, what it noticed, which marks it changed and what they were before, and what it held back.',
  arguments: [{ name: '[run]', description: 'the number of a run' }],
  options: [{ flags: '--limit <n>', description: 'how many runs to list (20)' }],
  examples: [
    { command: 'vschool runs', shows: 'the last twenty imports' },
    { command: 'vschool runs 12', shows: 'what run 12 changed' },
  ],
  run: async (context, input) => (await import('./run/runs.ts')).runRuns(context, input),
});
