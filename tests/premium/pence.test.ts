import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pence,
  pounds,
  readAmount,
  readPence,
  shareOf,
  splitEqually,
  sumOf,
} from '../../src/domain/pence.ts';

describe('money as councils write it', () => {
  test.each([
    ['£1,234.56', 123_456],
    ['1234.56', 123_456],
    ['1234.5', 123_450],
    ['620', 62_000],
    ['.50', 50],
    ['(50.00)', -5_000],
    ['(£1,050.00)', -105_000],
    ['1234.5-', -123_450],
    ['-£50', -5_000],
    ['£-50', -5_000],
    ['−50.25', -5_025],
    ['50.00 CR', -5_000],
    ['50.00DR', 5_000],
    ['GBP 12.00', 1_200],
    ['12.00 GBP', 1_200],
    ["'620.00", 62_000],
    ['0.00', 0],
  ])('%s', (text, expected) => expect(readPence(text)).toEqual({ ok: true, value: expected }));

  test.each([
    ['', 'there is no amount of money.'],
    ['1e400', '1e400 is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['1e3', '1e3 is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['NaN', 'NaN is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['€50', '€50 is not in pounds. The grant is paid and kept in pounds.'],
    ['50 USD', '50 USD is not in pounds. The grant is paid and kept in pounds.'],
    ['620.505', '620.505 has more than two decimals, and there is nothing smaller than a penny.'],
    ['620.0000', '620.0000 has more than two decimals, and there is nothing smaller than a penny.'],
    ['12,34', '12,34 is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['(-50)', '(-50) is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['£', '£ is not an amount of money. Write it as 620, 620.50 or £1,234.56.'],
    ['99999999999999999999', '99999999999999999999 is more than £100,000,000, which no fund here holds.'],
  ])('%s is refused', (text, expected) => expect(readPence(text)).toEqual({ ok: false, error: expected }));

  test('something is done with more than nothing', () => {
    expect(readAmount('0')).toEqual({ ok: false, error: '0 is nothing. Give an amount above £0.' });
    expect(readAmount('-5')).toMatchObject({ ok: false });
    expect(readAmount('(5)')).toMatchObject({ ok: false });
    expect(readAmount('0.01')).toEqual({ ok: true, value: 1 });
  });
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (amount) => {
      expect(readPence(pounds(pence(amount)))).toEqual({ ok: true, value: amount });
    }),
  );
  expect(pounds(pence(-123_405))).toBe('−£1,234.05');
  expect(pounds(pence(62_000))).toBe('£620');
});

test('equal parts lose no penny and differ by one at most', () => {
  expect(splitEqually(pence(10_000), 3)).toEqual([3334, 3333, 3333]);
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 400 }), (amount, parts) => {
      const split = splitEqually(pence(amount), parts);
      expect(sumOf(split)).toBe(amount);
      expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a share is to the nearest penny', () => {
  expect(shareOf(pence(66_276_000), 0.15)).toBe(9_941_400);
  expect(shareOf(pence(5), 0.5)).toBe(3);
});

test('half a penny is never held', () => {
  expect(() => pence(0.5)).toThrow(RangeError);
  expect(() => pence(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});
