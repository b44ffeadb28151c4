import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';

/** What one row of a file says, or why it says nothing that can be taken. */
export interface RowRead<Row> {
  readonly rows: readonly Row[];
  /** Each of these holds the whole row back. */
  readonly errors: readonly Problem[];
  /** Worth a look; the row is taken all the same. */
  readonly warnings: readonly Problem[];
}

/** One kind of table that a file can hold, known by its headings. */
export interface Table<Row, C extends Columns = Columns> {
  readonly id: string;
  readonly title: string;
  readonly columns: C;
  /** Sets of columns of which a file must have at least one set, such as the ways to say which pupil. */
  readonly oneOf?: readonly (readonly (keyof C & string)[])[];
  /** Binds the positions of a file's columns once, so that reading a row looks nothing up. */
  readonly reader: (
    positions: Positions<C>,
    headings: readonly string[],
  ) => (fields: readonly string[], line: number) => RowRead<Row>;
}

export const defineTable = <Row, const C extends Columns>(table: Table<Row, C>): Table<Row, C> => table;

/** A kind of file that can be imported. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** What the file is and where it comes from, for help and docs. */
  readonly about: string;
  readonly tables: readonly Table<unknown>[];
  /** The first lines of a good file. */
  readonly sample: string;
}

export function defineImporter(
  importer: Omit<Importer, 'tables'> & { readonly tables: readonly unknown[] },
): Importer {
  // Each table keeps its own row type where it is defined; the registry needs their headings alone.
  return importer as Importer;
}

/** The cell of a row, trimmed; empty where the file has no such column or the row is too short. */
export const cellAt = (fields: readonly string[], position: number): string =>
  position === -1 ? '' : (fields[position] ?? '').trim();

/** Rows of nothing but delimiters and spaces are padding. */
export const isBlankRow = (fields: readonly string[]): boolean =>
  fields.every((field) => field.trim() === '');
