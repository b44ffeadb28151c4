import { type HalfTermDates, isBankHoliday, type SchoolCalendar } from './calendar.ts';
import { dayNumber, type IsoDate, weekday } from './dates.ts';
import {
  type SchoolYear,
  schoolYearEnd,
  schoolYearLabel,
  schoolYearOf,
  schoolYearStart,
} from './school-year.ts';

/** School days a year for pupils. Source: rules of maintained schools, at least 380 sessions. */
export const SCHOOL_DAYS_A_YEAR = 190;

/** Why a half term’s own dates cannot be; undefined where they can. */
export function halfTermFault({ year, from, until }: Omit<HalfTermDates, 'halfTerm'>): string | undefined {
  if (from > until) return `the half term ends on ${until}, before it begins on ${from}.`;
  const outside = [from, until].find((date) => schoolYearOf(date) !== year);
  return outside === undefined
    ? undefined
    : `${outside} is not in the school year ${schoolYearLabel(year)}, which is 1 September ${year} to 31 August ${year + 1}.`;
}

/** Why a half term cannot stand beside the others of its year; undefined where it can. */
export function halfTermClash(one: HalfTermDates, others: readonly HalfTermDates[]): string | undefined {
  const other = others.find(
    ({ year, halfTerm, from, until }) =>
      year === one.year &&
      ((halfTerm < one.halfTerm && until >= one.from) || (halfTerm > one.halfTerm && from <= one.until)),
  );
  if (!other) return undefined;
  return `half term ${one.halfTerm} (${one.from} to ${one.until}) would overlap half term ${other.halfTerm} (${other.from} to ${other.until}), or stand in the wrong order.`;
}

/** Why a day needs no closing: no school is open on it anyway. Undefined where it can be closed. */
export function closedAnyway(date: IsoDate): string | undefined {
  const day = weekday(dayNumber(date));
  if (day > 4) return `${date} is a ${day === 5 ? 'Saturday' : 'Sunday'}, when no school is open anyway.`;
  return isBankHoliday(date) ? `${date} is a bank holiday, when no school is open anyway.` : undefined;
}

/** Whether a day lies inside a half term. */
export const isInHalfTerm = (halfTerms: readonly HalfTermDates[], date: IsoDate): boolean =>
  halfTerms.some(({ from, until }) => from <= date && date <= until);

/** School days of a school year. */
export const schoolDaysOfYear = (calendar: SchoolCalendar, year: SchoolYear): number =>
  calendar.schoolDays(schoolYearStart(year), schoolYearEnd(year)).length;

/** Half terms that a school year lacks. */
export const missingHalfTerms = (halfTerms: readonly HalfTermDates[], year: SchoolYear): number[] =>
  [1, 2, 3, 4, 5, 6].filter(
    (halfTerm) => !halfTerms.some((each) => each.year === year && each.halfTerm === halfTerm),
  );
