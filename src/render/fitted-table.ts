import { type ResultColumn, textTable } from './table.ts';
import { cellWidth, pad, wrap } from './width.ts';

/** The narrowest that a column is made, but for one whose texts are narrower. */
const NARROWEST = 7;
/** Words longer than this may be broken, so that one bar or address does not take the room of all others. */
const LONGEST_WORD = 24;
const GAP = 2;
/** A text of so many times the width of its column is read better as lines under its row. */
const TALLEST = 3;
/** How far in a line stands that goes on under its row. */
const UNDER = 4;

const sum = (widths: readonly number[]): number => widths.reduce((all, each) => all + each, 0);
const withGaps = (widths: readonly number[]): number => sum(widths) + GAP * (widths.length - 1);

/** What a column has to be for no word of it to be broken. */
const wordWidth = (texts: readonly string[]): number =>
  Math.min(LONGEST_WORD, Math.max(...texts.flatMap((text) => text.split(/\s+/)).map(cellWidth)));

/** Widths that fit: the widest column gives way first, and none below its own least. */
function widthsThatFit(
  natural: readonly number[],
  least: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  for (let over = withGaps(widths) - width; over > 0; over--) {
    const spare = widths.map((each, i) => (each > (least[i] ?? 0) ? each : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    widths[spare.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

/**
 * The widths of the columns that stand beside each other: as many from the left as there is room for without a broken word,
 * and without a last one that is a tower of short lines.
 */
function widthsBeside(
  natural: readonly number[],
  least: readonly number[],
  width: number,
): readonly number[] {
  for (let columns = natural.length; columns > 1; columns--) {
    const widths = widthsThatFit(natural.slice(0, columns), least, width);
    const isTower = (natural[columns - 1] ?? 0) > TALLEST * (widths[columns - 1] ?? 0);
    if (withGaps(widths) <= width && !isTower) return widths;
  }
  return widthsThatFit(natural.slice(0, 1), least, width);
}

/**
 * Rows in columns as wide as their contents, as `textTable` draws them. Where that is wider than there is room, the widest
 * columns are made narrower and their cells take several lines; the last columns, where words would have to be broken or a
 * sentence would have no room, go on under their row with their titles. Nothing is left out, and no line is wider than `width`.
 */
export function fittedTable<Row>(
  columns: readonly ResultColumn<Row>[],
  rows: readonly Row[],
  width: number,
): string {
  const head = columns.map(({ title }) => title);
  const body = rows.map((row) => columns.map(({ value }) => value(row)));
  const ofColumn = (i: number): string[] => [head, ...body].map((row) => row[i] ?? '');
  const natural = columns.map((_, i) => Math.max(...ofColumn(i).map(cellWidth)));
  if (withGaps(natural) <= width) return textTable(columns, rows, width);
  const least = columns.map((_, i) =>
    Math.min(width, natural[i] ?? 0, Math.max(NARROWEST, wordWidth(ofColumn(i)))),
  );
  const widths = widthsBeside(natural, least, width);
  const linesOf = (row: readonly string[]): string[] => {
    const cells = widths.map((each, i) => wrap(row[i] ?? '', each));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, i) => pad(lines[line] ?? '', widths[i] ?? 0, columns[i]?.align))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  };
  const under = (row: readonly string[]): string[] => {
    const more = row.slice(widths.length).map((text, i) => {
      const title = head[widths.length + i];
      return text === '' || !title ? text : `${title}: ${text}`;
    });
    const text = more.filter((each) => each !== '').join('; ');
    return text === '' ? [] : wrap(text, width - UNDER).map((line) => ' '.repeat(UNDER) + line);
  };
  return [linesOf(head), ...body.map((row) => [...linesOf(row), ...under(row)])].flat().join('\n');
}
