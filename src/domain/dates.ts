import { err, ok, type Result } from './result.ts';

declare const brand: unique symbol;

/** A calendar date as `YYYY-MM-DD`. A school date is a date, never an instant: no time, no zone. */
export type IsoDate = string & { readonly [brand]: 'IsoDate' };

/** Whole days since 1970-01-01, so that dates can be added and compared as integers. */
export type DayNumber = number;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Day number of a civil date in the Gregorian calendar. Month and day count from 1. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const thisYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
  return before * 365 + leapDays + thisYear + day - 719_163;
}

const dayNumbers = new Map<IsoDate, DayNumber>();

/** Day number of an ISO date. Remembered, as the ISO date of a day number is. */
export function dayNumber(date: IsoDate): DayNumber {
  let day = dayNumbers.get(date);
  if (day === undefined) {
    day = dayNumberOf(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10));
    dayNumbers.set(date, day);
  }
  return day;
}

const isoDates = new Map<DayNumber, IsoDate>();

/** ISO date of a day number. Remembered: a school year has few days, and each is asked for by thousands of lines. */
export function isoDate(day: DayNumber): IsoDate {
  let date = isoDates.get(day);
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 10) as IsoDate;
    isoDates.set(day, date);
  }
  return date;
}

/** `days` calendar days later (earlier when negative). */
export const addCalendarDays = (date: IsoDate, days: number): IsoDate => isoDate(dayNumber(date) + days);

/** Calendar days from one date to another; 0 for the same date. */
export const calendarDaysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** 0 Monday … 6 Sunday. */
export const weekday = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

/** The Monday of a day's week. */
export const mondayOf = (day: DayNumber): DayNumber => day - weekday(day);

/** `months` later on the same day of the month, or on the month's last day where that day does not exist. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const total = +date.slice(0, 4) * 12 + +date.slice(5, 7) - 1 + months;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  return isoDate(dayNumberOf(year, month, Math.min(+date.slice(8, 10), daysInMonth(year, month))));
}

/** Age in whole years on a date. Someone born on 29 February has the birthday on 1 March in other years. */
export function ageOn(birthDate: IsoDate, asAt: IsoDate): number {
  const years = +asAt.slice(0, 4) - +birthDate.slice(0, 4);
  return asAt.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Narrows text that is already a real ISO date. */
export const isIsoDate = (text: string): text is IsoDate =>
  /^\d{4}-\d\d-\d\d$/.test(text) && isDate(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10));

const FORMATS = 'Dates are DD/MM/YYYY or YYYY-MM-DD.';

function whyNoDate(year: number, month: number): string {
  if (year < 1900 || year > 2199) return `no pupil has anything to do with the year ${year}`;
  if (month < 1 || month > 12) return `there is no month ${month}`;
  return `that month has ${daysInMonth(year, month)} days`;
}

const iso = (year: number, month: number, day: number, text: string): Result<IsoDate> =>
  isDate(year, month, day)
    ? ok(isoDate(dayNumberOf(year, month, day)))
    : err(`${text} is not a date: ${whyNoDate(year, month)}. ${FORMATS}`);

/**
 * Reads a date as schools, councils and DfE write it: `31/01/2026`, `1/9/2026`, `31-01-2026`, `2026-01-31`,
 * `2026-01-31T00:00:00.000Z`, `2026-Jan-31 00:00:00`, or a spreadsheet serial such as 46053.
 * An apostrophe in front, by which a spreadsheet marks text, is dropped. Never month first: 12/13/2024 is refused,
 * not guessed. Two-digit years are refused.
 */
export function readDate(raw: string): Result<IsoDate> {
  const text = raw.trim().replace(/^'/, '');
  let m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ][\d:.]+Z?)?$/.exec(text);
  if (m) return iso(Number(m[1]), Number(m[2]), Number(m[3]), text);
  m = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?$/.exec(text);
  if (m) return iso(Number(m[3]), Number(m[2]), Number(m[1]), text);
  m = /^(\d{4})-([A-Za-z]{3})-(\d\d)(?: [\d:]+)?$/.exec(text);
  if (m) {
    const month = MONTHS.indexOf((m[2] ?? '').toLowerCase()) + 1;
    if (month > 0) return iso(Number(m[1]), month, Number(m[3]), text);
  }
  if (/^\d{5}$/.test(text)) {
    const serial = Number(text);
    if (serial >= 25_569 && serial <= 73_050) return ok(isoDate(serial - 25_569));
  }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text))
    return err(`${text} has a year of two digits, which could mean two centuries. ${FORMATS}`);
  return err(`${text === '' ? 'there is no date.' : `${text} is not a date.`} ${FORMATS}`);
}
