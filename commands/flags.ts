import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const flagsCommand = defineCommand({
  name: 'flags',
  summary: 'who is falling behind, why, since when, and what would clear it',
  description:
    'Works out every flag over the children looked after on a date. A raised flag prints its sentence, the rows behind it, since when, and what would clear it; where something is not known, it says what is missing.',
  arguments: [{ name: '[query...]', description: 'a cohort, such as year 10-11; none for everyone' }],
  options: [
    ...OF_A_COHORT,
    { flags: '--known-at <date>', description: 'as it was known at the end of this day' },
    { flags: '--flag <id>', description: 'one flag alone' },
    { flags: '--severity <severity>', description: 'act, plan or watch', choices: ['act', 'plan', 'watch'] },
    { flags: '--owner <name>', description: 'those that are with somebody, or with nobody' },
    { flags: '--all', description: 'those that are put off or closed, too' },
    { flags: '--new', description: 'those that were not raised last time' },
    { flags: '--cleared', description: 'those that were raised last time and are no more' },
    { flags: '--by-pupil', description: 'one line a pupil with all flags, most urgent first' },
    {
      flags: '--diff-since <date>',
      description: 'who came into each flag since a day, who went, and why',
    },
    { flags: '--exit-code', description: 'exit 1 where any flag is found' },
  ],
  examples: [
    { command: "vschool flags 'year 10-11 and not ehcp'", shows: 'flags of a cohort' },
    { command: 'vschool flags --owner "Jo Marsh"', shows: 'the flags that somebody deals with' },
    { command: 'vschool flags', shows: 'every flag, most urgent first' },
    {
      command: 'vschool flags --flag persistent-absence --json',
      shows: 'one flag, with its evidence, for a script',
    },
    {
      command: "vschool flags 'year 11' --flag persistent-absence --diff-since 2026-11-13",
      shows: 'who joined and left persistent absence in Year 11, and why',
    },
    {
      command: 'vschool flags --new --exit-code',
      shows: 'what is new since last time; exit 1 where there is any',
    },
  ],
  run: async (context, input) => (await import('./run/flags.ts')).runFlags(context, input),
});
