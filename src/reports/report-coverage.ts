import { currentAttendance } from '../domain/attendance-current.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import type { DayAsked, Figure, ReportTable } from './define.ts';

/** Children of an age for Reception to Year 11, and how many of them have marks that are not stale. */
export interface MarksCoverage {
  readonly known: number;
  readonly of: number;
}

/** Of how many children schools have sent marks: what every figure of attendance rests on. */
export function marksCoverage(
  records: readonly PupilRecord[],
  { asAt, calendarOf, rules }: DayAsked,
): MarksCoverage {
  const due = records.filter(({ identity }) => isOfReceptionToYear11(identity.birthDate, asAt));
  const known = due.filter(
    ({ attendance }) =>
      currentAttendance(attendance?.lines ?? [], asAt, calendarOf, rules.staleAfterSchoolDays).known,
  );
  return { known: known.length, of: due.length };
}

/** Whether a part is under the least share of its whole; nobody asked about is no low coverage. */
export const isUnder = (known: number, of: number, least: number): boolean => of > 0 && known / of < least;

const isLow = ({ of, notKnown }: Figure, least: number): boolean =>
  of !== undefined && typeof notKnown === 'number' && isUnder(of, of + notKnown, least);

/** Marks the figures that speak of too few of those asked about. */
export const markLowCoverage = (tables: readonly ReportTable[], least: number): ReportTable[] =>
  tables.map((table) => ({
    ...table,
    rows: table.rows.map((row): Figure => (isLow(row, least) ? { ...row, lowCoverage: true } : row)),
  }));
