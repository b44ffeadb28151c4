import type { PupilRecord } from '../domain/record.ts';
import { SCORECARD_MEASURES, type ScorecardMeasure } from '../domain/scorecard.ts';
import { absentThisYear } from './attendance-measures.ts';
import type { DayAsked } from './define.ts';
import { excludedInTwelveMonths } from './exclusion-tables.ts';
import type { Measure } from './measure.ts';
import { PEP_MEASURE_SECTIONS, pepInLastSixMonths } from './pep-measures.ts';
import { PROGRESS_SECTIONS } from './progress.ts';
import { onCourseIn } from './progress-tables.ts';
import { goodSchools, movedPlacementOften, movedSchool } from './schools-measures.ts';
import { notOnARoll } from './twelve-months.ts';

export const KEY_SECTIONS = [
  ...new Set([...PEP_MEASURE_SECTIONS, ...PROGRESS_SECTIONS, 'attendance', 'exclusions'] as const),
] as const;

/** A measure that several reports ask of a cohort or of its groups. */
export interface KeyMeasure {
  readonly id: ScorecardMeasure;
  readonly title: string;
  readonly better: 'more' | 'fewer';
  readonly of: (records: readonly PupilRecord[], asked: DayAsked) => Measure;
}

const ASKED: Readonly<Record<ScorecardMeasure, KeyMeasure['of']>> = {
  'pep-in-six-months': pepInLastSixMonths,
  'persistent-absence': (records, asked) => absentThisYear(records, asked, 'persistent'),
  'severe-absence': (records, asked) => absentThisYear(records, asked, 'severe'),
  suspended: (records, asked) => excludedInTwelveMonths(records, asked, 'suspended'),
  'permanently-excluded': (records, asked) => excludedInTwelveMonths(records, asked, 'permanently excluded'),
  'not-on-a-roll': notOnARoll,
  'good-schools': goodSchools,
  'mid-year-moves': movedSchool,
  'three-placements': movedPlacementOften,
  'on-course-reading': (records, asked) => onCourseIn('reading', asked)(records),
  'on-course-writing': (records, asked) => onCourseIn('writing', asked)(records),
  'on-course-english': (records, asked) => onCourseIn('english', asked)(records),
  'on-course-maths': (records, asked) => onCourseIn('maths', asked)(records),
};

/** The measures of the scorecard, in its order. */
export const KEY_MEASURES: readonly KeyMeasure[] = Object.entries(SCORECARD_MEASURES).map(
  ([id, { title, better }]) => ({
    ...{ id: id as ScorecardMeasure, title, better },
    of: ASKED[id as ScorecardMeasure],
  }),
);
