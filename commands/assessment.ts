import { defineCommand } from './define.ts';

export const assessmentCommand = defineCommand({
  name: 'assessment',
  summary: 'what teachers judge and predict: list, add, remove, and the scales there are',
  description:
    'list PUPIL; add PUPIL SUBJECT VALUE with --scale; remove PUPIL SUBJECT DATE; scales. A judgement stands on a scale that is kept as data: age-related bands, teacher assessment with pre-key-stage standards, 9 to 1 with fine grades, and an authority’s own. Targets have a command of their own.',
  arguments: [
    { name: '[action]', description: 'list, add, remove or scales' },
    { name: '[words...]', description: 'the pupil, then the subject, then the value or the date' },
  ],
  options: [
    { flags: '--scale <id>', description: 'the scale of the value' },
    { flags: '--date <date>', description: 'the day of the judgement (today)' },
    { flags: '--prediction', description: 'a prediction, not a judgement' },
    { flags: '--for <date>', description: 'of a prediction: the day that it is for' },
    { flags: '--by <name>', description: 'who judged' },
    { flags: '--dry-run', description: 'say what would be kept, and change nothing' },
  ],
  examples: [
    { command: 'vschool assessment list 410005', shows: 'every judgement, target and prediction of a pupil' },
    {
      command: "vschool assessment add 410005 maths 4- --scale gcse-9-1-fine --by 'Ms Oyelaran'",
      shows: 'a grade that a pupil works at today',
    },
    { command: 'vschool assessment remove 410005 maths 2026-11-20', shows: 'a judgement taken back' },
    { command: 'vschool assessment scales', shows: 'every scale and its values' },
  ],
  actions: {
    read: {
      list: [],
      add: ['scale', 'date', 'prediction', 'for', 'by', 'dry-run'],
      remove: ['prediction', 'dry-run'],
      scales: [],
    },
  },
  run: async (context, input) => (await import('./run/assessment.ts')).runAssessment(context, input),
});
