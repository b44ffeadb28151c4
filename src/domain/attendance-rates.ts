import {
  type AttendanceLine,
  addSessions,
  countSessions,
  NO_SESSIONS,
  type Sessions,
  slotsBefore,
  slotsUntil,
} from './attendance.ts';
import { type HalfTermDates, type SchoolCalendar, TERM_OF, type Term } from './calendar.ts';
import { addCalendarDays, addMonths, type IsoDate } from './dates.ts';
import { type SchoolYear, schoolYearEnd, schoolYearStart } from './school-year.ts';
import { sessionsOnce } from './sessions-once.ts';

/** A school's own calendar, else the authority's; undefined where neither is known. */
export type CalendarOf = (schoolId?: number) => SchoolCalendar | undefined;

/** From one date to another, both included. */
export interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Sessions of a span over every line; one that two schools have marked counts once. */
export const sessionsBetween = (lines: readonly AttendanceLine[], { from, until }: Span): Sessions =>
  sessionsOnce(lines)
    .map(({ year, marks }) => countSessions(year, marks, slotsBefore(year, from), slotsUntil(year, until)))
    .reduce(addSessions, NO_SESSIONS);

/** The twelve months that end with a date: from the day after the same day a year ago. */
export const twelveMonthsTo = (until: IsoDate): Span => ({
  from: addCalendarDays(addMonths(until, -12), 1),
  until,
});

const HALF_TERMS = 6;

/** The half terms of a school year, in order; undefined where a calendar does not hold all six. */
function halfTermsOf(calendar: SchoolCalendar | undefined, year: SchoolYear): HalfTermDates[] | undefined {
  const found = calendar?.halfTerms.filter((each) => each.year === year) ?? [];
  return found.length === HALF_TERMS ? found : undefined;
}

/**
 * Where the marks of each half term are counted: from its first day to the day before the next begins. A mark in a
 * holiday belongs to the half term that has just ended, so that the six sum to the year.
 */
const countedSpans = (halfTerms: readonly HalfTermDates[], year: SchoolYear): Span[] =>
  halfTerms.map((each, index) => {
    const next = halfTerms[index + 1];
    return {
      from: index === 0 ? schoolYearStart(year) : each.from,
      until: next ? addCalendarDays(next.from, -1) : schoolYearEnd(year),
    };
  });

export interface HalfTermSessions {
  readonly dates: HalfTermDates;
  readonly term: Term;
  readonly sessions: Sessions;
}

/**
 * Sessions of each half term of a school year over every line, each line by its own school's calendar. The dates
 * are those of the last line's school. Undefined where the term dates of a school are not known in full.
 */
export function sessionsByHalfTerm(
  lines: readonly AttendanceLine[],
  year: SchoolYear,
  calendarOf: CalendarOf,
): HalfTermSessions[] | undefined {
  const ofYear = sessionsOnce(lines.filter((line) => line.year === year));
  const shown = halfTermsOf(calendarOf(ofYear.at(-1)?.schoolId), year);
  if (!shown) return undefined;
  const totals = shown.map(() => NO_SESSIONS);
  for (const line of ofYear) {
    const own = halfTermsOf(calendarOf(line.schoolId), year);
    if (!own) return undefined;
    for (const [index, span] of countedSpans(own, year).entries())
      totals[index] = addSessions(totals[index] ?? NO_SESSIONS, sessionsBetween([line], span));
  }
  return shown.map((dates, index) => ({
    dates,
    term: TERM_OF[dates.halfTerm],
    sessions: totals[index] ?? NO_SESSIONS,
  }));
}
