import { pad } from '../../render/width.ts';
import { inWords } from '../aloud/words.ts';
import { scroll } from '../cursor.ts';
import { entryLine, fitTo, inverse, type Line, type Span, silent, span } from '../line.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => Span;
  /** A cell read aloud, with what it is of; absent: the title and the cell, where there is something in it. */
  readonly said?: (row: Row) => string;
  /** Cells that it cannot do with less than. */
  readonly least: number;
  /** Cells that its content can use; it never gets more. */
  readonly most: number;
  /** Columns leave from the highest number down where there is no room; 0 never leaves. */
  readonly priority: number;
  readonly align?: 'right';
}

export interface Placed<Row> {
  readonly column: Column<Row>;
  readonly width: number;
}

const GAP = 2;
/** ` ▸ ` before every row. */
const GUTTER = 3;

const needed = (widths: readonly number[]): number =>
  GUTTER + widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);

/** Which columns show in a width, and how wide: room to spare goes to the most important first. */
export function placeColumns<Row>(columns: readonly Column<Row>[], width: number): Placed<Row>[] {
  let shown = [...columns];
  while (needed(shown.map((column) => column.least)) > width) {
    const worst = Math.max(...shown.map((column) => column.priority));
    if (worst === 0) break;
    shown = shown.filter((column) => column.priority !== worst);
  }
  const widths = new Map(shown.map((column) => [column.id, column.least]));
  let spare = width - needed([...widths.values()]);
  for (const column of shown.toSorted((a, b) => a.priority - b.priority)) {
    const more = Math.max(0, Math.min(spare, column.most - column.least));
    widths.set(column.id, column.least + more);
    spare -= more;
  }
  return shown.map((column) => ({ column, width: widths.get(column.id) ?? column.least }));
}

const cells = <Row>(placed: readonly Placed<Row>[], text: (column: Column<Row>) => Span): Span[] =>
  placed.flatMap(({ column, width }, index) => {
    const cell = text(column);
    const shown = { ...cell, text: pad(cell.text, width, column.align) };
    return index === 0 ? [shown] : [span(' '.repeat(GAP)), shown];
  });

/** A cell as it is read aloud, whole however narrow its column is: what stands first says of itself what it is. */
function saidOf<Row>(column: Column<Row>, row: Row, isFirst: boolean): string {
  if (column.said) return column.said(row);
  const { text, said = inWords(text) } = column.cell(row);
  return isFirst || said === '' || said.startsWith(column.title) ? said : `${column.title} ${said}`;
}

/** The column that rows stand in order of. */
export interface Sorted {
  readonly by: string;
  readonly isDown: boolean;
}

/** The titles, with an arrow at the one that sorts. */
export const tableHead = <Row>(placed: readonly Placed<Row>[], sorted: Sorted | undefined): Line =>
  silent([
    span(' '.repeat(GUTTER)),
    ...cells(placed, (column) => {
      const arrow = sorted?.by === column.id ? (sorted.isDown ? '▼' : '▲') : '';
      return span(`${column.title}${arrow}`, 'strong');
    }),
  ]);

/** How the rows of a table stand besides their cells. */
export interface RowLook<Row> {
  /** Rows that are marked for something to be done. */
  readonly isMarked?: (row: Row) => boolean;
  /** A row that is no row of cells: the heading of a group. */
  readonly heading?: (row: Row) => Line | undefined;
}

/** A row: `▸` where it is the chosen one, `●` where it is marked. */
export function tableRow<Row>(
  placed: readonly Placed<Row>[],
  row: Row,
  isChosen: boolean,
  width: number,
  { isMarked, heading }: RowLook<Row> = {},
): Line {
  const marked = isMarked?.(row) ?? false;
  const gutter = {
    ...span(` ${isChosen ? '▸' : ' '}${marked ? '●' : ' '}`, marked ? 'accent' : 'text'),
    said: marked ? 'marked  ' : '',
  };
  const first = placed.find(({ column }) => column.title !== '')?.column;
  const body =
    heading?.(row) ??
    cells(placed, (column) => {
      const cell = column.cell(row);
      // Only the chosen row is read aloud.
      return isChosen ? { ...cell, said: saidOf(column, row, column === first) } : cell;
    });
  const shown = fitTo([gutter, ...body], width);
  const line = entryLine(shown, isChosen);
  return isChosen ? inverse(line) : line;
}

/** The rows in sight. Only these are made, however many there are. */
export function tableRows<Row>(
  placed: readonly Placed<Row>[],
  rows: readonly Row[],
  cursor: { readonly row: number; readonly top: number },
  height: number,
  width: number,
  look: RowLook<Row> = {},
): { lines: Line[]; cursorLine: number } {
  const first = scroll(cursor.top, cursor.row, cursor.row + 1, rows.length, height);
  const lines = rows
    .slice(first, first + height)
    .map((row, index) => tableRow(placed, row, first + index === cursor.row, width, look));
  return { lines, cursorLine: cursor.row - first };
}
