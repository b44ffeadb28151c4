import type { ResultState, Stage } from '../domain/attainment.ts';
import type { IsoDate } from '../domain/dates.ts';
import { lookUp } from '../domain/look-up.ts';
import { readSchoolYear } from '../domain/read-school-terms.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type SchoolYear, schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import type { PupilReference } from './pupil-columns.ts';

/** One result as a file gives it; what its value means, the scale says. */
export interface ResultGiven {
  readonly stage: Stage;
  readonly subject: string;
  readonly year: SchoolYear;
  readonly scale: string;
  /** As it came; empty where the state says all. */
  readonly raw: string;
  readonly state: ResultState;
  /** Heading of its cell. */
  readonly column: string;
}

/** What DfE’s own file says of a child’s care; absent where the cell is empty. */
export interface CareFlags {
  /** Looked after for twelve months at the 31 March of the year. */
  readonly twelveMonths?: boolean;
  /** Looked after for a day at least in the year. */
  readonly oneDay?: boolean;
}

/** All results of one line of a file: they stand or fall together. */
export interface ResultRow {
  readonly pupil: PupilReference;
  readonly validated: boolean;
  readonly results: readonly ResultGiven[];
  readonly flags?: CareFlags;
}

/**
 * The year of results: `2024/2025`, `202425`, or a single year, which in files of results is the one in which the
 * school year ends.
 */
export function readResultYear(raw: string, asAt: IsoDate): Result<SchoolYear> {
  const text = raw.trim();
  const read: Result<SchoolYear> = /^(19|20)\d\d$/.test(text) ? ok(Number(text) - 1) : readSchoolYear(text);
  if (read.ok && read.value > schoolYearOf(asAt))
    return err(
      `the school year ${schoolYearLabel(read.value)} has not begun: nobody can have a result of it.`,
    );
  return read;
}

/** Codes that stand in place of a result, where letters are no grades. Source: STA, codes of the national curriculum assessments. */
const STATE_CODES: Readonly<Record<string, ResultState>> = {
  A: 'absent',
  D: 'disapplied',
  F: 'not available',
  H: 'not available',
  J: 'not available',
  L: 'not available',
  M: 'not available',
  P: 'not available',
  Q: 'not available',
  T: 'disapplied',
  U: 'disapplied',
  X: 'not available',
  NA: 'not available',
  NE: 'not available',
  NOTSENT: 'not available',
  SUPP: 'suppressed',
  Z: 'not available',
};

const STATE_WORDS: Readonly<Record<string, ResultState>> = {
  absent: 'absent',
  disapplied: 'disapplied',
  suppressed: 'suppressed',
  'not available': 'not available',
};

/** What stands in place of a result; undefined where it is one. */
export function stateOf(raw: string, lettersAreGrades: boolean): ResultState | undefined {
  const text = raw.trim();
  const word = lookUp(STATE_WORDS, text.toLowerCase());
  if (word || lettersAreGrades) return word;
  return lookUp(STATE_CODES, text.toUpperCase());
}

/** The scale that results of a stage and subject are on, where a file does not say. */
export function usualScale(stage: Stage, subject: string, year: SchoolYear, raw: string): string {
  if (stage === 'eyfsp') return subject === 'good level of development' ? 'yes-no' : 'eyfsp';
  if (stage === 'phonics') return 'phonics';
  if (stage === 'mtc') return 'multiplication-tables-check';
  if (stage === 'ks1') return 'teacher-assessment';
  if (stage === 'ks2')
    return ['writing', 'science'].includes(subject) ? 'teacher-assessment' : 'scaled-score';
  if (stage === 'ks5') return 'a-level';
  if (/^[\dU]-[\dU]$/i.test(raw.trim())) return 'gcse-double';
  if (/^[A-G]\*?$/i.test(raw.trim())) return year <= 2015 ? 'gcse-letters-2016' : 'gcse-letters-2017';
  return 'gcse-9-1';
}
