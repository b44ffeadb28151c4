import { scroll } from '../cursor.ts';
import { entryLines, type Line } from '../line.ts';

/** An entry of a list: as many lines as it takes, and whether the cursor can stand on it. */
export interface Item {
  readonly lines: readonly Line[];
  readonly isChoosable: boolean;
}

/** First line and the line after the last of the entry that is the `row`th choosable one. */
export function extent(items: readonly Item[], row: number): { from: number; until: number } {
  let at = 0;
  let left = row;
  for (const item of items) {
    if (item.isChoosable && left-- === 0) return { from: at, until: at + item.lines.length };
    at += item.lines.length;
  }
  return { from: 0, until: 1 };
}

/** The first line to show so that an entry is in sight; the very top for the first one, with its heading. */
export function listTop(items: readonly Item[], row: number, top: number, height: number): number {
  const { from, until } = extent(items, row);
  const count = items.reduce((sum, item) => sum + item.lines.length, 0);
  return row === 0 && until <= height ? 0 : scroll(top, from, until, count, height);
}

/** The lines in sight, from `top` on, with those of each entry marked as the chosen one’s or another’s. */
export function linesShown(items: readonly Item[], row: number, top: number, height: number): Line[] {
  let at = 0;
  const lines = items.flatMap((item) =>
    item.isChoosable ? entryLines(item.lines, at++ === row) : item.lines,
  );
  return lines.slice(top, top + height);
}
