import type { IsoDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import type { PupilReference } from './pupil-columns.ts';

/** Sessions of one pupil over a stretch of time as somebody else counted them: never mixed with marks in one rate. */
export interface SessionTotal {
  readonly pupil: PupilReference;
  /** As written; empty where the file names no school. */
  readonly schoolUrn: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly possible: number;
  readonly authorised: number;
  readonly unauthorised: number;
  /** Sessions by register code, where the source gives them. */
  readonly codes?: Readonly<Record<string, number>>;
  /** Why it cannot be kept: held back where the pupil is on the roll, and of no account where not. */
  readonly fault?: Omit<Problem, 'line'>;
}
