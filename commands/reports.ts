import { defineCommand } from './define.ts';

export const reportsCommand = defineCommand({
  name: 'reports',
  summary: 'the reports that there are, and those that were handed on',
  description:
    'Every report by its id and the question that it answers; “vschool report <id>” gives it. With --released, the log of reports that were handed on to a board or the public: which, of whom, as at when, by whom, and why one was let through.',
  options: [{ flags: '--released', description: 'the reports that were handed on, oldest first' }],
  examples: [
    { command: 'vschool reports', shows: 'every report' },
    { command: 'vschool reports --released', shows: 'what a board or the public has been given' },
  ],
  run: async (context, input) => (await import('./run/reports.ts')).runReports(context, input),
});
