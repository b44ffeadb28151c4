import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
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

/** A first and a last date, both included. */
export interface Period {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** What a reader may know besides the file itself. */
export interface ReadContext {
  /** Today, as the reader of the file sees it. */
  readonly asAt: IsoDate;
  /** Which days are school days; undefined where no calendar is held. */
  readonly calendarOf: () => SchoolCalendar | undefined;
  /** The dates that totals are of, where the file does not say. */
  readonly period?: Period;
}

/** Headings that are data themselves, such as dates: known by their form, as many as a file has. */
export interface OwnHeadings {
  /** What such a heading is, to follow `there is no column`: `headed by a date`. */
  readonly what: string;
  readonly is: (heading: string) => boolean;
  /** What such a heading is taken for, in words. */
  readonly means: (heading: string) => string;
}

/** A kind of XML file whose records are rows of a table. */
export interface XmlForm {
  /** What it is, for a sentence. */
  readonly name: string;
  /** Its outermost element. */
  readonly root: string;
  /** The cells of each record, in order. */
  readonly headings: readonly string[];
  /** Why a file of this kind may hold no record. */
  readonly nothing: string;
  /** Reads records out of pieces of a text. Throws `Malformed` where the XML is broken. */
  readonly read: (
    pieces: Iterable<string>,
    onRecord: (fields: readonly string[], line: number) => void,
  ) => void;
}

/** One kind of table that a file can hold, known by its headings. */
export interface Table<Row, C extends Columns = Columns> {
  readonly id: string;
  readonly title: string;
  readonly columns: C;
  /** Sets of columns of which a file must have at least one set, such as the ways to say which pupil. */
  readonly oneOf?: readonly (readonly (keyof C & string)[])[];
  /** Headings beyond the columns, of which a file must have at least one. */
  readonly ownHeadings?: OwnHeadings;
  /** The XML file that holds such rows as well. */
  readonly xml?: XmlForm;
  /** What its rows are: marks, session by session, unless it says totals of a stretch of time. */
  readonly gives?: 'totals';
  /** Binds the positions of a file's columns once, so that reading a row looks nothing up. */
  readonly reader: (
    positions: Positions<C>,
    headings: readonly string[],
    context: ReadContext,
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
