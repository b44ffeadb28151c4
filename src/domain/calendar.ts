import { BANK_HOLIDAYS } from './codes/bank-holidays.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate, mondayOf, weekday } from './dates.ts';
import { type SchoolYear, schoolYearEnd, schoolYearStart } from './school-year.ts';

/** The six half terms of a school year, two to a term. */
export type HalfTerm = 1 | 2 | 3 | 4 | 5 | 6;
export type Term = 'autumn' | 'spring' | 'summer';

export const TERM_OF: Record<HalfTerm, Term> = {
  1: 'autumn',
  2: 'autumn',
  3: 'spring',
  4: 'spring',
  5: 'summer',
  6: 'summer',
};

/** A half term's first and last school day, both included. */
export interface HalfTermDates {
  readonly year: SchoolYear;
  readonly halfTerm: HalfTerm;
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** A weekday inside a term on which the school has no pupils. */
export interface ClosedDay {
  readonly date: IsoDate;
  readonly kind: 'inset' | 'closure';
  readonly note?: string;
}

const holidays: ReadonlySet<DayNumber> = new Set(BANK_HOLIDAYS.map((date) => dayNumber(date as IsoDate)));
const holidaysFrom = dayNumber(`${BANK_HOLIDAYS[0]?.slice(0, 4)}-01-01` as IsoDate);
const holidaysUntil = dayNumber(`${BANK_HOLIDAYS.at(-1)?.slice(0, 4)}-12-31` as IsoDate);

export const isBankHoliday = (date: IsoDate): boolean => holidays.has(dayNumber(date));

/**
 * Working day of the Care Planning Regulations 2010: not a Saturday, a Sunday, or a bank holiday in England.
 * Christmas Day and Good Friday are in the list of bank holidays.
 */
const isWorkingDayNumber = (day: DayNumber): boolean => weekday(day) < 5 && !holidays.has(day);
export const isWorkingDay = (date: IsoDate): boolean => isWorkingDayNumber(dayNumber(date));

/**
 * The date `count` working days after an event; the day of the event itself is not counted.
 * Undefined where the bank holidays of that time are not known.
 */
export function addWorkingDays(event: IsoDate, count: number): IsoDate | undefined {
  const first = dayNumber(event) + 1;
  let day = dayNumber(event);
  for (let left = count; left > 0; ) if (isWorkingDayNumber(++day)) left--;
  return first < holidaysFrom || day > holidaysUntil ? undefined : isoDate(day);
}

/** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  let count = 0;
  const end = dayNumber(to);
  for (let day = dayNumber(from) + 1; day <= end; day++) if (isWorkingDayNumber(day)) count++;
  return count;
}

/** A school's year as dates: which days are school days, and for which time that is known at all. */
export class SchoolCalendar {
  readonly halfTerms: readonly HalfTermDates[];
  readonly closedDays: readonly ClosedDay[];
  readonly #days: readonly DayNumber[];
  readonly #isDay: ReadonlySet<DayNumber>;
  /** Mondays of the weeks with a school day, worked out when they are first asked for. */
  #weeks: readonly DayNumber[] | undefined;
  readonly #known: readonly { readonly from: DayNumber; readonly until: DayNumber }[];

  constructor(halfTerms: readonly HalfTermDates[], closedDays: readonly ClosedDay[]) {
    this.halfTerms = [...halfTerms].sort((a, b) => (a.from < b.from ? -1 : 1));
    this.closedDays = closedDays;
    const closed = new Set(closedDays.map((each) => dayNumber(each.date)));
    const days: DayNumber[] = [];
    for (const each of this.halfTerms)
      for (let day = dayNumber(each.from); day <= dayNumber(each.until); day++)
        if (weekday(day) < 5 && !holidays.has(day) && !closed.has(day)) days.push(day);
    this.#days = days;
    this.#isDay = new Set(days);
    const years = [...new Set(this.halfTerms.map((each) => each.year))];
    this.#known = years.map((year) => ({
      from: dayNumber(schoolYearStart(year)),
      until: dayNumber(schoolYearEnd(year)),
    }));
  }

  /** Whether the calendar says anything about a date. */
  knows(date: IsoDate): boolean {
    const day = dayNumber(date);
    return this.#known.some((span) => day >= span.from && day <= span.until);
  }

  isSchoolDay(date: IsoDate): boolean {
    return this.#isDay.has(dayNumber(date));
  }

  /** The date `count` school days after an event, the event itself not counted; undefined past the calendar's end. */
  addSchoolDays(event: IsoDate, count: number): IsoDate | undefined {
    if (!this.knows(event)) return undefined;
    const at = this.#firstAfter(dayNumber(event)) + count - 1;
    const day = count === 0 ? dayNumber(event) : this.#days[at];
    return day === undefined ? undefined : isoDate(day);
  }

  /** School days after `from`, up to and including `to`. */
  schoolDaysBetween(from: IsoDate, to: IsoDate): number {
    return Math.max(0, this.#firstAfter(dayNumber(to)) - this.#firstAfter(dayNumber(from)));
  }

  /** School days from `from` to `to`, both included, oldest first. */
  schoolDays(from: IsoDate, to: IsoDate): IsoDate[] {
    const start = this.#firstAfter(dayNumber(from) - 1);
    return this.#days.slice(start, Math.max(start, this.#firstAfter(dayNumber(to)))).map(isoDate);
  }

  /** The last `count` school days on or before a date, oldest first; fewer at the calendar's start. */
  lastSchoolDays(asAt: IsoDate, count: number): IsoDate[] {
    const end = this.#firstAfter(dayNumber(asAt));
    return this.#days.slice(Math.max(0, end - count), end).map(isoDate);
  }

  /** The first of the last `count` school days on or before a date; undefined before the calendar's start. */
  firstOfLastSchoolDays(asAt: IsoDate, count: number): IsoDate | undefined {
    const end = this.#firstAfter(dayNumber(asAt));
    const day = this.#days[Math.max(0, end - count)];
    return end === 0 || count === 0 || day === undefined ? undefined : isoDate(day);
  }

  /**
   * The Monday of the first of the last `count` school weeks, of which the last is the week of the newest school day on or
   * before a date; weeks without a school day do not count. The first week there is where they are fewer; undefined
   * before the calendar's start.
   */
  firstOfLastSchoolWeeks(asAt: IsoDate, count: number): IsoDate | undefined {
    const last = this.#days[this.#firstAfter(dayNumber(asAt)) - 1];
    if (last === undefined) return undefined;
    this.#weeks ??= [...new Set(this.#days.map(mondayOf))];
    const monday = this.#weeks[Math.max(0, this.#weeks.lastIndexOf(mondayOf(last)) + 1 - count)];
    return monday === undefined ? undefined : isoDate(monday);
  }

  /** The half term that a date falls in; in a holiday, the one that has just ended; undefined before the first. */
  halfTermOn(date: IsoDate): HalfTermDates | undefined {
    return this.halfTerms.findLast((each) => each.from <= date && this.knows(date));
  }

  /** First and last school day of a term. */
  termDates(year: SchoolYear, term: Term): { from: IsoDate; until: IsoDate } | undefined {
    const halves = this.halfTerms.filter((each) => each.year === year && TERM_OF[each.halfTerm] === term);
    const [first, last] = [halves[0], halves.at(-1)];
    return first && last ? { from: first.from, until: last.until } : undefined;
  }

  /** Index of the first school day later than `day`. */
  #firstAfter(day: DayNumber): number {
    let low = 0;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
