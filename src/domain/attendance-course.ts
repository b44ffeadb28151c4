import {
  type AttendanceLine,
  addSessions,
  countDays,
  countSessions,
  dateOfSlot,
  NO_SESSIONS,
  type Sessions,
  slotsUntil,
} from './attendance.ts';
import { sessionsThisYear } from './attendance-summary.ts';
import type { SchoolCalendar } from './calendar.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import { type SchoolYear, schoolYearEnd, schoolYearOf } from './school-year.ts';
import { sessionsOnce } from './sessions-once.ts';

/**
 * Since when something has been true of the sessions of a school year, counted from its start to the end of each
 * day: the first date of the unbroken run that reaches `asAt`. Undefined where it is not true on `asAt`.
 */
export function trueSince(
  lines: readonly AttendanceLine[],
  asAt: IsoDate,
  isTrue: (soFar: Sessions) => boolean,
): IsoDate | undefined {
  // Most children are far from most thresholds: the whole is counted before it is gone through day by day.
  if (!isTrue(sessionsThisYear(lines, asAt))) return undefined;
  const year = schoolYearOf(asAt);
  const thisYear = sessionsOnce(lines.filter((line) => line.year === year)).map((line) => line.marks);
  let since: number | undefined;
  countDays(year, thisYear, slotsUntil(year, asAt), (soFar, morning) => {
    if (!isTrue(soFar)) since = undefined;
    else since ??= morning;
  });
  return since === undefined ? undefined : dateOfSlot(year, since);
}

/** How many more possible sessions, all attended, bring absence under a rate; 0 where it is under already. */
export function sessionsToRecover(absent: number, possible: number, rate: number): number {
  // absent / (possible + n) < rate. The small term keeps 10 / 0.1 from falling short of 100 in binary.
  return Math.max(0, Math.floor(absent / rate - possible + 1e-9) + 1);
}

/** How many more sessions, all missed, bring absence to a rate or over it. */
export function sessionsToReach(absent: number, possible: number, rate: number): number {
  // (absent + n) / (possible + n) ≥ rate
  return Math.max(0, Math.ceil((rate * possible - absent) / (1 - rate) - 1e-9));
}

/**
 * The school day on which `sessions` more sessions will have passed, two to a school day, counted from today or
 * from the day after the last mark, whichever is later; undefined where the school year ends before.
 */
export function dateAfterSessions(
  calendar: SchoolCalendar,
  lastMarked: IsoDate,
  asAt: IsoDate,
  sessions: number,
): IsoDate | undefined {
  const after = lastMarked >= asAt ? lastMarked : addCalendarDays(asAt, -1);
  const date = calendar.addSchoolDays(after, Math.ceil(sessions / 2));
  return date !== undefined && date <= schoolYearEnd(schoolYearOf(after)) ? date : undefined;
}

/** Sessions of the days of a list, over every line; one that two schools have marked counts once. */
export const sessionsOnDays = (lines: readonly AttendanceLine[], days: readonly IsoDate[]): Sessions =>
  countOnDays(sessionsOnce(lines), days);

function countOnDays(lines: readonly AttendanceLine[], days: readonly IsoDate[]): Sessions {
  let total = NO_SESSIONS;
  for (const day of days) {
    const year: SchoolYear = schoolYearOf(day);
    const until = slotsUntil(year, day);
    for (const line of lines)
      if (line.year === year) total = addSessions(total, countSessions(year, line.marks, until - 2, until));
  }
  return total;
}

/** The first of the school days, going back from `asAt`, since which no session was attended. */
export function absentSince(
  lines: readonly AttendanceLine[],
  calendar: SchoolCalendar,
  asAt: IsoDate,
): IsoDate | undefined {
  const days = calendar.schoolDays(addCalendarDays(asAt, -400), asAt);
  const once = sessionsOnce(lines);
  let since: IsoDate | undefined;
  for (const day of days.reverse()) {
    const { attended, possible } = countOnDays(once, [day]);
    if (attended > 0) break;
    if (possible > 0) since = day;
  }
  return since;
}
