import { err, ok, type Result } from './result.ts';

/*
 * National curriculum years as numbers: 1 to 14 as they are, 0 Reception, -1 and -2 N2 and N1, -3 and -4 E2 and E1.
 * Codes of DfE’s school census: E1 E2 N1 N2 R 1–14, M for mixed and X for not followed.
 */

const BEFORE_YEAR_1: ReadonlyMap<string, number> = new Map([
  ['R', 0],
  ['RECEPTION', 0],
  ['N2', -1],
  ['N1', -2],
  ['E2', -3],
  ['E1', -4],
]);

/** Year groups that are none: mixed, and national curriculum not followed. */
const NO_ONE_YEAR = new Set(['M', 'X']);

/**
 * Reads a year group as files write it: `R`, `N2`, `7`, `07`, `7.0`, `Year 7`, `Yr 7`, `Y7`. M and X, mixed and not
 * followed, are good codes that name no one year: undefined.
 */
export function readNcYear(raw: string): Result<number | undefined> {
  const text = raw.trim().toUpperCase();
  if (NO_ONE_YEAR.has(text)) return ok(undefined);
  const bare = text.replace(/^(?:NC\s*)?(?:YEAR|YR|Y)\.?\s*/, '');
  const named = BEFORE_YEAR_1.get(bare);
  if (named !== undefined) return ok(named);
  const year = /^\d{1,2}(?:\.0)?$/.test(bare) ? Number(bare) : -1;
  return year >= (bare === text ? 0 : 1) && year <= 14
    ? ok(year)
    : err(`${raw} is not a year group. Year groups are E1, E2, N1, N2, R, 1 to 14, M and X.`);
}

/** As people say it: `Year 7`, `Reception`, `before Reception`. */
export const ncYearName = (ncYear: number | undefined): string =>
  ncYear === undefined
    ? 'year not known'
    : ncYear < 0
      ? 'before Reception'
      : ncYear === 0
        ? 'Reception'
        : `Year ${ncYear}`;

/** The census’ own code, which tells the years before Reception apart: `R`, `N2`, `7`. */
export const ncYearCode = (ncYear: number): string =>
  [...BEFORE_YEAR_1].find(([code, year]) => year === ncYear && code.length < 3)?.[0] ?? String(ncYear);
