import type { PupilRecord } from '../domain/record.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import type { ReportAsked, ReportTable } from './define.ts';
import { CLA_ON_31_MARCH, type Named, publishedFigures, withSymbols } from './published-figures.ts';
import { goodSchools, gradeParts, movedPlacementOften, movedSchool, typeParts } from './schools-measures.ts';
import { type Day, daysOf, trendMeasures, trendParts } from './trend.ts';
import { notOnARoll } from './twelve-months.ts';

export const SCHOOL_SECTIONS = ['care', 'schooling'] as const;

/** What DfE publishes beside a measure of ours, by our id. */
const PUBLISHED: Readonly<Record<string, Named>> = {
  'three-placements': {
    id: 'with-3-or-more-placements-during-the-year',
    cohort: CLA_ON_31_MARCH,
    isCount: true,
  },
  'mid-year-moves': {
    id: 'mid-year-moves-with-one-or-more-mid-year-moves-during-the-year',
    cohort: CLA_ON_31_MARCH,
    isCount: true,
  },
};

/** The schools, and how often they and placements changed, on some days, the newest first. */
export const schoolsAndStability = (days: readonly Day[], asked: ReportAsked): ReportTable =>
  withSymbols(
    trendMeasures(
      'Schools and stability',
      days,
      (day) =>
        [goodSchools, notOnARoll, movedSchool, movedPlacementOften].map((each) =>
          each(day.records, day.asked),
        ),
      {
        published: ({ id, title }) => {
          const own = PUBLISHED[id];
          return own ? publishedFigures(asked, title, own, schoolYearOf(asked.asAt)) : [];
        },
      },
    ),
  );

/** Where the children go to school, how often that changed, and who has no place. */
export function schoolTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  return [
    schoolsAndStability(days, asked),
    {
      ...trendParts(
        'Grades of the schools',
        days,
        (day) => gradeParts(day.records, day.asked),
        'Of children of Reception to Year 11 on a roll on the day, by the grade that the register of schools lists now. Grades of earlier years are not held.',
      ),
      isOwn: true,
    },
    trendParts('Kinds of school', days, (day) => typeParts(day.records, day.asked)),
  ];
}
