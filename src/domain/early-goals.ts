import type { KeyStageResult } from './attainment.ts';

/*
 * Early learning goals of the profile since 2021/22, in DfE's order: literacy is 8 to 10, mathematics 11 and 12.
 * Source: DfE, early years foundation stage profile handbook, annex A.
 */

const NAMES: Readonly<Record<string, string>> = {
  'goal e08': 'comprehension',
  'goal e09': 'word reading',
  'goal e10': 'writing',
  'goal e11': 'number',
  'goal e12': 'numerical patterns',
};

const GOALS: Readonly<Record<string, readonly string[]>> = {
  reading: ['goal e08', 'goal e09'],
  writing: ['goal e10'],
  maths: ['goal e11', 'goal e12'],
  english: ['goal e08', 'goal e09', 'goal e10'],
};

const LEVELS: Readonly<Record<number, string>> = { 1: 'emerging', 2: 'expected', 3: 'exceeding' };

/** The goals that a subject grew out of; none of a subject that the profile does not hold. */
export const goalsOf = (subject: string): readonly string[] => GOALS[subject] ?? [];

/** `comprehension of the early years profile`; undefined of anything but a goal that a subject grew out of. */
export const goalName = ({ stage, subject }: KeyStageResult): string | undefined =>
  stage === 'eyfsp' && NAMES[subject] !== undefined
    ? `${NAMES[subject]} of the early years profile`
    : undefined;

/** `expected`, where the file has the number 2; undefined of anything but a goal. */
export const goalLevel = (result: KeyStageResult): string | undefined =>
  goalName(result) !== undefined && result.band !== undefined ? LEVELS[result.band] : undefined;
