/** The collection year of an SSDA903 return, by its 31 March: 2025 is 1 April 2024 to 31 March 2025. */
export type CollectionYear = number;

/** One code of a field of an SSDA903 return. */
export interface ReturnCode {
  readonly code: string;
  /** Absent where no source at hand says it. */
  readonly meaning?: string;
  /** First collection year that takes it; absent: as far back as anyone holds data. */
  readonly from?: CollectionYear;
  /** Last collection year that takes it; absent: still taken. */
  readonly until?: CollectionYear;
}

/** The codes of one field, valid by collection year. */
export interface ReturnCodeSet {
  readonly id: string;
  /** What the field says, as words: `legal status`. */
  readonly title: string;
  /** DfE's validation rule that a code of no list breaks, where there is one. Source: DfE's rules of 2024-25. */
  readonly rule?: string;
  readonly codes: readonly ReturnCode[];
}

/** The codes of a field with their meanings, of every year; a code whose meaning nobody says stands for itself. */
export const meaningsOf = ({ codes }: ReturnCodeSet): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map(({ code, meaning }) => [code, meaning ?? code]));

/** What a text is among the codes of a field: a code of its year, a code of another year, or in no list. */
export type CodeFound =
  | { readonly is: 'known'; readonly code: ReturnCode }
  | { readonly is: 'otherYear'; readonly code: ReturnCode }
  | { readonly is: 'unknown' };

/** A code as typed: trimmed, upper case, and `1.0` as a spreadsheet writes 1. */
export const codeText = (raw: string): string =>
  raw
    .trim()
    .toUpperCase()
    .replace(/^(\d+)\.0+$/, '$1');

const inYear = ({ from = 0, until = 9999 }: ReturnCode, year: CollectionYear): boolean =>
  from <= year && year <= until;

/** Looks a code up; where no year is known, a code of any year is known. */
export function findCode(set: ReturnCodeSet, raw: string, year: CollectionYear | undefined): CodeFound {
  const text = codeText(raw);
  const same = set.codes.filter(({ code }) => code === text);
  const code = year === undefined ? same[0] : same.find((each) => inYear(each, year));
  if (code) return { is: 'known', code };
  return same[0] ? { is: 'otherYear', code: same[0] } : { is: 'unknown' };
}

/** The codes that a collection year takes, in order. */
export const codesOf = (set: ReturnCodeSet, year: CollectionYear): string[] =>
  set.codes.filter((each) => inYear(each, year)).map(({ code }) => code);

/** `2024-25`, for the year that ends on 31 March 2025. */
export const yearWords = (year: CollectionYear): string => `${year - 1}-${String(year).slice(2)}`;
