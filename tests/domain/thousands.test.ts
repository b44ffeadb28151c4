import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thousands } from '../../src/domain/thousands.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [85_000, '85,000'],
  [1_234_567, '1,234,567'],
  [-85_000, '-85,000'],
])('%d is written %s', (n, written) => {
  expect(thousands(n)).toBe(written);
});

test('as the locale of England writes every whole number', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(thousands(n)).toBe((n + 0).toLocaleString('en-GB'));
    }),
  );
});
