import { expect, test } from 'vitest';
import { cellWidth, pad, truncate, wrap } from '../../src/render/width.ts';

test.each([
  ['', 0],
  ['Oak Academy', 11],
  ['Siân', 4],
  ['Sia\u0302n', 4],
  ['Łukasz', 6],
  ['美玲', 4],
  ['陳, 美玲', 8],
  ['O’Neill – 3½', 12],
  ['▸ ✗ · … ▾', 9],
  ['soft\u00adhyphen', 10],
  ['👩‍👧', 2],
  ['ｱ', 1],
  ['Ａ', 2],
])('%s takes %i cells', (text, cells) => {
  expect(cellWidth(text)).toBe(cells);
});

test('a text that is too long ends in …, without half a wide character', () => {
  expect(truncate('Hill Top Community College', 10)).toBe('Hill Top…');
  expect(truncate('美玲美玲', 6)).toBe('美玲…');
  expect(truncate('Siân', 4)).toBe('Siân');
  expect(truncate('Siân', 0)).toBe('');
});

test('padding gives exactly the width asked for', () => {
  expect(pad('美玲', 6)).toBe('美玲  ');
  expect(pad('94.3%', 8, 'right')).toBe('   94.3%');
  for (const text of ['美玲美玲', 'Sia\u0302n Pritchard', 'abc']) expect(cellWidth(pad(text, 5))).toBe(5);
});

test('text breaks at spaces, and a word that is longer than the line is cut', () => {
  expect(wrap('Missed 9 of 90 sessions', 10)).toEqual(['Missed 9', 'of 90', 'sessions']);
  expect(wrap('Featherstonehaugh', 6)).toEqual(['Feathe', 'rstone', 'haugh']);
  expect(wrap('', 10)).toEqual(['']);
});
