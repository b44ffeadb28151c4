import type { Term as SchoolTerm } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';

export type Operator = '<' | '<=' | '=' | '>=' | '>';

export type DurationUnit = 'years' | 'months' | 'weeks' | 'days';

/** A stretch of the calendar; a year is a school year. */
export type Span = 'year' | 'term' | 'half term' | 'financial year' | 'month' | 'week';

/** January is 1. */
export type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/**
 * A stretch of time as a term names it. A month or a term without a year is the last that has begun; of days to come, the
 * next that is not over.
 */
export type Stretch =
  | { readonly kind: 'last'; readonly count: number; readonly unit: DurationUnit }
  | { readonly kind: 'next'; readonly count: number; readonly unit: DurationUnit }
  | { readonly kind: 'this'; readonly what: Span }
  | { readonly kind: 'previous'; readonly what: Span }
  | { readonly kind: 'following'; readonly what: Span }
  | { readonly kind: 'in term'; readonly term: SchoolTerm }
  | { readonly kind: 'between'; readonly from: IsoDate; readonly until: IsoDate }
  | { readonly kind: 'since month'; readonly month: Month }
  | { readonly kind: 'in month'; readonly month: Month }
  | { readonly kind: 'before month'; readonly month: Month }
  | { readonly kind: 'since'; readonly date: IsoDate };

/** What a term asks of its field. */
export type Test =
  | { readonly kind: 'is' }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly value: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'lasted';
      readonly operator: Operator;
      readonly count: number;
      readonly unit: DurationUnit;
    }
  | { readonly kind: 'date'; readonly operator: Operator; readonly date: IsoDate }
  | {
      readonly kind: 'ago';
      readonly operator: Operator;
      readonly count: number;
      readonly unit: DurationUnit;
    }
  | { readonly kind: 'within'; readonly stretch: Stretch }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] };

export interface Term {
  readonly kind: 'term';
  /** The field’s name. */
  readonly field: string;
  readonly test: Test;
  readonly stretch?: Stretch;
  /** The date that this term alone is about. */
  readonly at?: IsoDate;
}

/** A question of the cohort language. */
export type Cohort =
  | Term
  | { readonly kind: 'not'; readonly of: Cohort }
  | { readonly kind: 'and' | 'or'; readonly all: readonly Cohort[] };

/** The terms of a cohort, in order. */
export const termsOf = (cohort: Cohort): readonly Term[] => {
  if (cohort.kind === 'term') return [cohort];
  return cohort.kind === 'not' ? termsOf(cohort.of) : cohort.all.flatMap(termsOf);
};

/** Joined parts, those joined by the same word as one list. */
export function joined(kind: 'and' | 'or', parts: readonly Cohort[]): Cohort {
  const all = parts.flatMap((part) => (part.kind === kind ? part.all : [part]));
  const [first] = all;
  return all.length === 1 && first ? first : { kind, all };
}
