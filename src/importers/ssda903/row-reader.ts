import { codeText } from '../../domain/codes/return-code.ts';
import { type IsoDate, readDate } from '../../domain/dates.ts';
import type { Column, Columns, Positions } from '../columns.ts';
import { RowCells } from '../row-cells.ts';

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

/** Reads the cells of one row of a return, in which a cell that is wrong is often kept, and said. */
export class RowReader<C extends Columns> extends RowCells<C> {
  constructor(at: Positions<C>, headings: readonly string[], fields: readonly string[], line: number) {
    super({} as C, at, headings, fields, line);
  }

  /** A code as typed, in upper case, and without the .0 that a spreadsheet adds; undefined where there is none. */
  code(name: keyof C & string): string | undefined {
    return codeText(this.text(name)) || undefined;
  }

  /** A date that every row has; no cell is said to be no date. */
  ownDate(name: keyof C & string): IsoDate {
    return this.readEvenEmpty(name, 'notADate', readDate) ?? ('1900-01-01' as IsoDate);
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
}

export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are undefined. */
export const defined = <T extends Record<string, unknown>>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
