import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matching } from '../../src/tui/filter/matching.ts';
import { matcher } from '../../src/tui/screens/search.ts';

const rows = (...texts: string[]) => texts.map((search) => ({ search }));
const found = (list: { search: string }[], filter: string): string[] =>
  matching(list, filter).map(({ search }) => search);

const LIST = rows(
  'okafor, aisha 410001 year 5',
  'okafor, chidi 410002 year 12',
  '',
  'rossi, robin 410003 year 5',
);

test('every word has to be there, in any order, and none after a minus', () => {
  expect(found(LIST, 'okafor')).toEqual(['okafor, aisha 410001 year 5', 'okafor, chidi 410002 year 12']);
  expect(found(LIST, '5 okafor')).toEqual(['okafor, aisha 410001 year 5']);
  expect(found(LIST, '-okafor')).toEqual(['', 'rossi, robin 410003 year 5']);
  expect(found(LIST, 'year -5')).toEqual(['okafor, chidi 410002 year 12']);
  expect(found(LIST, 'ÁISHA')).toEqual(['okafor, aisha 410001 year 5']);
  expect(found(LIST, 'nobody')).toEqual([]);
});

test('no word is found across two rows, nor twice in one', () => {
  expect(found(rows('anna', 'nan', 'a'), 'an')).toEqual(['anna', 'nan']);
  expect(found(rows('ab', 'cd'), 'bc')).toEqual([]);
  expect(found(rows('aaaa', 'aa'), 'a')).toEqual(['aaaa', 'aa']);
});

test('a list of which nothing is left out is the list itself', () => {
  expect(matching(LIST, '')).toBe(LIST);
  const all = rows('surname1', 'surname2');
  expect(matching(all, 'surname')).toBe(all);
});

test('it is the rows that match one by one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'ab', ' ', '-', 'é', '✓'), { maxLength: 6 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), text, (texts, filter) => {
      const matches = matcher(filter);
      expect(found(rows(...texts), filter)).toEqual(texts.filter(matches));
    }),
    { numRuns: 1000 },
  );
});
