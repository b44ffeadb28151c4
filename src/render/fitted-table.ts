import { type ResultColumn, textTable } from './table.ts';
import { cellWidth, pad, wrap } from './width.ts';

/** The narrowest that a column is made. */
const NARROWEST = 7;
const GAP = 2;

/** Widths that fit: the widest column gives way first, and none below what can be read. */
function widthsThatFit(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const room = width - GAP * (widths.length - 1);
  for (let over = widths.reduce((sum, each) => sum + each, 0) - room; over > 0; over--) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

/**
 * Rows in columns as wide as their contents, as `textTable` draws them; where that is wider than there is room, the widest
 * columns are made narrower and their cells take several lines.
 */
export function fittedTable<Row>(
  columns: readonly ResultColumn<Row>[],
  rows: readonly Row[],
  width: number,
): string {
  const texts = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  const natural = columns.map((_, i) => Math.max(...texts.map((row) => cellWidth(row[i] ?? ''))));
  const whole = natural.reduce((sum, each) => sum + each, 0) + GAP * (columns.length - 1);
  if (whole <= width) return textTable(columns, rows, width);
  const widths = widthsThatFit(natural, width);
  const lineOf = (row: readonly string[]): string => {
    const cells = row.map((text, i) => wrap(text, widths[i] ?? 0));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, i) => pad(lines[line] ?? '', widths[i] ?? 0, columns[i]?.align))
        .join(' '.repeat(GAP))
        .trimEnd(),
    ).join('\n');
  };
  return texts.map(lineOf).join('\n');
}
