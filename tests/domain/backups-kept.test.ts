import { expect, test } from 'vitest';
import { backupsKept } from '../../src/domain/backups-kept.ts';

test('the newest of each day, week and month stays, as many of each as are kept', () => {
  const times = [
    '2026-10-30T02:05:00Z',
    '2026-10-31T02:05:00Z',
    '2026-11-01T02:05:00Z',
    '2026-11-09T02:05:00Z',
    '2026-11-10T02:05:00Z',
    '2026-11-16T02:05:00Z',
    '2026-11-17T02:05:00Z',
    '2026-11-17T14:00:00Z',
  ];
  expect([...backupsKept(times, { days: 2, weeks: 3, months: 2 })].sort()).toEqual([
    // The month of October; 1 November is a Sunday, so that its week, kept third, began on 26 October.
    '2026-10-31T02:05:00Z',
    '2026-11-01T02:05:00Z',
    '2026-11-10T02:05:00Z',
    '2026-11-16T02:05:00Z',
    '2026-11-17T14:00:00Z',
  ]);
});

test('of three years of nights, 14 days, 8 weeks and 24 months stay', () => {
  const first = Date.parse('2023-12-01T02:05:00Z');
  const times = Array.from(
    { length: 1096 },
    (_, n) => `${new Date(first + n * 86_400_000).toISOString().slice(0, 19)}Z`,
  );
  expect(times.at(-1)).toBe('2026-11-30T02:05:00Z');
  const kept = [...backupsKept(times)].sort();
  // 17 to 30 November; the Sundays 15, 8 and 1 November and 25 and 18 October (22 and 29 November are days as well); the
  // ends of 23 months before. 30 November itself is a Monday: the eighth week.
  expect(kept.slice(-14)[0]).toBe('2026-11-17T02:05:00Z');
  expect(kept.slice(-19, -14)).toEqual(
    [
      '2026-10-18T02:05:00Z',
      '2026-10-25T02:05:00Z',
      '2026-10-31T02:05:00Z',
      '2026-11-01T02:05:00Z',
      '2026-11-08T02:05:00Z',
      '2026-11-15T02:05:00Z',
    ].slice(1),
  );
  expect(kept[0]).toBe('2024-12-31T02:05:00Z');
  expect(kept).toHaveLength(14 + 5 + 23);
});
