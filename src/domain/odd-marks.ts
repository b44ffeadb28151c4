import { sessionOfSlot } from './attendance.ts';
import type { CalendarOf } from './attendance-rates.ts';
import { type AttendanceClass, codeOfCh, UNKNOWN_CODE } from './codes/attendance.ts';
import { type IsoDate, isoDate } from './dates.ts';
import { bySession, isPossible, type Moment, type PlacedMark } from './marks-in-order.ts';

/** A mark that somebody should look at. */
export interface OddMark extends Moment {
  readonly schoolName: string;
  /** As written in the register; `?` for a code of no list. */
  readonly code: string;
  readonly class: AttendanceClass;
}

const oddMark = (mark: PlacedMark): OddMark => ({
  date: isoDate(mark.day),
  session: sessionOfSlot(mark.slot),
  schoolName: mark.line.schoolName,
  code: codeOfCh(mark.ch)?.code ?? UNKNOWN_CODE,
  class: mark.class,
});

/** Marks on days that are no school days in the school's calendar. A planned closure (#) says so itself. */
export const marksOnNonSchoolDays = (marks: readonly PlacedMark[], calendarOf: CalendarOf): OddMark[] =>
  marks
    .filter((mark) => {
      const date = isoDate(mark.day);
      const calendar = calendarOf(mark.line.schoolId);
      return mark.ch !== '#' && calendar?.knows(date) === true && !calendar.isSchoolDay(date);
    })
    .map(oddMark);

/** Sessions that two schools both count as possible: one of them should have entered a D. */
export const sessionsCountedTwice = (marks: readonly PlacedMark[]): Moment[] =>
  bySession(marks)
    .map((session) => session.filter(isPossible))
    .filter((session) => session.length > 1)
    .map(([mark]) => ({
      date: isoDate((mark as PlacedMark).day),
      session: sessionOfSlot((mark as PlacedMark).slot),
    }));

/** Marks `N` (reason not yet established) of more than some school days ago, oldest first. */
export function waitingForReason(
  marks: readonly PlacedMark[],
  calendarOf: CalendarOf,
  asAt: IsoDate,
  schoolDays: number,
): OddMark[] {
  return marks
    .filter((mark) => {
      if (mark.ch !== 'N') return false;
      const calendar = calendarOf(mark.line.schoolId);
      return (calendar?.schoolDaysBetween(isoDate(mark.day), asAt) ?? 0) > schoolDays;
    })
    .map(oddMark);
}
