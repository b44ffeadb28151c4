import type { SchoolYear } from './school-year.ts';

/** A result at the end of key stage 4 that may fill slots. */
export interface SubjectPoints {
  readonly subject: string;
  /** On the points of its year. Of a double award, the mean of its two grades. */
  readonly points: number;
  /** 2 for a double award, which fills two slots. */
  readonly size?: 1 | 2;
}

export interface FilledSlot {
  readonly slot: 'English' | 'maths' | 'EBacc' | 'open';
  /** Undefined where the slot is empty, which counts 0. */
  readonly subject?: string;
  readonly points: number;
  /** 2 where it counts twice. */
  readonly weight: 1 | 2;
}

export interface Attainment8 {
  readonly total: number;
  readonly slots: readonly FilledSlot[];
}

/** Where the lower of two English grades goes. */
export type SecondEnglish = 'not counted' | 'open';

/** English, by the names of its two GCSEs. */
export const ENGLISH = ['english language', 'english literature'];
const EBACC = new Set([
  'biology',
  'chemistry',
  'physics',
  'combined science',
  'science',
  'additional science',
  'computer science',
  'history',
  'geography',
  'ancient history',
  'french',
  'german',
  'spanish',
  'arabic',
  'bengali',
  'chinese',
  'italian',
  'japanese',
  'latin',
  'polish',
  'portuguese',
  'punjabi',
  'russian',
  'turkish',
  'urdu',
  'persian',
]);

export const isEbacc = (subject: string): boolean => EBACC.has(subject);

const EACH_GROUP = 3;
const byPoints = (a: SubjectPoints, b: SubjectPoints): number => b.points - a.points;
const best = (grades: readonly SubjectPoints[]): SubjectPoints | undefined => grades.toSorted(byPoints)[0];

const filled = (slot: FilledSlot['slot'], grade: SubjectPoints | undefined, weight: 1 | 2): FilledSlot => ({
  slot,
  ...(grade ? { subject: grade.subject } : {}),
  points: grade?.points ?? 0,
  weight,
});

const threeOf = (slot: 'EBacc' | 'open', grades: readonly SubjectPoints[]): FilledSlot[] =>
  Array.from({ length: EACH_GROUP }, (_, index) => filled(slot, grades[index], 1));

/**
 * Attainment 8: English twice (the higher of language and literature, and twice only where both were taken), maths
 * twice, the best three of the EBacc, the best three of the rest. An empty slot counts 0. Source: DfE, secondary
 * accountability; of DfE’s two notes on one English alone, that to all pupils.
 */
export function attainment8(
  grades: readonly SubjectPoints[],
  secondEnglish: SecondEnglish = 'not counted',
): Attainment8 {
  const english = grades.filter(({ subject }) => ENGLISH.includes(subject));
  const bothTaken = ENGLISH.every((name) => english.some(({ subject }) => subject === name));
  const first = best(english);
  const maths = best(grades.filter(({ subject }) => subject === 'maths'));
  const others = grades
    .filter(({ subject }) => !ENGLISH.includes(subject) && subject !== 'maths')
    .flatMap((grade) => (grade.size === 2 ? [grade, grade] : [grade]))
    .toSorted(byPoints);
  const ebacc = others.filter(({ subject }) => isEbacc(subject));
  const left = secondEnglish === 'open' && bothTaken ? english.filter((grade) => grade !== first) : [];
  const open = [
    ...ebacc.slice(EACH_GROUP),
    ...others.filter(({ subject }) => !isEbacc(subject)),
    ...left.toSorted(byPoints).slice(0, 1),
  ].toSorted(byPoints);
  const slots = [
    filled('English', first, bothTaken ? 2 : 1),
    filled('maths', maths, 2),
    ...threeOf('EBacc', ebacc.slice(0, EACH_GROUP)),
    ...threeOf('open', open.slice(0, EACH_GROUP)),
  ];
  return { slots, total: slots.reduce((sum, { points, weight }) => sum + points * weight, 0) };
}

/** The most that can be reached: letters in all subjects, letters beside three reformed ones, numbers. */
export function attainment8Ceiling(year: SchoolYear): number {
  if (year <= 2015) return 80;
  return year === 2016 ? 87 : 90;
}

const PILLARS: readonly (readonly string[])[] = [
  ENGLISH,
  ['maths'],
  ['biology', 'chemistry', 'physics', 'combined science', 'science', 'computer science'],
  ['history', 'geography', 'ancient history'],
];

/** Average points of the five pillars of the EBacc; a pillar without a result counts 0. From 2017/18. */
export function ebaccAveragePoints(grades: readonly SubjectPoints[]): number {
  const pillar = (subjects: (subject: string) => boolean, count = 1): number => {
    const own = grades
      .filter(({ subject }) => subjects(subject))
      .flatMap((grade) => (grade.size === 2 ? [grade, grade] : [grade]))
      .toSorted(byPoints)
      .slice(0, count);
    return own.reduce((sum, { points }) => sum + points, 0) / count;
  };
  const [english = [], maths = [], science = [], humanities = []] = PILLARS;
  const named = new Set(PILLARS.flat());
  const five = [
    pillar((subject) => english.includes(subject)),
    pillar((subject) => maths.includes(subject)),
    pillar((subject) => science.includes(subject), 2),
    pillar((subject) => humanities.includes(subject)),
    pillar((subject) => isEbacc(subject) && !named.has(subject)),
  ];
  return five.reduce((sum, points) => sum + points, 0) / five.length;
}
