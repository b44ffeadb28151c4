import type { Columns, Positions } from '../columns.ts';
import type { RowRead } from '../define.ts';

/** One row of a table of a return: what it says, its cells as they came, and the line on which it begins. */
export interface RowOfPart<Row = unknown> {
  readonly read: RowRead<Row>;
  readonly fields: readonly string[];
  readonly line: number;
}

/** One table of a return, read whole. */
export interface ReturnPart<Row = unknown> {
  /** The id of its table: `episodes`. */
  readonly id: string;
  readonly file: string;
  readonly headings: readonly string[];
  readonly positions: Positions<Columns>;
  readonly rows: readonly RowOfPart<Row>[];
  /** Further files of the same table that lay beside it and were not read. */
  readonly notRead?: readonly string[];
}

/** The rows that can be taken, of a table that a return may not hold. */
export const rowsTaken = <Row>(part: ReturnPart<Row> | undefined): Row[] =>
  part ? part.rows.flatMap(({ read }) => [...read.rows]) : [];
