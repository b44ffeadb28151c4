import type { IsoDate } from '../domain/dates.ts';
import { dayNumber, weekday } from '../domain/dates.ts';
import type { Identity } from '../domain/record.ts';
import { thousands } from '../domain/thousands.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Friday 9 January`, with the year when it is not that of `asAt`. */
export function spokenDate(date: IsoDate, asAt: IsoDate): string {
  const text = `${WEEKDAYS[weekday(dayNumber(date))]} ${dayAndMonth(date)}`;
  return date.slice(0, 4) === asAt.slice(0, 4) ? text : `${text} ${date.slice(0, 4)}`;
}

/** `9 January`, with the year when it is not that of `asAt`. */
export function shortDate(date: IsoDate, asAt: IsoDate): string {
  const text = dayAndMonth(date);
  return date.slice(0, 4) === asAt.slice(0, 4) ? text : `${text} ${date.slice(0, 4)}`;
}

/** `9 Jan`, with the year as `9 Jan 25` when it is not that of `asAt`: for a narrow column. */
export function briefDate(date: IsoDate, asAt: IsoDate): string {
  const text = `${+date.slice(8)} ${MONTHS[+date.slice(5, 7) - 1]?.slice(0, 3)}`;
  return date.slice(0, 4) === asAt.slice(0, 4) ? text : `${text} ${date.slice(2, 4)}`;
}

const dayAndMonth = (date: IsoDate): string => `${+date.slice(8)} ${MONTHS[+date.slice(5, 7) - 1]}`;

/**
 * A rate from 0 to 1 as a percentage with one decimal, cut rather than rounded where rounding would carry it
 * over a threshold that it has not reached: 9.96% is not 10.0%.
 */
export function percentage(rate: number, thresholds: readonly number[] = [0.1, 0.5]): string {
  const rounded = Math.round(rate * 1000) / 10;
  const crosses = thresholds.some((limit) => rate < limit && rounded >= limit * 100);
  return `${(crosses ? Math.floor(rate * 1000) / 10 : rounded).toFixed(1)}%`;
}

/** `1,239`. Nearly all numbers are whole, and need no locale to be written. */
export const number = (n: number): string =>
  Number.isSafeInteger(n) ? thousands(n) : n.toLocaleString('en-GB');

/** `1 session`, `23 sessions`, `1,239 pupils`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`;

/** A word or a sentence with a capital. */
export const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `A, B and C`. */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const initialOf = (name: string | undefined): string => (name ? `${[...name][0]}.` : '');

/** What a pupil is called: the name where names may show and one is known, else initials, else the local id. */
export function pupilName(pupil: Identity, names: boolean): string {
  const { forename, surname } = pupil;
  if (!forename && !surname) return `Child ${pupil.localId}`;
  return names
    ? [forename, surname].filter(Boolean).join(' ')
    : `${initialOf(forename)}${initialOf(surname)}`;
}

/** Names as a roll is sorted and shown: `Okafor, Aisha`. */
export function rollName(pupil: Identity, names: boolean): string {
  const { forename, surname } = pupil;
  return names && surname ? `${surname}, ${forename ?? ''}`.trim() : pupilName(pupil, names);
}

export { ncYearName } from '../domain/nc-year.ts';
