import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, cellsOfGrid, cellsOfList, recoverable, suppress } from '../../src/domain/suppression.ts';
import type { Figure } from '../../src/reports/define.ts';
import { publish } from '../../src/reports/publish.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { masked } from './masked.ts';

const under = (limit: number) => (value: number) => value > 0 && value < limit;

/** Every way to fill in the hidden cells so that each row and column still sums: which cells are always the same? */
function byTrying(grid: readonly (readonly number[])[], hidden: ReadonlySet<number>): number[] {
  const cells = cellsOfGrid(grid);
  const most = Math.max(...cells.map(({ value }) => value)) + 1;
  const unknown = [...hidden];
  const values = cells.map(({ value }) => value);
  const sums = [...new Set(cells.flatMap(({ row, column }) => [row, column]))].map((node) => ({
    cells: cells.flatMap((cell, index) => (cell.row === node || cell.column === node ? [index] : [])),
    last: -1,
  }));
  for (const sum of sums) sum.last = Math.max(...sum.cells.map((index) => unknown.indexOf(index)));
  const holds = (at: number): boolean =>
    sums.every(
      ({ cells: own, last }) =>
        last !== at ||
        own.reduce((total, index) => total + (cells[index] as Cell).sign * (values[index] as number), 0) ===
          0,
    );
  const canBeOther = (target: number, at = 0): boolean => {
    if (at === unknown.length) return values[target] !== (cells[target] as Cell).value;
    const index = unknown[at] as number;
    for (let value = 1; value <= most; value++) {
      values[index] = value;
      if (holds(at) && canBeOther(target, at + 1)) return true;
    }
    values[index] = (cells[index] as Cell).value;
    return false;
  };
  return unknown.filter((target) => {
    const other = canBeOther(target);
    for (const index of unknown) values[index] = (cells[index] as Cell).value;
    return !other;
  });
}

