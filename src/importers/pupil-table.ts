import { defineTable, type ReadContext, type Table } from './define.ts';
import { referenceReader } from './mark.ts';
import { type PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';
import { RowCells } from './row-cells.ts';

type PupilColumns = typeof PUPIL_COLUMNS;

interface PupilTable<Row, C extends PupilColumns> {
  readonly id: string;
  readonly title: string;
  readonly columns: C;
  /** Sets of columns of which one has to be there; where not given, those by which a pupil is found. */
  readonly oneOf?: NonNullable<Table<Row, C>['oneOf']>;
  /** What a row says besides whom it is about; undefined where the errors of its cells leave nothing to say. */
  readonly read: (cells: RowCells<C>, context: ReadContext) => Omit<Row, 'pupil'> | undefined;
}

/** A table each of whose rows is about one pupil. */
export const pupilTable = <Row extends { readonly pupil: PupilReference }, C extends PupilColumns>({
  oneOf = PUPIL_SETS,
  read,
  ...table
}: PupilTable<Row, C>): Table<Row, C> =>
  defineTable<Row, C>({
    ...table,
    oneOf,
    reader: (at, headings, context) => {
      const reference = referenceReader(at);
      return (fields, line) => {
        const cells = new RowCells(table.columns, at, headings, fields, line);
        const row = read(cells, context);
        return cells.finish(() => row && ({ ...row, pupil: reference(fields) } as Row));
      };
    },
  });
