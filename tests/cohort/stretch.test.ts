import { expect, test } from 'vitest';
import type { Stretch } from '../../src/cohort/cohort.ts';
import type { Asked } from '../../src/cohort/define.ts';
import { aheadOf, isAgo, windowOf } from '../../src/cohort/stretch.ts';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const day = (text: string) => text as IsoDate;
const calendar = new SchoolCalendar(
  [
    { year: 2025, halfTerm: 5, from: day('2026-04-13'), until: day('2026-05-22') },
    { year: 2025, halfTerm: 6, from: day('2026-06-01'), until: day('2026-07-21') },
    { year: 2026, halfTerm: 1, from: day('2026-09-02'), until: day('2026-10-23') },
    { year: 2026, halfTerm: 2, from: day('2026-11-02'), until: day('2026-12-18') },
    { year: 2026, halfTerm: 3, from: day('2027-01-04'), until: day('2027-02-12') },
  ],
  [],
);
const on = (date: string) => ({ asAt: day(date), calendarOf: () => calendar }) as unknown as Asked;

test.each<[string, string, Stretch, string, string]>([
  ['this term', '2026-11-20', { kind: 'this', what: 'term' }, '2026-09-02', '2026-11-20'],
  [
    'this term, in the holiday after it',
    '2026-12-27',
    { kind: 'this', what: 'term' },
    '2026-09-02',
    '2026-12-27',
  ],
  [
    'last term with its holiday',
    '2026-11-20',
    { kind: 'previous', what: 'term' },
    '2026-04-13',
    '2026-09-01',
  ],
  ['last month', '2026-03-31', { kind: 'previous', what: 'month' }, '2026-02-01', '2026-02-28'],
  ['this week, of a Friday', '2026-11-20', { kind: 'this', what: 'week' }, '2026-11-16', '2026-11-20'],
  ['last week', '2026-11-20', { kind: 'previous', what: 'week' }, '2026-11-09', '2026-11-15'],
  ['last school year', '2026-11-20', { kind: 'previous', what: 'year' }, '2025-09-01', '2026-08-31'],
  [
    'last financial year',
    '2026-03-31',
    { kind: 'previous', what: 'financial year' },
    '2024-04-01',
    '2025-03-31',
  ],
  ['in October', '2026-11-20', { kind: 'in month', month: 10 }, '2026-10-01', '2026-10-31'],
  ['in December, not yet begun', '2026-11-20', { kind: 'in month', month: 12 }, '2025-12-01', '2025-12-31'],
  ['this half term', '2026-11-20', { kind: 'this', what: 'half term' }, '2026-11-02', '2026-11-20'],
  [
    'last half term, its holiday with it',
    '2026-11-20',
    { kind: 'previous', what: 'half term' },
    '2026-09-02',
    '2026-11-01',
  ],
  ['in the summer term', '2026-11-20', { kind: 'in term', term: 'summer' }, '2026-04-13', '2026-09-01'],
  [
    'in the autumn term, not over',
    '2026-11-20',
    { kind: 'in term', term: 'autumn' },
    '2026-09-02',
    '2026-11-20',
  ],
  ['before June', '2026-11-20', { kind: 'before month', month: 6 }, '1900-01-01', '2026-05-31'],
  ['before December', '2026-11-20', { kind: 'before month', month: 12 }, '1900-01-01', '2025-11-30'],
  [
    'between two days',
    '2026-11-20',
    { kind: 'between', from: day('2026-09-10'), until: day('2026-10-31') },
    '2026-09-10',
    '2026-10-31',
  ],
  ['since November, begun', '2026-11-20', { kind: 'since month', month: 11 }, '2026-11-01', '2026-11-20'],
])('%s on %s', (_, asAt, stretch, from, until) => {
  expect(windowOf(stretch, on(asAt))).toEqual({ from, until });
});

test.each<[string, Stretch, string, string]>([
  ['before April', { kind: 'before month', month: 4 }, '2026-11-20', '2027-03-31'],
  ['before November, which has begun', { kind: 'before month', month: 11 }, '2026-11-20', '2027-10-31'],
  ['in the next two weeks', { kind: 'next', count: 2, unit: 'weeks' }, '2026-11-20', '2026-12-04'],
  ['the whole school year', { kind: 'this', what: 'year' }, '2026-09-01', '2027-08-31'],
  ['next week', { kind: 'following', what: 'week' }, '2026-11-23', '2026-11-29'],
  ['next half term', { kind: 'following', what: 'half term' }, '2027-01-04', '2027-02-12'],
  ['in December', { kind: 'in month', month: 12 }, '2026-12-01', '2026-12-31'],
  ['in November, not over', { kind: 'in month', month: 11 }, '2026-11-01', '2026-11-30'],
  ['in October, which is over', { kind: 'in month', month: 10 }, '2027-10-01', '2027-10-31'],
  ['in the autumn term', { kind: 'in term', term: 'autumn' }, '2026-09-02', '2027-01-03'],
  ['in the spring term', { kind: 'in term', term: 'spring' }, '2027-01-04', '2027-02-12'],
  ['the whole term, its holiday included', { kind: 'this', what: 'term' }, '2026-09-02', '2027-01-03'],
])('days to come: %s', (_, stretch, from, until) => {
  expect(aheadOf(stretch, on('2026-11-20'))).toEqual({ from, until });
});

test('a term that no calendar knows is not known', () => {
  expect(windowOf({ kind: 'previous', what: 'term' }, on('2026-05-01'))).toBeUndefined();
});

test('six months before 20 November is 20 May', () => {
  const asAt = day('2026-11-20');
  expect(isAgo(day('2026-05-20'), asAt, '>', 6, 'months')).toBe(false);
  expect(isAgo(day('2026-05-20'), asAt, '>=', 6, 'months')).toBe(true);
  expect(isAgo(day('2026-05-19'), asAt, '>', 6, 'months')).toBe(true);
  expect(isAgo(day('2026-05-21'), asAt, '<', 6, 'months')).toBe(true);
  expect(isAgo(day('2026-11-06'), asAt, '=', 2, 'weeks')).toBe(true);
});
