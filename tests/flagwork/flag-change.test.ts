import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PupilId } from '../../src/domain/ids.ts';
import { type Count, changesBetween } from '../../src/reports/flag-change.ts';

const count = (asked: readonly number[], raised: readonly number[]): Count => ({
  asked: new Set(asked as PupilId[]),
  raised: new Set(raised as PupilId[]),
});

test('each reason on a child of its own', () => {
  // 1 stays raised; 2 became so; 3 is so no more; 4 came into care; 5 left it; 6 was so by marks that came late; 7 turned out not to be.
  const changes = changesBetween(
    count([1, 2, 3, 5, 6, 7], [1, 3, 5, 7]),
    count([1, 2, 3, 5, 6, 7], [1, 3, 5, 6]),
    count([1, 2, 3, 4, 6, 7], [1, 2, 4, 6]),
  );
  expect(changes.map(({ pupil, reason, by }) => [pupil, reason, by])).toEqual([
    [6, 'data came late', 1],
    [7, 'data came late', -1],
    [2, 'same child', 1],
    [4, 'joined', 1],
    [3, 'same child', -1],
    [5, 'left', -1],
  ]);
});

test('raised by late data and over since: one child, twice, and nothing in the sum', () => {
  const changes = changesBetween(count([1], []), count([1], [1]), count([1], []));
  expect(changes.map(({ reason, by }) => [reason, by])).toEqual([
    ['data came late', 1],
    ['same child', -1],
  ]);
});

const anyCount = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }))
  .chain((asked) => fc.subarray(asked).map((raised) => count(asked, raised)));

test('the parts always sum to the change of the count', () => {
  fc.assert(
    fc.property(anyCount, anyCount, anyCount, (first, second, third) => {
      const sum = changesBetween(first, second, third).reduce((total, { by }) => total + by, 0);
      expect(sum).toBe(third.raised.size - first.raised.size);
    }),
  );
});

test('a joiner was not asked about before, a leaver is not asked about now', () => {
  fc.assert(
    fc.property(anyCount, anyCount, anyCount, (first, second, third) => {
      for (const { pupil, reason } of changesBetween(first, second, third)) {
        if (reason === 'joined')
          expect([second.asked.has(pupil), third.raised.has(pupil)]).toEqual([false, true]);
        if (reason === 'left')
          expect([second.raised.has(pupil), third.asked.has(pupil)]).toEqual([true, false]);
      }
    }),
  );
});
