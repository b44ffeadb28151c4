import {
  type AttendanceLine,
  addSessions,
  countSessions,
  dateOfSlot,
  lastMarkedSlot,
  NO_SESSIONS,
  type Sessions,
  slotsUntil,
} from './attendance.ts';
import type { IsoDate } from './dates.ts';
import { type SchoolYear, schoolYearOf } from './school-year.ts';

/** Sessions of one school year up to a date, over every school of the child: the child's own rate, not an enrolment's. */
export function sessionsThisYear(lines: readonly AttendanceLine[], asAt: IsoDate): Sessions {
  const year = schoolYearOf(asAt);
  return sessionsOfYear(lines, year, slotsUntil(year, asAt));
}

export const sessionsOfYear = (
  lines: readonly AttendanceLine[],
  year: SchoolYear,
  until?: number,
): Sessions =>
  lines
    .filter((line) => line.year === year)
    .map((line) => countSessions(year, line.marks, 0, until))
    .reduce(addSessions, NO_SESSIONS);

/** The lines of the school year that a date falls in. */
export const linesThisYear = <Line extends AttendanceLine>(lines: readonly Line[], asAt: IsoDate): Line[] =>
  lines.filter((line) => line.year === schoolYearOf(asAt));

/** The newest date on or before `asAt` for which any school has sent a mark. */
export function lastMarkedOn(lines: readonly AttendanceLine[], asAt: IsoDate): IsoDate | undefined {
  let last: IsoDate | undefined;
  for (const line of lines) {
    const slot = lastMarkedSlot(line.marks, slotsUntil(line.year, asAt));
    if (slot < 0) continue;
    const date = dateOfSlot(line.year, slot);
    if (last === undefined || date > last) last = date;
  }
  return last;
}
