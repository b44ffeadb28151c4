import { defineCommand } from './define.ts';

export const coverageCommand = defineCommand({
  name: 'coverage',
  summary: 'which schools and pupils sent no marks, which feeds are late',
  description:
    'Schools with no marks of the last school day, and since when; children of Reception to Year 11 on a school’s roll without marks this year or for too long (setting attendance.stale-after-school-days); feeds that are late; N marks older than five school days, by school; and marks that were changed after the event, by school.',
  examples: [
    { command: 'vschool coverage', shows: 'whom to ring this morning' },
    { command: 'vschool coverage --json', shows: 'the same, with every child and mark, for a script' },
  ],
  run: async (context, input) => (await import('./run/coverage.ts')).runCoverage(context, input),
});
