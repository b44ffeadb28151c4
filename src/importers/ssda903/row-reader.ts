import { codeText } from '../../domain/codes/return-code.ts';
import { type IsoDate, readDate } from '../../domain/dates.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Column, Columns, Positions } from '../columns.ts';
import { cellAt, type RowRead } from '../define.ts';

/** The child of a row: the authority's own number, and in most tables the birth date beside it. */
export const CHILD: Column = { heading: 'CHILD', required: true, aliases: ['child id', 'childid'] };
export const DOB: Column = { heading: 'DOB', aliases: ['date of birth'] };

/** A row of a table of a return, of a child by CHILD. */
export interface ReturnRow {
  readonly line: number;
  readonly localId: string;
  /** As the row gives it; a header may say another. */
  readonly birthDate?: IsoDate;
}

/** Reads the cells of one row, collecting everything that is wrong with it. */
export class RowReader<C extends Columns> {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #at: Positions<C>;
  readonly #headings: readonly string[];
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(at: Positions<C>, headings: readonly string[], fields: readonly string[], line: number) {
    this.#at = at;
    this.#headings = headings;
    this.#fields = fields;
    this.#line = line;
  }

  text(name: keyof C & string): string {
    return cellAt(this.#fields, this.#at[name]);
  }

  optional(name: keyof C & string): string | undefined {
    return this.text(name) || undefined;
  }

  /** A code as typed, in upper case, and without the .0 that a spreadsheet adds; undefined where there is none. */
  code(name: keyof C & string): string | undefined {
    return codeText(this.text(name)) || undefined;
  }

  required(name: keyof C & string): string {
    const text = this.text(name);
    if (text === '') this.#error('emptyCell', name, `${this.#heading(name)} is empty.`);
    return text;
  }

  date(name: keyof C & string): IsoDate {
    const read = readDate(this.text(name));
    if (read.ok) return read.value;
    this.#error('notADate', name, read.error);
    return '1900-01-01' as IsoDate;
  }

  optionalDate(name: keyof C & string): IsoDate | undefined {
    return this.text(name) === '' ? undefined : this.date(name);
  }

  warn(kind: string, name: keyof C & string, reason: string): void {
    this.warnings.push(this.#problem(kind, name, reason));
  }

  /** The end of something before its beginning: kept as it came, and said. */
  warnIfEndsBefore(from: IsoDate, until: IsoDate | undefined, name: keyof C & string, rule?: string): void {
    if (this.errors.length > 0 || until === undefined || until >= from) return;
    const broken = rule === undefined ? '' : ` (DfE rule ${rule})`;
    this.warn(
      'endBeforeStart',
      name,
      `it ends on ${until}, before it began on ${from}${broken}. It is kept.`,
    );
  }

  #error(kind: string, name: keyof C & string, reason: string): void {
    this.errors.push(this.#problem(kind, name, reason));
  }

  #heading(name: keyof C & string): string {
    return this.#headings[this.#at[name]] ?? name;
  }

  #problem(kind: string, name: keyof C & string, reason: string): Problem {
    return { kind, line: this.#line, column: this.#heading(name), value: this.text(name), reason };
  }

  finish<Row>(row: () => Row): RowRead<Row> {
    const { errors, warnings } = this;
    return errors.length > 0 ? { rows: [], errors, warnings: [] } : { rows: [row()], errors, warnings };
  }
}

export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are undefined. */
export const defined = <T extends Record<string, unknown>>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
