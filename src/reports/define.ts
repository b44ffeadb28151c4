import type { CalendarOf } from '../domain/attendance-rates.ts';
import type { AuthorityRules } from '../domain/authority.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';

/** A number of a report: a count, of how many, where it is a part of something. */
export interface Figure {
  readonly measure: string;
  /** Null where it is not known or not available: never 0. */
  readonly count: number | null;
  readonly of?: number;
  /** From 0 to 1, where there is something to divide by. */
  readonly rate?: number;
  /** Anything else that is a number, such as months: with its unit. */
  readonly value?: number;
  readonly unit?: string;
  /** Who is left out of the `of`, why, and how many: null where the number is hidden. */
  readonly excluded?: readonly { readonly why: string; readonly n: number | null }[];
  /** Children of whom it cannot be said; null where the number is hidden. */
  readonly notKnown?: number | null;
  /** The number is known and not shown, because it is small or would give a small one away. DfE’s symbol. */
  readonly hidden?: 'c';
}

/** Children behind a figure, for the authority’s own use alone. */
export interface ChildList {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly identity: Identity; readonly cells: readonly string[] }[];
}

export interface ReportTable {
  readonly title: string;
  readonly rows: readonly Figure[];
  /** What has to be said with it: the denominator, what is left out. */
  readonly notes: readonly string[];
  readonly children?: ChildList;
}

export interface ReportAsked {
  readonly asAt: IsoDate;
  readonly rules: AuthorityRules;
  readonly calendarOf: CalendarOf;
}

/** A report: a pure function from records to tables. */
export interface Report {
  readonly id: string;
  /** The question that it answers, as somebody would ask it. */
  readonly question: string;
  /** What each of its tables counts, for the page of reports. */
  readonly about: string;
  readonly needs: readonly Section[];
  readonly tables: (records: readonly PupilRecord[], asked: ReportAsked) => readonly ReportTable[];
}

export const defineReport = (report: Report): Report => report;

/** A part of a whole. */
export const share = (measure: string, count: number, of: number): Figure => ({
  measure,
  count,
  of,
  ...(of > 0 ? { rate: count / of } : {}),
});
