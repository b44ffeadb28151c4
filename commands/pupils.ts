import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const pupilsCommand = defineCommand({
  name: 'pupils',
  summary: 'the roll, or those of it who fit a question',
  description:
    'A line for everyone who is looked after on a date, or for those whom a question in the cohort language picks: terms joined by and, or, not and brackets. --fields lists the terms. A pupil of whom something that decides the answer is not known is in no answer and is counted below it.',
  arguments: [
    { name: '[query...]', description: 'a question, such as year 10-11 and not ehcp; none for everyone' },
  ],
  options: [
    ...OF_A_COHORT,
    { flags: '--count', description: 'how many, and no list' },
    { flags: '--fields', description: 'the terms of the cohort language, with an example each' },
    {
      flags: '--known-at <date>',
      description: 'as it was known at the end of this day, before later entries',
    },
  ],
  examples: [
    { command: "vschool pupils 'year 10-11 and out of borough'", shows: 'a cohort, a line a pupil' },
    {
      command: "vschool pupils --as-at 2026-03-31 'cla12'",
      shows: 'looked after for twelve months at 31 March',
    },
    {
      command: "vschool pupils --as-at 2026-09-30 --known-at 2026-10-01 'placement moves >= 3'",
      shows: 'what would have been answered on 1 October',
    },
    { command: 'vschool pupils --caseload Okoro --count', shows: 'how many pupils one social worker has' },
  ],
  run: async (context, input) => (await import('./run/pupils.ts')).runPupils(context, input),
});
