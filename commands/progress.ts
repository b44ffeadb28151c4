import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const progressCommand = defineCommand({
  name: 'progress',
  summary: 'attainment and progress of a pupil, or of a cohort',
  description:
    'For one pupil: each subject from its baseline over every judgement to the target, with one of five answers (accelerated, expected, below, significantly below, insufficient data), a chart, Attainment 8 slot by slot, and every result. For a cohort: a line a pupil, and how many have each answer, with n and an interval. No national rule of progress within a year exists: the table is the authority’s own (vschool settings).',
  arguments: [{ name: '[pupil]', description: 'a local id, a UPN or part of a name; none for a cohort' }],
  options: [
    { flags: '--cohort <query>', description: 'a question in the cohort language, such as year 10-11' },
    { flags: '--known-at <date>', description: 'as it was known at the end of this day' },
    ...OF_A_COHORT,
  ],
  examples: [
    { command: 'vschool progress 410005', shows: 'one pupil, subject by subject, with charts' },
    { command: "vschool progress --cohort 'year 10-11'", shows: 'who is slipping in key stage 4' },
    { command: "vschool progress --cohort 'cla12 and year 1-6' --json", shows: 'the same for a script' },
  ],
  run: async (context, input) => (await import('./run/progress.ts')).runProgress(context, input),
});
