import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const attainmentCommand = defineCommand({
  name: 'attainment',
  summary: 'results at the end of key stages, beside England, the region and neighbours',
  description:
    'Every measure of a school year as n of N, the percentage and its 95% interval, for children looked after for twelve months at 31 March (as DfE counts) and for everyone looked after on that day. Published figures stand beside the first alone; a figure that counts other children is shown and not compared. What is not published in a year is not available, and never 0.',
  options: [
    { flags: '--year <year>', description: 'a school year, such as 2025/26 (the last that has ended)' },
    {
      flags: '--cohort <query>',
      description: 'a question in the cohort language, in place of the two cohorts',
    },
    { flags: '--known-at <date>', description: 'as it was known at the end of this day' },
    ...OF_A_COHORT,
  ],
  examples: [
    { command: 'vschool attainment --year 2025/26', shows: 'a year’s results, with what they can say' },
    { command: "vschool attainment --cohort 'cla12 and not ehcp' --json", shows: 'a cohort for a script' },
  ],
  run: async (context, input) => (await import('./run/attainment.ts')).runAttainment(context, input),
});
