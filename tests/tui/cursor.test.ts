import { expect, test } from 'vitest';
import { extent, listTop } from '../../src/tui/components/list.ts';
import { AT_THE_TOP, moveCursor, scroll } from '../../src/tui/cursor.ts';
import { line } from '../../src/tui/line.ts';

test('the cursor stays in the list', () => {
  expect(moveCursor(AT_THE_TOP, -1, 30, 10)).toEqual({ row: 0, top: 0 });
  expect(moveCursor(AT_THE_TOP, 99, 30, 10)).toEqual({ row: 29, top: 20 });
  expect(moveCursor(AT_THE_TOP, 5, 0, 10)).toEqual({ row: 0, top: 0 });
});

test('three rows stay in sight above and below, but at the ends', () => {
  expect(moveCursor(AT_THE_TOP, 6, 30, 10)).toEqual({ row: 6, top: 0 });
  expect(moveCursor(AT_THE_TOP, 7, 30, 10)).toEqual({ row: 7, top: 1 });
  expect(moveCursor({ row: 20, top: 15 }, 17, 30, 10)).toEqual({ row: 17, top: 14 });
  expect(moveCursor({ row: 2, top: 1 }, 0, 30, 10)).toEqual({ row: 0, top: 0 });
});

test('a list that is shorter than its room does not scroll', () => {
  expect(scroll(4, 2, 3, 5, 10)).toBe(0);
});

const items = [
  { lines: [line('heading'), line('')], isChoosable: false },
  { lines: [line('a'), line('a again')], isChoosable: true },
  { lines: [line('between')], isChoosable: false },
  { lines: [line('b')], isChoosable: true },
];

test('an entry of several lines is scrolled to as a whole', () => {
  expect(extent(items, 0)).toEqual({ from: 2, until: 4 });
  expect(extent(items, 1)).toEqual({ from: 5, until: 6 });
  expect(listTop(items, 1, 0, 3)).toBe(3);
  expect(listTop(items, 0, 3, 4)).toBe(0);
});
