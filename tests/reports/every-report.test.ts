import { describe, expect, test } from 'vitest';
import { cellsOfGrid, cellsOfList, recoverable } from '../../src/domain/suppression.ts';
import type { Figure } from '../../src/reports/define.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { masked } from './masked.ts';

type Row = Figure & { readonly table: string };

const db = demoCopy();
const rowsOf = (id: string, ...more: string[]): Row[] =>
  json(vschool(['report', id, ...more, '--json', '--db', db]))['rows'];

const key = ({ table, at = '', measure }: Row): string => [table, at, measure].join('\n');

/** Tables whose rows are groups of one measure: their sums stand in another table of the report. */
const isOfGroups = (table: string): boolean =>
  / by (phase|sex|ethnicity|disab|unaccomp|spec|where|plac|time)/.test(table);

describe.each(REPORTS.map(({ id }) => id))('%s', (id) => {
  const own = rowsOf(id);

  test('is as it was printed before, in 80 columns', async () => {
    const { stdout, code } = vschool(['report', id, '--db', db]);
    expect(code).toBe(0);
    const wide = stdout
      .split('\n')
      .slice(1)
      .filter((line) => [...line].length > 80);
    if (!OLD.has(id)) {
      expect(wide).toEqual([]);
      await expect(masked(stdout)).toMatchFileSnapshot(`../golden/reports/${id}-of-the-borough.txt`);
    }
  });

  test('has a key of its own for each figure', () => {
    const keys = own.map(key);
    expect(keys.filter((each, index) => keys.indexOf(each) !== index)).toEqual([]);
  });

  test.each(['board', 'public'])('shows a %s no small number, nor one that can be worked out', (profile) => {
    const under = profile === 'board' ? 5 : 10;
    const shown = rowsOf(id, '--profile', profile);
    const truth = new Map(own.map((row) => [key(row), row]));
    const ours = shown.filter(({ published }) => !published);
    for (const { count, of } of ours)
      if (of !== undefined) expect(count !== null && count > 0 && count < Math.min(under, of)).toBe(false);
    for (const [, rows] of Map.groupBy(ours, ({ table, at = '' }) => `${table}\n${at}`)) {
      const hidden = rows.map(({ hidden: c }) => c !== undefined);
      const values = rows.map((row) => truth.get(key(row)) as Row);
      const sum = values.reduce((all, { count }) => all + (count ?? 0), 0);
      const isKnown = values.every(({ count, of }) => count !== null && of !== undefined);
      if (!isKnown || !hidden.includes(true)) continue;
      const table = (rows[0] as Row).table;
      if (isOfGroups(table)) {
        const cells = cellsOfGrid(values.map(({ count, of }) => [count ?? 0, (of ?? 0) - (count ?? 0)]));
        const missing = rows.flatMap((row, n) => [
          ...(hidden[n] ? [2 * n, 2 * n + 1] : []),
          ...(hidden[n] && row.of === undefined ? [2 * rows.length + n] : []),
        ]);
        const small = new Set(
          missing.filter((index) => (cells[index]?.value ?? 0) > 0 && (cells[index]?.value ?? 0) < under),
        );
        // The sums stand in another table, which hides both where either is small.
        const sums = [3 * rows.length, 3 * rows.length + 1];
        if (sums.some((index) => (cells[index]?.value ?? 0) > 0 && (cells[index]?.value ?? 0) < under))
          missing.push(...sums);
        const known = recoverable(cells, new Set(missing));
        expect([table, known.filter((index) => small.has(index))]).toEqual([table, []]);
      } else if (rows.length > 1 && values.every(({ of }) => of === sum)) {
        const missing = new Set(hidden.flatMap((is, n) => (is ? [n] : [])));
        if (missing.size < rows.length)
          expect([table, recoverable(cellsOfList(values.map(({ count }) => count ?? 0)), missing)]).toEqual([
            table,
            [],
          ]);
      }
    }
  });

  test('names no child to a board', () => {
    const { stdout } = vschool(['report', id, '--profile', 'board', '--json', '--db', db]);
    expect(stdout).not.toContain('"children"');
    expect(stdout).not.toMatch(/\b4100\d\d\b/);
  });
});

/** Reports whose pages other tests hold. */
const OLD: ReadonlySet<string> = new Set(['inspection', 'monthly-four', 'profile']);
