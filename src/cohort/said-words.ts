import type { DurationUnit, Operator } from './cohort.ts';
import type { Token } from './tokens.ts';

export const UNITS: Readonly<Record<string, DurationUnit>> = {
  year: 'years',
  years: 'years',
  month: 'months',
  months: 'months',
  week: 'weeks',
  weeks: 'weeks',
  day: 'days',
  days: 'days',
};

/** Ways to say an operator in words; the longest first. */
export const SAID: readonly (readonly [words: readonly string[], operator: Operator])[] = [
  [['at', 'least'], '>='],
  [['at', 'most'], '<='],
  [['no', 'less', 'than'], '>='],
  [['no', 'fewer', 'than'], '>='],
  [['no', 'more', 'than'], '<='],
  [['not', 'more', 'than'], '<='],
  [['up', 'to'], '<='],
  [['better', 'than'], '>'],
  [['greater', 'than'], '>'],
  [['higher', 'than'], '>'],
  [['worse', 'than'], '<'],
  [['lower', 'than'], '<'],
  [['longer', 'than'], '>'],
  [['shorter', 'than'], '<'],
  [['more', 'than'], '>'],
  [['less', 'than'], '<'],
  [['fewer', 'than'], '<'],
  [['under'], '<'],
  [['below'], '<'],
  [['over'], '>'],
  [['above'], '>'],
  [['exactly'], '='],
];

/** Ways to say one of dates. */
export const SAID_OF_DATES: typeof SAID = [
  [['before'], '<'],
  [['after'], '>'],
  [['since'], '>='],
  [['on', 'or', 'before'], '<='],
  [['on', 'or', 'after'], '>='],
  [['by'], '<='],
  [['on'], '='],
];

export const OR_MORE: typeof SAID = [
  [['or', 'more'], '>='],
  [['or', 'over'], '>='],
  [['or', 'older'], '>='],
  [['or', 'above'], '>='],
  [['or', 'better'], '>='],
  [['or', 'higher'], '>='],
  [['or', 'fewer'], '<='],
  [['or', 'less'], '<='],
  [['or', 'under'], '<='],
  [['or', 'below'], '<='],
  [['or', 'lower'], '<='],
  [['or', 'younger'], '<='],
  [['and', 'over'], '>='],
  [['and', 'above'], '>='],
  [['and', 'older'], '>='],
  [['and', 'under'], '<='],
  [['and', 'below'], '<='],
  [['and', 'younger'], '<='],
  [['plus'], '>='],
];

export const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

export const isNumberWord = (text: string): boolean => Object.hasOwn(NUMBERS, text.toLowerCase());

/** Whether a piece is years, months, weeks or days. */
export const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'word' && Object.hasOwn(UNITS, token.text.toLowerCase());
