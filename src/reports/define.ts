import type { CalendarOf } from '../domain/attendance-rates.ts';
import type { AuthorityRules } from '../domain/authority.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { ImpactJudged } from '../domain/premium/impact.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import type { Interval } from '../domain/small-cohort.ts';
import type { PremiumBooks, RunSummary } from '../roll.ts';
import type { PublishedFigures } from './attainment.ts';
import type { Coverage } from './coverage.ts';

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
  /** So many are not known that the figure speaks of fewer than the authority’s least share of those asked about. */
  readonly lowCoverage?: true;
  /** Who is left out of the `of`, why, and how many: null where the number is hidden. */
  readonly excluded?: readonly { readonly why: string; readonly n: number | null }[];
  /** Children of whom it cannot be said; null where the number is hidden. */
  readonly notKnown?: number | null;
  /** The number is known and not shown, because it is small or would give a small one away. DfE’s symbol. */
  readonly hidden?: 'c';
  /** The day or the year that it is of, or who published it, where a table has more than one of a measure. */
  readonly at?: string;
  /** In which the share, or the value, may as well lie, 95 in 100. */
  readonly interval?: Interval;
  /** Since the figure before: only where the two intervals have nothing in common is it said to have moved. */
  readonly trend?: 'up' | 'down' | 'no clear change';
  /** Printed by DfE and not counted here: it tells nothing of our children, so that it is never hidden. */
  readonly published?: true;
  /**
   * What stands in place of a number: in what DfE printed, and outside the authority in what is not available, not
   * applicable, or rounds to nought.
   */
  readonly symbol?: 'c' | 'x' | 'z' | 'k';
  /** How far a group is from all the others, in percentage points, with the range in which that may as well lie. */
  readonly gap?: {
    readonly points: number;
    readonly between: Interval;
    readonly says: 'higher' | 'lower' | 'no clear gap';
  };
  /** What is said of it in words, by what it is: a target, a judgement by a rule. */
  readonly words?: Readonly<Record<string, string>>;
  /** Local ids of the children who are counted, for the authority’s own use alone. */
  readonly children?: readonly string[];
  /** How it is counted, in one sentence, with the source of the rule. */
  readonly definition?: string;
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
  /** What is said to the authority alone, since it tells of single children. */
  readonly ownNotes?: readonly string[];
  /** For the authority’s own use: beside other tables of the report it would tell what they hide. */
  readonly isOwn?: true;
  /** Its rows are groups of one measure, which stands in another table: together they are that measure. */
  readonly isOfGroups?: true;
  /** How many children there are at each `at`, where they are not the children of the report. */
  readonly everyone?: Readonly<Record<string, number>>;
  readonly children?: ChildList;
}

/** What some reports are made of beside the records of a cohort; each report names what it needs. */
export interface MoreFacts {
  readonly premium: PremiumBooks & { readonly judgements: readonly ImpactJudged[] };
  readonly coverage: Coverage;
  /** Imports that still stand, newest first. */
  readonly imports: readonly RunSummary[];
  /** Rows that are held back and wait for somebody. */
  readonly quarantined: number;
}

/** A day, and what is needed to count anything on it. */
export interface DayAsked {
  readonly asAt: IsoDate;
  readonly rules: AuthorityRules;
  readonly calendarOf: CalendarOf;
}

export interface ReportAsked extends DayAsked {
  /** The cohort as it was on another day, of those that the report named; nobody on any other. */
  readonly recordsOn: (day: IsoDate) => readonly PupilRecord[];
  /** DfE’s figures of a school year and of one cohort of theirs: empty where none were imported. */
  readonly published: (year: SchoolYear, cohort: string) => PublishedFigures;
  /** Everybody who is held, looked after or not; absent where a cohort was asked for, which stands in its place. */
  readonly everyone?: readonly PupilRecord[];
  readonly more: Partial<MoreFacts>;
}

/** A report: a pure function from records to tables. */
export interface Report {
  readonly id: string;
  /** The question that it answers, as somebody would ask it. */
  readonly question: string;
  /** What each of its tables counts, for the page of reports. */
  readonly about: string;
  readonly needs: readonly Section[];
  /** The earlier days whose records it is made of too. */
  readonly earlier?: (asAt: IsoDate) => readonly IsoDate[];
  /** What is read of everybody who is held; nobody else is read where a report does not say. */
  readonly needsOfEveryone?: readonly Section[];
  readonly also?: readonly (keyof MoreFacts)[];
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