/** Numbers that are the same on every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const random = numbers(20_261_120);
const upTo = (most: number): number => Math.floor((random.next().value as number) * (most + 1));
const randomGrid = (height: number, width: number, most: number): number[][] =>
  Array.from({ length: height }, () => Array.from({ length: width }, () => upTo(most)));

describe('what can be worked out', () => {
  test('one hidden number of a list is its total less the others', () => {
    expect(recoverable(cellsOfList([3, 40, 57]), new Set([0]))).toEqual([0]);
    expect(recoverable(cellsOfList([3, 40, 57]), new Set([0, 1]))).toEqual([]);
  });

  test('two hidden ones are both one where they sum to two', () => {
    expect(recoverable(cellsOfList([1, 1, 98]), new Set([0, 1]))).toEqual([0, 1]);
    expect(recoverable(cellsOfList([1, 2, 97]), new Set([0, 1]))).toEqual([]);
  });

  test('is what trying every filling finds', () => {
    for (let n = 0; n < 150; n++) {
      const grid = randomGrid(2, 3, 7);
      const cells = cellsOfGrid(grid);
      const hidden = new Set(
        cells.flatMap(({ value }, index) => (under(4)(value) && index < 6 ? [index] : [])),
      );
      expect([grid, recoverable(cells, hidden)]).toEqual([grid, byTrying(grid, hidden)]);
    }
  });
});

describe('2,000 random tables with their totals', () => {
  const grids = Array.from({ length: 2000 }, () => randomGrid(2 + upTo(4), 2 + upTo(4), 3 + upTo(40)));

  test('give away none of their hidden cells, and many of them where the small ones alone are hidden', () => {
    let [small, givenAway, givenAwayByControl] = [0, 0, 0];
    for (const grid of grids) {
      const cells = cellsOfGrid(grid);
      const primary = new Set(cells.flatMap(({ value }, index) => (under(5)(value) ? [index] : [])));
      small += primary.size;
      givenAwayByControl += recoverable(cells, primary).length;
      const hidden = suppress(cells, under(5));
      // Nothing at all is shown of a table that cannot be made safe.
      if (!hidden) continue;
      for (const index of primary) expect(hidden.has(index)).toBe(true);
      givenAway += recoverable(cells, hidden).length;
    }
    expect(givenAway).toBe(0);
    expect(small).toBeGreaterThan(1000);
    expect(givenAwayByControl / small).toBeGreaterThan(0.2);
  });

  test('nor do they to somebody who tries every filling', () => {
    let tried = 0;
    for (let n = 0; n < 150; n++) {
      const grid = randomGrid(2, 3, 7);
      const hidden = suppress(cellsOfGrid(grid), under(3));
      if (!hidden || hidden.size > 7) continue;
      tried++;
      expect([grid, byTrying(grid, hidden)]).toEqual([grid, []]);
    }
    expect(tried).toBeGreaterThan(50);
  });

  test('a table in which nothing is small is shown whole', () => {
    expect(
      suppress(
        cellsOfGrid([
          [5, 0],
          [7, 9],
        ]),
        under(5),
      ),
    ).toEqual(new Set());
  });
});

const part = (measure: string, count: number, of: number): Figure => ({
  measure,
  count,
  of,
  rate: count / of,
});
const published = (rows: readonly Figure[], pupils: number, profile: 'board' | 'public') =>
  publish([{ title: 'T', rows, notes: [] }], pupils, profile);

describe('a report for others', () => {
  test('hides the small part and the smallest other, with their shares', () => {
    const { tables } = published([part('A', 3, 100), part('B', 40, 100), part('C', 57, 100)], 100, 'board');
    expect(tables[0]?.rows.map(({ count, rate, hidden }) => [count, rate, hidden])).toEqual([
      [null, undefined, 'c'],
      [null, undefined, 'c'],
      [57, 0.57, undefined],
    ]);
  });

  test('hides the large part whose others are few together', () => {
    const { tables } = published([part('A', 97, 100), part('B', 1, 100), part('C', 2, 100)], 100, 'board');
    expect(tables[0]?.rows.map(({ count }) => count)).toEqual([null, null, null]);
  });

  test('hides what a few children did together with how few they are', () => {
    const days: Figure = { measure: 'Days', count: null, value: 31, unit: 'days' };
    const rows = [part('Suspended', 3, 100), { measure: 'Suspensions', count: 9 }, days];
    expect(published(rows, 253, 'board').tables[0]?.rows).toEqual([
      { measure: 'Suspended', count: null, hidden: 'c', of: 100 },
      { measure: 'Suspensions', count: null, hidden: 'c' },
      { measure: 'Days', count: null, hidden: 'c', unit: 'days' },
    ]);
  });

  test('hides a number whose remainder is small', () => {
    expect(published([part('Held', 227, 229)], 253, 'board').tables[0]?.rows[0]).toEqual({
      ...{ measure: 'Held', count: null, hidden: 'c', of: 229 },
    });
  });

  test('hides the number of those asked where it tells how few are left out', () => {
    const figure = { ...part('Held', 100, 251), excluded: [{ why: 'short breaks', n: 2 }] };
    const [row] = published([figure], 253, 'board').tables[0]?.rows ?? [];
    expect(row).toEqual({ measure: 'Held', count: null, hidden: 'c' });
  });

  test('hides a number that differs from its neighbour by a few', () => {
    const rows = published([part('Persistent', 21, 120), part('Severe', 18, 120)], 253, 'board').tables[0]
      ?.rows;
    expect(rows?.map(({ count }) => count)).toEqual([21, null]);
  });

  test('says who is left out without numbers, and lists nobody', () => {
    const rows = [{ ...part('Held', 100, 200), excluded: [{ why: 'short breaks', n: 7 }], notKnown: 3 }];
    const { tables } = publish(
      [{ title: 'T', rows, notes: [], children: { columns: [], rows: [] } }],
      253,
      'board',
    );
    expect(tables).toEqual([
      {
        title: 'T',
        notes: [],
        rows: [{ ...part('Held', 100, 200), excluded: [{ why: 'short breaks', n: null }], notKnown: null }],
      },
    ]);
  });

  test('rounds to five for the public, shares too', () => {
    const rows = published([part('Yes', 33, 187), part('No', 154, 187)], 187, 'public').tables[0]?.rows;
    // 35 of 185 is 18.9%, 155 of 185 is 83.8%.
    expect(rows?.map(({ count, of, rate }) => [count, of, rate])).toEqual([
      [35, 185, 0.19],
      [155, 185, 0.84],
    ]);
  });

  test('of too few children shows no number', () => {
    const { pupils, tables } = published([part('A', 4, 4), part('B', 0, 4)], 4, 'board');
    expect([pupils, tables[0]?.rows.map(({ count, of }) => [count, of])]).toEqual([
      null,
      [
        [null, undefined],
        [null, undefined],
      ],
    ]);
  });

  test('leaves no hidden part to be worked out, whatever the parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const of = counts.reduce((a, b) => a + b, 0);
        fc.pre(of >= 5);
        const rows = published(
          counts.map((count, n) => part(String(n), count, of)),
          of,
          'board',
        ).tables[0]?.rows;
        const hidden = new Set((rows ?? []).flatMap((row, index) => (row.count === null ? [index] : [])));
        for (const [index, count] of counts.entries())
          if (under(5)(count)) expect(hidden.has(index)).toBe(true);
        if (hidden.size < counts.length) expect(recoverable(cellsOfList(counts), hidden)).toEqual([]);
      }),
    );
  });
});

describe('the borough for a board', () => {
  const db = demoCopy();

  test('no small number is in the profile, nor can one be had by subtraction', () => {
    const ask = (...more: string[]) =>
      json(vschool(['report', 'profile', ...more, '--json', '--db', db]))['rows'];
    const [own, shown] = [ask(), ask('--profile', 'board')] as [Figure[], Figure[]];
    const tables = Map.groupBy(
      shown.map((row, index) => ({ ...row, true: own[index]?.count })),
      (row) => (row as unknown as { table: string }).table,
    );
    let hidden = 0;
    for (const rows of tables.values()) {
      for (const { count } of rows) expect(count !== null && count > 0 && count < 5).toBe(false);
      const missing = new Set(rows.flatMap(({ hidden: c }, index) => (c ? [index] : [])));
      hidden += missing.size;
      const values = rows.map((row) => row.true ?? 0);
      if (missing.size > 0) expect(recoverable(cellsOfList(values), missing)).toEqual([]);
    }
    expect(hidden).toBeGreaterThan(5);
  });

  test('the monthly four as a board reads them', async () => {
    const { stdout } = vschool(['report', 'monthly-four', '--profile', 'board', '--db', db]);
    await expect(masked(stdout)).toMatchFileSnapshot('../golden/reports/monthly-four-board.txt');
    expect(stdout).not.toMatch(/\b[1-4] +\d+ +\d+\.\d%/);
  });

  test('an inspection lists no child, and no id of anybody is in the answer', () => {
    const answer = vschool(['report', 'inspection', '--profile', 'public', '--json', '--db', db]).stdout;
    expect(answer).not.toContain('"children"');
    expect(answer).not.toMatch(/4100\d\d/);
  });
});

describe('figures of several years, groups and published ones', () => {
  const at = (year: string, figure: Figure): Figure => ({ ...figure, at: year });

  test('parts are of one whole year by year', () => {
    const rows = [
      at('2026/27', part('A', 3, 100)),
      at('2025/26', part('A', 30, 90)),
      at('2026/27', part('B', 40, 100)),
      at('2025/26', part('B', 60, 90)),
      at('2026/27', part('C', 57, 100)),
    ];
    // 2026/27 hides the 3 and the smallest other, 40; 2025/26 has nothing small.
    expect(published(rows, 100, 'board').tables[0]?.rows.map(({ count }) => count)).toEqual([
      null,
      30,
      null,
      60,
      57,
    ]);
  });

  test('an earlier year is set beside its own children, not those of this year', () => {
    const row = at('2025/26', part('Held', 100, 188));
    const shown = (everyone: number) =>
      publish([{ title: 'T', rows: [row], notes: [], everyone: { '2025/26': everyone } }], 253, 'board')
        .tables[0]?.rows[0];
    expect(shown(192)).toEqual({ measure: 'Held', at: '2025/26', count: null, hidden: 'c' });
    expect(shown(200)?.count).toBe(100);
  });

  test('what DfE printed is never hidden, and gives nothing away', () => {
    const england: Figure = { measure: 'A', count: null, published: true, at: 'England', rate: 0.2 };
    const rows = published([part('A', 3, 100), england], 100, 'board').tables[0]?.rows;
    expect(rows?.[1]).toEqual(england);
  });

  test('of groups of a measure none is known from the others and the sums of the measure', () => {
    const groups = (...rows: Figure[]) =>
      publish([{ title: 'T', rows, notes: [], isOfGroups: true }], 253, 'board').tables[0]?.rows;
    // 4 of 46 is small: 27 of 92 alone beside the 31 of 138 of all would give it back.
    expect(groups(part('Primary', 4, 46), part('Secondary', 27, 92))?.map(({ count }) => count)).toEqual([
      null,
      null,
    ]);
    expect(groups(part('Primary', 9, 46), part('Secondary', 27, 92))?.map(({ count }) => count)).toEqual([
      9, 27,
    ]);
  });

  test('groups of 2,000 random measures give away none of their small numbers', () => {
    let hiddenSmall = 0;
    for (let n = 0; n < 2000; n++) {
      const grid = randomGrid(2 + upTo(4), 2, 3 + upTo(40));
      const rows = grid.map(([count = 0, without = 0], y) => part(String(y), count, count + without));
      const shown = publish([{ title: 'T', rows, notes: [], isOfGroups: true }], 500, 'board').tables[0]
        ?.rows;
      const cells = cellsOfGrid(grid);
      const isSmall = (index: number): boolean => under(5)(cells[index]?.value ?? 0);
      const height = grid.length;
      const missing = (shown ?? []).flatMap((row, y) => [
        ...(row.count === null ? [2 * y, 2 * y + 1] : []),
        ...(row.of === undefined ? [2 * height + y] : []),
      ]);
      // Sums that are small are hidden where they stand.
      for (const sum of [3 * height, 3 * height + 1, 3 * height + 2]) if (isSmall(sum)) missing.push(sum);
      const small = cells.flatMap((_, index) => (index < 3 * height && isSmall(index) ? [index] : []));
      if (!(shown?.every(({ of }) => of === undefined) ?? false)) hiddenSmall += small.length;
      for (const index of small) expect([grid, missing.includes(index)]).toEqual([grid, true]);
      // Where nothing of a table is shown, noughts are not either, and two groups or more can share the sums in any way.
      const isAllHidden = shown?.every(({ of }) => of === undefined) ?? false;
      const known = isAllHidden
        ? []
        : recoverable(cells, new Set(missing)).filter((index) => small.includes(index));
      expect([grid, shown?.map(({ count, of }) => [count, of]), known]).toEqual([
        grid,
        shown?.map(({ count, of }) => [count, of]),
        [],
      ]);
    }
    expect(hiddenSmall).toBeGreaterThan(1000);
  });

  test('tables and notes of the authority’s own, children and intervals of rounded numbers stay inside', () => {
    const row: Figure = {
      ...part('Held', 33, 187),
      interval: { low: 0.12, high: 0.24 },
      gap: { points: 4.6, between: { low: -9, high: 18 }, says: 'no clear gap' },
      children: ['100001'],
    };
    const tables = [
      { title: 'T', rows: [row], notes: [], ownNotes: ['Two children left.'] },
      { title: 'Own', rows: [row], notes: [], isOwn: true as const },
    ];
    const shown = publish(tables, 187, 'public').tables;
    expect(shown.map(({ title }) => title)).toEqual(['T']);
    expect(JSON.stringify(shown)).not.toMatch(/100001|Two children|0\.12|4\.6/);
    expect(publish(tables, 187, 'internal').tables.map(({ notes }) => notes)).toEqual([
      ['Two children left.'],
      [],
    ]);
  });
});
