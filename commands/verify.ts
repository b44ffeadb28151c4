import { defineCommand } from './define.ts';

export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'asks a report again from its file, and says whether it is still the same',
  description:
    'A report’s file (JSON or HTML) holds its question: which report, cohort, dates and profile. It is asked again, and each figure that is now another is named. Exit code 0: the same to the last character; 1: not. A report made with --known-at stays the same whatever is entered later.',
  arguments: [{ name: '<file>', description: 'a file that “vschool report” wrote as json or html' }],
  examples: [{ command: 'vschool verify monthly.html', shows: 'whether the report still stands' }],
  run: async (context, input) => (await import('./run/verify.ts')).runVerify(context, input),
});
