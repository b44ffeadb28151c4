import { lookUp } from './look-up.ts';
import type { SchoolYear } from './school-year.ts';
import { differsFrom, type Interval } from './small-cohort.ts';

/** Why a published table gives no number. Never 0. */
export type ComparatorState =
  | 'published'
  | 'suppressed'
  | 'not available'
  | 'not applicable'
  | 'rounds to zero';

/** Marks that stand in place of a number. Source: DfE’s conventions; `-` in LAIT, `:` and `.` in older tables. */
const MARKS: Readonly<Record<string, ComparatorState>> = {
  c: 'suppressed',
  supp: 'suppressed',
  x: 'not available',
  z: 'not applicable',
  k: 'rounds to zero',
  low: 'rounds to zero',
  ':': 'not available',
  '.': 'not available',
  '..': 'not available',
  '-': 'not available',
  na: 'not available',
  np: 'suppressed',
  ne: 'not available',
  '': 'not available',
};

export interface ComparatorValue {
  readonly state: ComparatorState;
  readonly value?: number;
}

/** A cell of a published table; undefined where it is neither a number nor a mark that is known. */
export function readComparatorValue(raw: string): ComparatorValue | undefined {
  const text = raw.trim();
  const state = lookUp(MARKS, text.toLowerCase());
  if (state !== undefined) return { state };
  const number = text.replace(/%$/, '').replaceAll(',', '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(number) ? { state: 'published', value: Number(number) } : undefined;
}

/** A published figure of an area. Percentages are as printed, 0 to 100. */
export interface Comparator extends ComparatorValue {
  readonly measure: string;
  /** E92000001, a region’s or a council’s code. */
  readonly area: string;
  readonly areaName: string;
  /** Whom it counts, in the words of the table: `CLA 12 months at 31 March`. */
  readonly cohort: string;
  readonly year: SchoolYear;
  /** Pupils; absent where the table does not say or suppresses it. */
  readonly n?: number;
  readonly interval?: Interval;
}

export const CLA_12 = 'CLA 12 months at 31 March';

/** What a figure with its interval says beside another. */
export type Comparison = 'does not differ' | 'higher' | 'lower' | 'cannot be told';

export function comparison(interval: Interval | undefined, figure: number | undefined): Comparison {
  if (!interval || figure === undefined) return 'cannot be told';
  if (!differsFrom(interval, figure)) return 'does not differ';
  return interval.low > figure ? 'higher' : 'lower';
}
