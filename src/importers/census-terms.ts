import { BANK_HOLIDAYS } from '../domain/codes/bank-holidays.ts';
import { addCalendarDays, dayNumber, type IsoDate, weekday } from '../domain/dates.ts';
import { easterSunday } from '../domain/easter.ts';
import type { Period } from './define.ts';

/*
 * A school census asks for the attendance of the term before: autumn for the summer term, its second half apart;
 * spring for the autumn term; summer for the spring term. Source: DfE's school census guide, which names the dates
 * each year by Easter and the late May bank holiday.
 */

/** The dates that a census' attendance is of. */
export interface CensusTerms {
  readonly termly: Period;
  /** The second half of the summer term, in an autumn census alone. */
  readonly summerHalfTerm2?: Period;
  /** The day of the census itself; absent where its dates were given and no name says which it is. */
  readonly day?: IsoDate;
}

const NAME = /(\d{4})[\s_-]*(autumn|spring|summer)/i;

const lateMayOf = (year: string): IsoDate | undefined =>
  BANK_HOLIDAYS.find((date) => date >= `${year}-05-25` && date <= `${year}-05-31`) as IsoDate | undefined;

/** The first or third Thursday of a month. Source: DfE’s school census dates: October, January, May. */
function censusDay(year: string, term: string): IsoDate {
  const [month, nth] =
    { autumn: ['10', 1] as const, spring: ['01', 3] as const }[term] ?? (['05', 3] as const);
  const first = `${year}-${month}-01` as IsoDate;
  const toThursday = (3 - weekday(dayNumber(first)) + 7) % 7;
  return addCalendarDays(first, toThursday + (nth - 1) * 7);
}

/** The dates of a census by the name of its files or their folder, `2024_autumn`; undefined where it says none. */
export function censusTerms(name: string): CensusTerms | undefined {
  const [, year = '', term = ''] = NAME.exec(name) ?? [];
  if (year === '') return undefined;
  const before = String(Number(year) - 1);
  const day = censusDay(year, term.toLowerCase());
  if (term.toLowerCase() === 'spring')
    return { termly: { from: `${before}-08-01` as IsoDate, until: `${before}-12-31` as IsoDate }, day };
  const [easter, lateMay] = [easterSunday(+year), lateMayOf(year)];
  if (lateMay === undefined) return undefined;
  if (term.toLowerCase() === 'summer')
    return { termly: { from: `${year}-01-01` as IsoDate, until: easter }, day };
  return {
    termly: { from: addCalendarDays(easter, 1), until: addCalendarDays(lateMay, -1) },
    summerHalfTerm2: { from: lateMay, until: `${year}-07-31` as IsoDate },
    day,
  };
}
