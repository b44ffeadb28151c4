import { defineCommand } from './define.ts';

export const targetCommand = defineCommand({
  name: 'target',
  summary: 'what a pupil is aimed at in a subject, and by when',
  description:
    'list PUPIL; set PUPIL SUBJECT VALUE with --scale and --for; remove PUPIL SUBJECT DATE. A flight path leads from the baseline to the target: without a target there is no path, and progress by grades is insufficient data.',
  arguments: [
    { name: '[action]', description: 'list, set or remove' },
    { name: '[words...]', description: 'the pupil, then the subject, then the value or the date' },
  ],
  options: [
    { flags: '--scale <id>', description: 'the scale of the value' },
    { flags: '--for <date>', description: 'the day by which it is to be reached' },
    { flags: '--date <date>', description: 'the day on which it was set (today)' },
    { flags: '--by <name>', description: 'who set it' },
    { flags: '--dry-run', description: 'say what would be kept, and change nothing' },
  ],
  examples: [
    { command: 'vschool target list 410005', shows: 'the targets of a pupil' },
    {
      command: 'vschool target set 410005 maths 5= --scale gcse-9-1-fine --for 2027-06-18',
      shows: 'a grade to be reached by the end of Year 11',
    },
    { command: 'vschool target remove 410005 maths 2026-11-20', shows: 'a target taken back' },
  ],
  actions: {
    read: { list: [], set: ['scale', 'for', 'date', 'by', 'dry-run'], remove: ['dry-run'] },
  },
  run: async (context, input) => (await import('./run/assessment.ts')).runTarget(context, input),
});
