import type { Comparator } from '../domain/comparator.ts';

/** A published figure as a file gives it. */
export interface ComparatorRow extends Comparator {
  /** Code of the region, of a council. */
  readonly region?: string;
  /** The table and its release. */
  readonly source: string;
}

/** One of the councils that are most like another. */
export interface NeighbourRow {
  readonly laCode: string;
  readonly laName: string;
  /** 1 is the nearest. */
  readonly place: number;
  readonly neighbourCode: string;
  readonly closeness: string;
}
