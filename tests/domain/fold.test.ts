import { expect, test } from 'vitest';
import { fold } from '../../src/domain/fold.ts';

test.each([
  ['Siân O’Dwyer-Price', "sian o'dwyer-price"],
  ['SIAN  O`DWYER-PRICE ', "sian o'dwyer-price"],
  ['Łukasz Wierzbeck', 'lukasz wierzbeck'],
  ['Søren', 'soren'],
  ['Zoë\u00a0\t Ng', 'zoe ng'],
  ['e\u0301', 'e'],
  ['محمد', 'محمد'],
  ['', ''],
])('%j is found as %j', (text, expected) => {
  expect(fold(text)).toBe(expected);
});
