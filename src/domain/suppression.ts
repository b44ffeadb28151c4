/**
 * A number of a table as an edge between the two sums that it is part of: its row and its column, or the one sum of a
 * list and `FREE`. Nodes of one kind have even numbers, of the other odd ones.
 */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** A total stands on the other side of its sum: -1. The whole is a total of totals: 1. */
  readonly sign: 1 | -1;
}

/** What is known of a hidden number by its being hidden: noughts are shown. */
const LEAST = 1;

/** Cells of a table of numbers with its totals: every row, every column and the whole. */
export function cellsOfGrid(values: readonly (readonly number[])[]): Cell[] {
  const height = values.length;
  const width = values[0]?.length ?? 0;
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  const at = (row: number, column: number, value: number, sign: 1 | -1): Cell => ({
    row: row * 2,
    column: column * 2 + 1,
    ...{ value, sign },
  });
  return [
    ...values.flatMap((line, y) => line.map((value, x) => at(y, x, value, 1))),
    ...values.map((line, y) => at(y, width, sum(line), -1)),
    ...Array.from({ length: width }, (_, x) => at(height, x, sum(values.map((line) => line[x] ?? 0)), -1)),
    at(height, width, sum(values.map(sum)), 1),
  ];
}

/** Cells of a list whose numbers sum to a total that is shown. */
export const cellsOfList = (values: readonly number[]): Cell[] =>
  values.map((value) => ({ row: 0, column: 1, value, sign: 1 }));

/** Whether the hidden number at an edge may be one more (or less) in this direction without going under the least. */
const canMove = ({ value, sign }: Cell, by: 1 | -1): boolean => value + by * sign >= LEAST;

/**
 * Whether there is another table with the same shown numbers in which a hidden cell differs: a circle of hidden cells
 * that go up and down by one in turn. There is another table at all only where there is such a circle, since whole
 * numbers that move between sums always come apart into circles of ones; so this is exact, and no estimate.
 */
function isOpen(cells: readonly Cell[], hidden: ReadonlySet<number>, start: number): boolean {
  const first = cells[start] as Cell;
  for (const by of [1, -1] as const) {
    if (!canMove(first, by)) continue;
    const seen = new Set([first.column]);
    const open = [first.column];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === first.row) return true;
      const isColumn = node % 2 === 1;
      const step = (isColumn ? -by : by) as 1 | -1;
      for (const index of hidden) {
        const cell = cells[index] as Cell;
        if (index === start || (isColumn ? cell.column : cell.row) !== node || !canMove(cell, step)) continue;
        const next = isColumn ? cell.row : cell.column;
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}

/** The hidden cells whose number can still be worked out from what is shown, each with certainty. */
export const recoverable = (cells: readonly Cell[], hidden: ReadonlySet<number>): number[] =>
  [...hidden].filter((index) => !isOpen(cells, hidden, index));

/**
 * Hides the small cells, and then as few others as it finds, the smallest first, until none can be worked out.
 * Undefined where even hiding every number that is not nought leaves one that can: nothing may be shown then. `mayHide`
 * says which others may be hidden: not those that stand in another table.
 */
export function suppress(
  cells: readonly Cell[],
  isSmall: (value: number) => boolean,
  mayHide: (index: number) => boolean = () => true,
): Set<number> | undefined {
  const hidden = new Set(cells.flatMap(({ value }, index) => (isSmall(value) ? [index] : [])));
  const others = cells
    .map((cell, index) => ({ ...cell, index }))
    .filter(({ value, index }) => value >= LEAST && mayHide(index))
    .sort((a, b) => a.value - b.value);
  for (let known = recoverable(cells, hidden); known.length > 0; known = recoverable(cells, hidden)) {
    const target = cells[known[0] as number] as Cell;
    const left = others.filter(({ index }) => !hidden.has(index));
    const best =
      left.find(({ index }) => recoverable(cells, new Set([...hidden, index])).length < known.length) ??
      left.find(({ row, column }) => row === target.row || column === target.column) ??
      left[0];
    if (!best) return undefined;
    hidden.add(best.index);
  }
  return hidden;
}
