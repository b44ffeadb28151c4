import { expect, test } from 'vitest';
import { fittedTable } from '../../src/render/fitted-table.ts';
import { pivotText } from '../../src/render/pivot.ts';

const COLUMNS = [
  { title: 'Id', value: (row: readonly string[]) => row[0] ?? '' },
  { title: 'school', value: (row: readonly string[]) => row[1] ?? '' },
  { title: 'worker', value: (row: readonly string[]) => row[2] ?? '' },
];
const ROWS = [
  ['1', 'Marlowe High School, 900022', 'Lowri Ashstone'],
  ['2', 'Elm', 'Ada'],
];

test('a table that is too wide has cells of several lines, and none is lost', () => {
  expect(fittedTable(COLUMNS, ROWS, 34)).toBe(
    [
      'Id  school          worker',
      '1   Marlowe High    Lowri Ashstone',
      '    School, 900022',
      '2   Elm             Ada',
    ].join('\n'),
  );
});

test('a table that fits is as it always was', () => {
  expect(fittedTable(COLUMNS, ROWS, 80).split('\n')).toHaveLength(3);
});

const value = (text: string) => ({ kind: 'value', value: text }) as const;
const group = (a: string, b: string, n: number) => ({
  ...{ cells: [value(a), value(b)], n, of: 10, interval: undefined },
});
const words = (cell: { kind: string; value?: unknown }) => String(cell.value);

test('two fields are a table of the one by the other, with totals that add up', () => {
  const groups = [group('3', 'F', 2), group('3', 'M', 1), group('4', 'M', 7)];
  expect(pivotText(groups, ['key stage', 'sex'], words, 40)).toBe(
    [
      'key stage \\ sex  F  M  all',
      '3                2  1    3',
      '4                0  7    7',
      'all              2  8   10',
    ].join('\n'),
  );
});

test('a pivot that does not fit is none', () => {
  expect(pivotText([group('3', 'F'.repeat(40), 2)], ['key stage', 'sex'], words, 40)).toBeUndefined();
});
