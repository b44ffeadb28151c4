import { dayNumberOf, type IsoDate, isoDate } from './dates.ts';
import { err, ok, type Result } from './result.ts';

/** A financial year by the year in which it starts: 2026 is 1 April 2026 to 31 March 2027, written 2026-27. */
export type FinancialYear = number;

export const financialYearOf = (date: IsoDate): FinancialYear =>
  date.slice(5) >= '04-01' ? +date.slice(0, 4) : +date.slice(0, 4) - 1;

export const financialYearLabel = (year: FinancialYear): string =>
  `${year}-${String((year + 1) % 100).padStart(2, '0')}`;

export const financialYearStart = (year: FinancialYear): IsoDate => isoDate(dayNumberOf(year, 4, 1));
export const financialYearEnd = (year: FinancialYear): IsoDate => isoDate(dayNumberOf(year + 1, 3, 31));

/** Reads `2026-27`, `2026/27` or `2026/2027`. */
export function readFinancialYear(raw: string): Result<FinancialYear> {
  const m = /^(20\d\d)[-/](?:20)?(\d\d)$/.exec(raw.trim());
  const year = Number(m?.[1]);
  return m && (year + 1) % 100 === Number(m[2])
    ? ok(year)
    : err(`${raw} is not a financial year. Write it as 2026-27, for 1 April 2026 to 31 March 2027.`);
}
