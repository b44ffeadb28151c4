import type { VisitRow } from '../src/importers/read-table.ts';

/** One table of a file: which it is, its headings as they stood, and its rows one after the other. */
export interface TableFile<Row> {
  /** Kept with what is held back. */
  readonly part: string;
  readonly headings: readonly string[];
  readonly scan: (visit: VisitRow<Row>) => void;
}
