import type { HalfTerm } from './calendar.ts';
import { err, ok, type Result } from './result.ts';
import type { SchoolYear } from './school-year.ts';

/** A school year as people write it: `2026/27`, `2026-27`, `2026/2027`, `202627`, or the year in which it starts. */
export function readSchoolYear(raw: string): Result<SchoolYear> {
  const text = raw.trim();
  const m = /^(20\d\d)(?:\s*[/–-]?\s*((?:20)?\d\d))?$/.exec(text);
  const year = Number(m?.[1]);
  if (m && (m[2] === undefined || Number(m[2]) % 100 === (year + 1) % 100)) return ok(year);
  return err(
    text === ''
      ? 'there is no school year. A school year is written 2026/27.'
      : `${text} is not a school year. A school year is written 2026/27, or by the year in which it starts.`,
  );
}

const FIRST_OF_TERM: Readonly<Record<string, number>> = { a: 1, s: 3, u: 5 };

/** A half term: 1 to 6, `A1` to `Su2`, or `autumn 1` to `summer 2`. */
export function readHalfTerm(raw: string): Result<HalfTerm> {
  const text = raw.trim().toLowerCase().replaceAll('.', '');
  if (/^[1-6]$/.test(text)) return ok(Number(text) as HalfTerm);
  const m = /^(a|aut|autumn|sp|spr|spring|su|sum|summer)\s*(?:term)?\s*([12])$/.exec(text);
  if (m) {
    const [, term = '', half] = m;
    const first = FIRST_OF_TERM[term.startsWith('su') ? 'u' : term.charAt(0)] ?? 1;
    return ok((first + Number(half) - 1) as HalfTerm);
  }
  return err(
    `${text === '' ? 'there is no half term.' : `${raw.trim()} is not a half term.`} Half terms are 1 to 6, or autumn 1 to summer 2.`,
  );
}
