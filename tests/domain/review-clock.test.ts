import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { nextReviewDue } from '../../src/domain/review-clock.ts';

const due = (from: string, ...held: string[]) =>
  nextReviewDue(
    from as IsoDate,
    held.map((on) => ({ on: on as IsoDate })),
  );

// Working days of the Care Planning Regulations, from the table of dates in the rules.
test.each([
  ['2024-09-02', '2024-09-30'],
  ['2024-12-16', '2025-01-16'],
  ['2025-03-31', '2025-04-30'],
  ['2025-07-18', '2025-08-15'],
  ['2025-12-22', '2026-01-22'],
  ['2026-07-21', '2026-08-18'],
])('in care from %s: the first review by %s', (from, on) => {
  expect(due(from)).toEqual({ on, number: 1, because: '20 working days after coming into care' });
});

test('the second within three months of the first, the others within six of the last', () => {
  expect(due('2024-09-02', '2024-09-30')).toMatchObject({ on: '2024-12-30', number: 2 });
  expect(due('2024-09-02', '2024-12-10', '2024-09-30')).toMatchObject({ on: '2025-06-10', number: 3 });
  expect(due('2024-09-02', '2024-11-30')).toMatchObject({ on: '2025-02-28', number: 2 });
});

test('a review of an earlier time in care says nothing about this one', () => {
  expect(due('2024-09-02', '2023-01-10')).toMatchObject({ on: '2024-09-30', number: 1 });
});
