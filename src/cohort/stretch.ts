import { addCalendarDays, addMonths, calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import type { DurationUnit, Operator, Stretch } from './cohort.ts';
import type { Asked, Window } from './define.ts';

const MONTHS_IN: Readonly<Record<'years' | 'months', number>> = { years: 12, months: 1 };
const DAYS_IN: Readonly<Record<'weeks' | 'days', number>> = { weeks: 7, days: 1 };

/** The day after which a number of years, months, weeks or days is over, counted from a date. */
const after = (date: IsoDate, count: number, unit: DurationUnit): IsoDate =>
  unit === 'years' || unit === 'months'
    ? addMonths(date, count * MONTHS_IN[unit])
    : addCalendarDays(date, count * DAYS_IN[unit]);

/** The stretch of time that a term names, up to the date that it is about; undefined where no calendar knows it. */
export function windowOf(stretch: Stretch, { asAt, calendarOf }: Asked): Window | undefined {
  if (stretch.kind === 'since') return { from: stretch.date, until: asAt };
  if (stretch.kind === 'last')
    return { from: addCalendarDays(after(asAt, -stretch.count, stretch.unit), 1), until: asAt };
  if (stretch.what === 'year') return { from: schoolYearStart(schoolYearOf(asAt)), until: asAt };
  if (stretch.what === 'financial year')
    return { from: `${+asAt.slice(0, 4) - (asAt.slice(5) < '04-01' ? 1 : 0)}-04-01` as IsoDate, until: asAt };
  const half = calendarOf()?.halfTermOn(asAt);
  if (!half) return undefined;
  const first = calendarOf()?.halfTerms.find(
    ({ year, halfTerm }) => year === half.year && halfTerm === half.halfTerm - ((half.halfTerm + 1) % 2),
  );
  return { from: (first ?? half).from, until: asAt };
}

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
