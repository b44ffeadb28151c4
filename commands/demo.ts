import { defineCommand } from './define.ts';

export const demoCommand = defineCommand({
  name: 'demo',
  summary: 'an imaginary borough to try everything on',
  description:
    'Builds the imaginary London Borough of Marlowe in a plain database of its own, imports last night’s attendance file, and opens the screens. Without a terminal it prints the morning summary. The demo is always seen on its own last day.',
  options: [
    { flags: '--pupils <n>', description: 'how many children (252)' },
    { flags: '--seed <n>', description: 'another borough of the same shape (1)' },
    { flags: '--from <date>', description: 'first day of marks (2025-09-01)' },
    { flags: '--to <date>', description: 'the day on which the demo is seen (2026-11-20)' },
  ],
  examples: [
    { command: 'vschool demo', shows: 'the borough, in the screens' },
    { command: 'vschool demo --json', shows: 'the morning summary, for a script' },
    { command: 'vschool demo --pupils 2500 --db large.db', shows: 'a borough the size of Birmingham' },
  ],
  run: async (context, input) => (await import('./run/demo.ts')).runDemo(context, input),
});
