import { type IsoDate, readDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, type RowRead } from './define.ts';

/** Reads the cells of one row, and collects everything that is wrong with it. */
export class RowCells<C extends Columns> {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #columns: C;
  readonly #at: Positions<C>;
  readonly #headings: readonly string[];
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(
    columns: C,
    at: Positions<C>,
    headings: readonly string[],
    fields: readonly string[],
    line: number,
  ) {
    this.#columns = columns;
    this.#at = at;
    this.#headings = headings;
    this.#fields = fields;
    this.#line = line;
  }

  text(name: keyof C & string): string {
    return cellAt(this.#fields, this.#at[name]);
  }

  /** Undefined where the file has no such column, or the cell is empty. */
  optional(name: keyof C & string): string | undefined {
    return this.text(name) || undefined;
  }

  /** Undefined where the file has no such column; null where it has one, and nothing stands in it. */
  stated<T>(name: keyof C & string, value: T | undefined): T | null | undefined {
    return value ?? (this.#at[name] === -1 ? undefined : null);
  }

  required(name: keyof C & string): string {
    const text = this.text(name);
    if (text === '') this.error('emptyCell', name, `${this.#heading(name)} is empty.`);
    return text;
  }

  /** What a cell says; undefined where it is empty, or where it cannot be read, which holds the row back. */
  read<T>(name: keyof C & string, kind: string, reader: (text: string) => Result<T>): T | undefined {
    return this.text(name) === '' ? undefined : this.readEvenEmpty(name, kind, reader);
  }

  /** As `read`, where an empty cell is for the reader to judge. */
  readEvenEmpty<T>(name: keyof C & string, kind: string, reader: (text: string) => Result<T>): T | undefined {
    const found = reader(this.text(name));
    if (found.ok) return found.value;
    this.error(kind, name, found.error);
    return undefined;
  }

  /** As `read`; what cannot be read is said, and the rest of the row is taken without it. */
  readOrLeave<T>(name: keyof C & string, kind: string, reader: (text: string) => Result<T>): T | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const found = reader(text);
    if (found.ok) return found.value;
    this.warn(kind, name, `${found.error} The row is taken without it.`);
    return undefined;
  }

  date(name: keyof C & string): IsoDate | undefined {
    return this.read(name, 'notADate', readDate);
  }

  /** A date that has to be there. */
  requiredDate(name: keyof C & string): IsoDate {
    return (this.required(name) === '' ? undefined : this.date(name)) ?? ('1900-01-01' as IsoDate);
  }

  /** Holds the row back where it ends before it begins. */
  endsAfter(from: IsoDate, until: IsoDate | undefined, name: keyof C & string): void {
    if (this.errors.length === 0 && until !== undefined && until < from)
      this.error('endBeforeStart', name, `it ends on ${until}, before it began on ${from}.`);
  }

  warn(kind: string, name: keyof C & string, reason: string): void {
    this.warnings.push(this.#problem(kind, name, reason));
  }

  error(kind: string, name: keyof C & string, reason: string): void {
    this.errors.push(this.#problem(kind, name, reason));
  }

  #heading(name: keyof C & string): string {
    return this.#headings[this.#at[name]] ?? this.#columns[name]?.heading ?? name;
  }

  #problem(kind: string, name: keyof C & string, reason: string): Problem {
    return { kind, line: this.#line, column: this.#heading(name), value: this.text(name), reason };
  }

  /** The row with what is to be said of it, or what holds it back. */
  finish<Row>(row: () => Row | undefined): RowRead<Row> {
    const { errors, warnings } = this;
    const read = errors.length > 0 ? undefined : row();
    return read === undefined ? { rows: [], errors, warnings: [] } : { rows: [read], errors, warnings };
  }
}
