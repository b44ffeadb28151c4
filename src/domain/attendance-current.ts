import type { AttendanceLine, Sessions } from './attendance.ts';
import { lastMarkedLine, lastMarkedOn, linesThisYear, sessionsThisYear } from './attendance-summary.ts';
import type { SchoolCalendar } from './calendar.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import { schoolYearLabel, schoolYearOf } from './school-year.ts';

/** Attendance of the school year so far, fresh enough to be judged. */
export interface CurrentAttendance<Line extends AttendanceLine> {
  readonly known: true;
  readonly lines: readonly Line[];
  readonly sessions: Sessions;
  readonly lastMarked: IsoDate;
  readonly calendar: SchoolCalendar;
}

/** Why attendance cannot be judged: what would have to be known. */
export interface NoCurrentAttendance {
  readonly known: false;
  readonly missing: string;
}

interface Remembered {
  readonly asAt: IsoDate;
  readonly calendarOf: unknown;
  readonly staleAfterSchoolDays: number;
  readonly answer: CurrentAttendance<AttendanceLine> | NoCurrentAttendance;
}

/** Several flags ask the same of the same lines. */
const remembered = new WeakMap<readonly AttendanceLine[], Remembered>();

function workOut<Line extends AttendanceLine>(
  lines: readonly Line[],
  asAt: IsoDate,
  calendarOf: (schoolId?: number) => SchoolCalendar | undefined,
  staleAfterSchoolDays: number,
): CurrentAttendance<Line> | NoCurrentAttendance {
  const year = schoolYearLabel(schoolYearOf(asAt));
  const thisYear = linesThisYear(lines, asAt);
  const lastMarked = lastMarkedOn(thisYear, asAt);
  if (lastMarked === undefined) return { known: false, missing: `attendance marks for ${year}` };
  // How old the newest mark is, the school that sent it knows.
  const calendar = calendarOf(lastMarkedLine(thisYear, asAt)?.schoolId);
  if (!calendar?.knows(asAt)) return { known: false, missing: `school term dates for ${year}` };
  // Up to yesterday: the marks of today come tonight.
  if (calendar.schoolDaysBetween(lastMarked, addCalendarDays(asAt, -1)) > staleAfterSchoolDays)
    return { known: false, missing: `attendance marks of the last ${staleAfterSchoolDays} school days` };
  return { known: true, lines: thisYear, sessions: sessionsThisYear(lines, asAt), lastMarked, calendar };
}

/**
 * The child's attendance this school year over all schools. Not known where there is no mark, no calendar to tell
 * how old the marks are, or no mark for longer than an authority's limit: old marks say nothing about today.
 */
export function currentAttendance<Line extends AttendanceLine>(
  lines: readonly Line[],
  asAt: IsoDate,
  calendarOf: (schoolId?: number) => SchoolCalendar | undefined,
  staleAfterSchoolDays: number,
): CurrentAttendance<Line> | NoCurrentAttendance {
  const known = remembered.get(lines);
  if (
    known?.asAt === asAt &&
    known.calendarOf === calendarOf &&
    known.staleAfterSchoolDays === staleAfterSchoolDays
  )
    return known.answer as CurrentAttendance<Line> | NoCurrentAttendance;
  const answer = workOut(lines, asAt, calendarOf, staleAfterSchoolDays);
  remembered.set(lines, { asAt, calendarOf, staleAfterSchoolDays, answer });
  return answer;
}
