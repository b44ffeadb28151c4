import { defineCommand } from './define.ts';

export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'asks a report again from its file, and says whether it is still the same',
  description:
    'A report’s file, in any format, holds its question (which report, cohort, dates and profile), a hash of the data it rests on, the program’s version and a hash of itself. It is asked again: whether the data have changed, the program is another or the file was altered is said, and each figure that is now another is named. Exit code 0: the same to the last character; 1: not. A report made with --known-at stays the same whatever is entered later.',
  arguments: [
    { name: '<file>', description: 'a file that “vschool report” wrote, in any format but a table' },
  ],
  examples: [{ command: 'vschool verify monthly.html', shows: 'whether the report still stands' }],
  run: async (context, input) => (await import('./run/verify.ts')).runVerify(context, input),
});
