import {
  type ClosedDay,
  type HalfTermDates,
  SchoolCalendar,
  TERM_OF,
  type Term,
} from '../domain/calendar.ts';
import {
  isInHalfTerm,
  missingHalfTerms,
  SCHOOL_DAYS_A_YEAR,
  schoolDaysOfYear,
} from '../domain/calendar-edits.ts';
import { BANK_HOLIDAYS } from '../domain/codes/bank-holidays.ts';
import { dayNumber, type IsoDate, weekday } from '../domain/dates.ts';
import { type SchoolYear, schoolYearOf } from '../domain/school-year.ts';

export interface HalfTermOfYear extends HalfTermDates {
  readonly term: Term;
  readonly schoolDays: number;
}

/** One school year of a calendar, with how many days it has for pupils. */
export interface CalendarYear {
  readonly year: SchoolYear;
  readonly halfTerms: readonly HalfTermOfYear[];
  readonly missingHalfTerms: readonly number[];
  readonly inset: readonly ClosedDay[];
  readonly closures: readonly ClosedDay[];
  /** Bank holidays that fall on a weekday inside a half term. */
  readonly bankHolidays: readonly IsoDate[];
  readonly schoolDays: number;
  /** Two to a school day. */
  readonly sessions: number;
  /** Days more (or fewer, below 0) than the 190 of a full year. */
  readonly daysOver: number;
}

/** The school years of a calendar, in order. */
export function calendarYears(
  halfTerms: readonly HalfTermDates[],
  closedDays: readonly ClosedDay[],
): CalendarYear[] {
  const calendar = new SchoolCalendar(halfTerms, closedDays);
  const years = new Set([
    ...halfTerms.map(({ year }) => year),
    ...closedDays.map(({ date }) => schoolYearOf(date)),
  ]);
  return [...years].sort().map((year) => {
    const own = halfTerms.filter((each) => each.year === year);
    const closed = closedDays.filter(({ date }) => schoolYearOf(date) === year);
    const schoolDays = schoolDaysOfYear(calendar, year);
    return {
      year,
      halfTerms: own.map((each) => ({
        ...each,
        term: TERM_OF[each.halfTerm],
        schoolDays: calendar.schoolDays(each.from, each.until).length,
      })),
      missingHalfTerms: missingHalfTerms(halfTerms, year),
      inset: closed.filter(({ kind }) => kind === 'inset'),
      closures: closed.filter(({ kind }) => kind === 'closure'),
      bankHolidays: (BANK_HOLIDAYS as readonly IsoDate[]).filter(
        (date) => weekday(dayNumber(date)) < 5 && isInHalfTerm(own, date),
      ),
      schoolDays,
      sessions: schoolDays * 2,
      daysOver: schoolDays - SCHOOL_DAYS_A_YEAR,
    };
  });
}
