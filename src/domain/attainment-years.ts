import { type SchoolYear, schoolYearLabel } from './school-year.ts';

/** Why there is no figure of a year: not published or not held, which is never 0. */
interface Gap {
  readonly measures: readonly string[];
  readonly years: (year: SchoolYear) => boolean;
  readonly reason: string;
}

const among =
  (...years: readonly SchoolYear[]) =>
  (year: SchoolYear): boolean =>
    years.includes(year);

const IN_ITS_PLACE = 'Progress in the year against targets stands in its place (vschool progress).';

/** Source: DfE’s notes to the statistics of outcomes for looked-after children and to secondary accountability. */
const GAPS: readonly Gap[] = [
  {
    measures: [
      'eyfsp-gld',
      'phonics-met',
      'phonics-met-by-year-2',
      'ks2-rwm',
      'ks2-rwm-higher',
      'ks2-reading',
      'ks2-writing',
      'ks2-maths',
    ],
    years: among(2019, 2020),
    reason: 'no assessments were held in that year.',
  },
  {
    measures: ['ks2-progress-reading', 'ks2-progress-writing', 'ks2-progress-maths'],
    years: among(2019, 2020, 2023, 2024),
    reason: `no national progress measure exists: there was no key stage 1 test to begin from, or no key stage 2. ${IN_ITS_PLACE}`,
  },
  {
    measures: ['ks4-progress-8'],
    years: among(2019, 2020, 2024, 2025),
    reason: `Progress 8 is not published: there is no key stage 2 test to begin from, or grades were assessed by teachers. ${IN_ITS_PLACE}`,
  },
  {
    measures: ['eyfsp-gld'],
    years: (year) => year < 2021,
    reason: 'the profile was reformed in 2021/22, and earlier years do not compare.',
  },
  {
    measures: ['ks1-reading', 'ks1-writing', 'ks1-maths'],
    years: (year) => year > 2022,
    reason: 'key stage 1 assessment is optional since 2023/24.',
  },
  {
    measures: ['ks4-ebacc-aps'],
    years: (year) => year < 2017,
    reason: 'EBacc average points exist from 2017/18.',
  },
];

/** Why a measure has no national figure in a year; undefined where it can have one. */
export function notAvailableIn(measure: string, year: SchoolYear): string | undefined {
  const gap = GAPS.find(({ measures, years }) => measures.includes(measure) && years(year));
  return gap && `Not available for ${schoolYearLabel(year)}: ${gap.reason}`;
}

/** Grades of these years were assessed by teachers, and do not compare with any other. */
export const isTeacherAssessed = (year: SchoolYear): boolean => year === 2019 || year === 2020;
