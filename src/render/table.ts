import { cellWidth, pad, wrap } from './width.ts';

/** A result before it is given a shape: columns by key, rows of plain values. */
export interface ResultColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

/** How rows are drawn in columns: by `textTable`, or by `fittedTable` where no line may be wider than the terminal. */
export type DrawTable = <Row>(
  columns: readonly ResultColumn<Row>[],
  rows: readonly Row[],
  width: number,
) => string;

/** Rows in columns as wide as their contents; the last column wraps where the terminal ends. */
export function textTable<Row>(
  columns: readonly ResultColumn<Row>[],
  rows: readonly Row[],
  width: number,
): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map((column, i) =>
    Math.max(cellWidth(column.title), ...cells.map((row) => cellWidth(row[i] ?? ''))),
  );
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0);
  const room = Math.max(20, width - before);
  const lineOf = (texts: readonly string[]): string => {
    const last = wrap(texts.at(-1) ?? '', room);
    const head = texts.slice(0, -1).map((text, i) => pad(text, widths[i] ?? 0, columns[i]?.align));
    const [first = '', ...rest] = last.length > 0 ? last : [''];
    const lastColumn = columns.at(-1);
    const shown =
      lastColumn?.align === 'right' ? pad(first, Math.min(room, widths.at(-1) ?? 0), 'right') : first;
    return [[...head, shown].join('  ').trimEnd(), ...rest.map((text) => ' '.repeat(before) + text)].join(
      '\n',
    );
  };
  return [lineOf(columns.map((column) => column.title)), ...cells.map(lineOf)].join('\n');
}
