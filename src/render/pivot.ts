import type { Cell } from '../cohort/columns.ts';
import { compareCells, type QueryGroup } from '../reports/query.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number } from './text.ts';
import { cellWidth } from './width.ts';

const keyOf = (cell: Cell | undefined): string => JSON.stringify(cell);

/** The different cells of one of the two fields, in their order. */
const different = (groups: readonly QueryGroup[], at: 0 | 1): Cell[] =>
  [...new Map(groups.map(({ cells }) => [keyOf(cells[at]), cells[at] as Cell])).values()].sort(compareCells);

/**
 * Groups by two fields as a table of the one by the other, with totals; undefined where it is wider than there is room.
 * `words` makes a cell of one of the fields a text.
 */
export function pivotText(
  groups: readonly QueryGroup[],
  titles: readonly [rows: string, columns: string],
  words: (cell: Cell, at: 0 | 1) => string,
  width: number,
): string | undefined {
  const counts = new Map(groups.map(({ cells, n }) => [`${keyOf(cells[0])} ${keyOf(cells[1])}`, n]));
  const [rows, columns] = [different(groups, 0), different(groups, 1)];
  const of = (row: Cell, column: Cell): number => counts.get(`${keyOf(row)} ${keyOf(column)}`) ?? 0;
  const sum = (all: readonly number[]): number => all.reduce((total, n) => total + n, 0);
  const lines = [
    ...rows.map((row) => {
      const own = columns.map((column) => of(row, column));
      return { title: words(row, 0), counts: [...own, sum(own)] };
    }),
    {
      title: 'all',
      counts: [
        ...columns.map((column) => sum(rows.map((row) => of(row, column)))),
        sum([...counts.values()]),
      ],
    },
  ];
  const table = textTable<(typeof lines)[number]>(
    [
      { title: `${titles[0]} \\ ${titles[1]}`, value: ({ title }) => title },
      ...[...columns.map((column) => words(column, 1)), 'all'].map(
        (title, i): ResultColumn<(typeof lines)[number]> => ({
          title,
          value: (line) => number(line.counts[i] ?? 0),
          align: 'right',
        }),
      ),
    ],
    lines,
    width,
  );
  return table.split('\n').every((line) => cellWidth(line) <= width) ? table : undefined;
}
