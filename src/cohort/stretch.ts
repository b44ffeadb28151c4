import { type Term as SchoolTerm, TERM_OF } from '../domain/calendar.ts';
import {
  addCalendarDays,
  addMonths,
  calendarDaysBetween,
  dayNumber,
  type IsoDate,
  isoDate,
  mondayOf,
} from '../domain/dates.ts';
import { financialYearEnd, financialYearOf, financialYearStart } from '../domain/financial-year.ts';
import { schoolYearEnd, schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import type { DurationUnit, Month, Operator, Span, Stretch } from './cohort.ts';
import type { Asked, Window } from './define.ts';

/** Before anybody’s facts. */
const EARLIEST = '1900-01-01' as IsoDate;

const MONTHS_IN: Readonly<Record<'years' | 'months', number>> = { years: 12, months: 1 };
const DAYS_IN: Readonly<Record<'weeks' | 'days', number>> = { weeks: 7, days: 1 };

/** The day after which a number of years, months, weeks or days is over, counted from a date. */
const after = (date: IsoDate, count: number, unit: DurationUnit): IsoDate =>
  unit === 'years' || unit === 'months'
    ? addMonths(date, count * MONTHS_IN[unit])
    : addCalendarDays(date, count * DAYS_IN[unit]);

/** The stretch of time that a term names, up to the date that it is about; undefined where no calendar knows it. */
export function windowOf(stretch: Stretch, asked: Asked): Window | undefined {
  const whole = wholeOf(stretch, asked);
  return whole && { from: whole.from, until: whole.until < asked.asAt ? whole.until : asked.asAt };
}

/** The stretch to its end, where that is still to come. */
export function wholeOf(stretch: Stretch, asked: Asked): Window | undefined {
  const { asAt } = asked;
  switch (stretch.kind) {
    case 'since':
      return { from: stretch.date, until: asAt };
    case 'last':
      return { from: addCalendarDays(after(asAt, -stretch.count, stretch.unit), 1), until: asAt };
    case 'next':
      return { from: asAt, until: after(asAt, stretch.count, stretch.unit) };
    case 'this':
      return spanOn(stretch.what, asked);
    case 'previous':
      return spanBefore(stretch.what, asked);
    case 'following':
      return spanAfter(stretch.what, asked);
    case 'between':
      return { from: stretch.from, until: stretch.until };
    case 'in term':
      return termBegun(stretch.term, asked);
    case 'since month':
      return { from: lastBegun(stretch.month, asAt), until: asAt };
    case 'in month':
      return monthFrom(lastBegun(stretch.month, asAt));
    case 'before month':
      return { from: EARLIEST, until: addCalendarDays(lastBegun(stretch.month, asAt), -1) };
  }
}

/** The stretch as it is meant of days to come: a month or a term that is not over yet. */
export function aheadOf(stretch: Stretch, asked: Asked): Window | undefined {
  const { asAt } = asked;
  const nextYear = addMonths(asAt, 12);
  switch (stretch.kind) {
    case 'before month':
      return { from: asAt, until: addCalendarDays(addMonths(lastBegun(stretch.month, asAt), 12), -1) };
    case 'in month': {
      const last = monthFrom(lastBegun(stretch.month, asAt));
      return last.until >= asAt ? last : monthFrom(addMonths(last.from, 12));
    }
    case 'in term': {
      const last = termBegun(stretch.term, asked);
      if (last && last.until >= asAt) return last;
      const next = termBegun(stretch.term, { ...asked, asAt: nextYear });
      return next && next.from > asAt ? next : undefined;
    }
    default:
      return wholeOf(stretch, asked);
  }
}

/** The last term of a name that has begun, to the day before the next begins. */
function termBegun(term: SchoolTerm, asked: Asked): Window | undefined {
  const calendar = asked.calendarOf();
  const half = calendar?.halfTerms.findLast(
    ({ halfTerm, from }) => halfTerm % 2 === 1 && TERM_OF[halfTerm] === term && from <= asked.asAt,
  );
  return half && spanOn('term', { ...asked, asAt: half.from });
}

/** The first day of the last month of a name that has begun. */
function lastBegun(month: Month, asAt: IsoDate): IsoDate {
  const first = `-${String(month).padStart(2, '0')}-01`;
  const year = +asAt.slice(0, 4);
  return `${asAt.slice(4) < first ? year - 1 : year}${first}` as IsoDate;
}

const monthFrom = (first: IsoDate): Window => ({
  from: first,
  until: addCalendarDays(addMonths(first, 1), -1),
});

/** The stretch of the calendar that a date is in. A term goes on until the next begins. */
export function spanOn(what: Span, { asAt, calendarOf }: Asked): Window | undefined {
  switch (what) {
    case 'year':
      return { from: schoolYearStart(schoolYearOf(asAt)), until: schoolYearEnd(schoolYearOf(asAt)) };
    case 'financial year': {
      const year = financialYearOf(asAt);
      return { from: financialYearStart(year), until: financialYearEnd(year) };
    }
    case 'month':
      return monthFrom(`${asAt.slice(0, 8)}01` as IsoDate);
    case 'week': {
      const from = isoDate(mondayOf(dayNumber(asAt)));
      return { from, until: addCalendarDays(from, 6) };
    }
    case 'half term': {
      const calendar = calendarOf();
      const half = calendar?.halfTermOn(asAt);
      if (!calendar || !half) return undefined;
      const next = calendar.halfTerms.find(({ from }) => from > half.until);
      return { from: half.from, until: next ? addCalendarDays(next.from, -1) : half.until };
    }
    case 'term': {
      const calendar = calendarOf();
      const half = calendar?.halfTermOn(asAt);
      if (!calendar || !half) return undefined;
      const term = calendar.termDates(half.year, TERM_OF[half.halfTerm]);
      const next = calendar.halfTerms.find(({ from }) => from > (term ?? half).until);
      const { from, until } = term ?? half;
      return { from, until: next ? addCalendarDays(next.from, -1) : until };
    }
  }
}

/** The stretch before the one that a date is in. The holiday after a term counts with it, as it does in this one. */
function spanBefore(what: Span, asked: Asked): Window | undefined {
  const current = spanOn(what, asked);
  if (!current) return undefined;
  return spanOn(what, { ...asked, asAt: addCalendarDays(current.from, -1) });
}

/** The stretch after the one that a date is in. */
function spanAfter(what: Span, asked: Asked): Window | undefined {
  const current = spanOn(what, asked);
  return current && spanOn(what, { ...asked, asAt: addCalendarDays(current.until, 1) });
}

/** Whether a day is so long ago. */
export const isAgo = (
  on: IsoDate,
  asAt: IsoDate,
  operator: Operator,
  count: number,
  unit: DurationUnit,
): boolean => compare(lengthIn(on, asAt, unit), operator, count);

/**
 * Whether something that is so since a date has lasted so long on another, the last day included: care from 1 April
 * has lasted twelve months on 31 March.
 */
export function hasLasted(
  since: IsoDate,
  asAt: IsoDate,
  operator: Operator,
  count: number,
  unit: DurationUnit,
): boolean {
  const length = lengthIn(since, addCalendarDays(asAt, 1), unit);
  return compare(length, operator, count);
}

/** The length of time in a unit: whole units, and a half where there is a part of another. */
function lengthIn(from: IsoDate, to: IsoDate, unit: DurationUnit): number {
  if (unit === 'weeks' || unit === 'days') return calendarDaysBetween(from, to) / DAYS_IN[unit];
  const months = (+to.slice(0, 4) - +from.slice(0, 4)) * 12 + (+to.slice(5, 7) - +from.slice(5, 7));
  const whole = addMonths(from, months) <= to ? months : months - 1;
  const inUnits = whole / MONTHS_IN[unit];
  // A part of a month more than twelve months is more than twelve months.
  return addMonths(from, whole) === to ? inUnits : inUnits + 0.5 / MONTHS_IN[unit];
}

export function compare<T extends number | string>(value: T, operator: Operator, other: T): boolean {
  if (operator === '<') return value < other;
  if (operator === '<=') return value <= other;
  if (operator === '>') return value > other;
  return operator === '>=' ? value >= other : value === other;
}
