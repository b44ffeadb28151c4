import type { Option } from './define.ts';

/** The options that go with a question of the cohort language. */
export const OF_A_COHORT: readonly Option[] = [
  { flags: '--caseload <name>', description: 'pupils of one person or team alone' },
  {
    flags: '--where <name=value>',
    description: 'the value of a parameter of the question: year=10 where it says :year',
    repeats: true,
  },
];
