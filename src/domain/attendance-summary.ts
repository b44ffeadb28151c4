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
import { sessionsOnce } from './sessions-once.ts';

/**
 * Sessions of one school year up to a date, over every school of the child: the child's own rate, not an enrolment's.
 * A session that two schools have marked counts once.
 */
export function sessionsThisYear(lines: readonly AttendanceLine[], asAt: IsoDate): Sessions {
  const year = schoolYearOf(asAt);
  return sessionsOfYear(lines, year, slotsUntil(year, asAt));
}

export const sessionsOfYear = (
  lines: readonly AttendanceLine[],
  year: SchoolYear,
  until?: number,
): Sessions =>
  sessionsOnce(lines.filter((line) => line.year === year))
    .map((line) => countSessions(year, line.marks, 0, until))
    .reduce(addSessions, NO_SESSIONS);

/** The lines of the school year that a date falls in. */
export const linesThisYear = <Line extends AttendanceLine>(lines: readonly Line[], asAt: IsoDate): Line[] =>
  lines.filter((line) => line.year === schoolYearOf(asAt));

/** The newest date on or before `asAt` that has a mark in a line. */
function lastMarkOf({ year, marks }: AttendanceLine, asAt: IsoDate): IsoDate | undefined {
  const slot = lastMarkedSlot(marks, slotsUntil(year, asAt));
  return slot < 0 ? undefined : dateOfSlot(year, slot);
}

/** The line with the newest mark on or before `asAt`; the last of several. */
export function lastMarkedLine<Line extends AttendanceLine>(
  lines: readonly Line[],
  asAt: IsoDate,
): Line | undefined {
  let newest: { line: Line; date: IsoDate } | undefined;
  for (const line of lines) {
    const date = lastMarkOf(line, asAt);
    if (date !== undefined && (newest === undefined || date >= newest.date)) newest = { line, date };
  }
  return newest?.line;
}

/** The newest date on or before `asAt` for which any school has sent a mark. */
export function lastMarkedOn(lines: readonly AttendanceLine[], asAt: IsoDate): IsoDate | undefined {
  const line = lastMarkedLine(lines, asAt);
  return line && lastMarkOf(line, asAt);
}

/** The lines that hold a mark of one of the days. */
export const linesMarkedOn = <Line extends AttendanceLine>(
  lines: readonly Line[],
  days: readonly IsoDate[],
): Line[] =>
  lines.filter(({ year, marks }) =>
    days.some((day) => {
      const until = slotsUntil(year, day);
      return schoolYearOf(day) === year && lastMarkedSlot(marks, until) >= until - 2;
    }),
  );
