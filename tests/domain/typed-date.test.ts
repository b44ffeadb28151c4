import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import { readTypedDate } from '../../src/domain/typed-date.ts';

/** A Friday. */
const TODAY = '2026-11-20' as IsoDate;

test.each([
  ['2026-12-04', '2026-12-04'],
  ['4/12/2026', '2026-12-04'],
  ['4/12/26', '2026-12-04'],
  ['4/12', '2026-12-04'],
  ['4 dec', '2026-12-04'],
  ['4th December', '2026-12-04'],
  ['4 December 2027', '2027-12-04'],
  ['1 feb', '2027-02-01'],
  ['today', '2026-11-20'],
  ['Tomorrow', '2026-11-21'],
  ['yesterday', '2026-11-19'],
  ['mon', '2026-11-23'],
  ['friday', '2026-11-27'],
  ['next friday', '2026-11-27'],
  ['last friday', '2026-11-13'],
  ['in 2 weeks', '2026-12-04'],
  ['2 weeks', '2026-12-04'],
  ['+5', '2026-11-25'],
  ['10 days ago', '2026-11-10'],
  ['in 1 month', '2026-12-20'],
  ['20/11', '2026-11-20'],
])('%s is %s where what comes is meant', (typed, date) => {
  expect(readTypedDate(typed, TODAY, 'ahead')).toEqual({ ok: true, value: date });
});

test.each([
  ['mon', '2026-11-16'],
  ['friday', '2026-11-20'],
  ['last friday', '2026-11-13'],
  ['4 dec', '2025-12-04'],
  ['16/11', '2026-11-16'],
  ['29 feb', undefined],
])('%s is %s where what was is meant', (typed, date) => {
  const read = readTypedDate(typed, TODAY, 'back');
  expect(read.ok ? read.value : undefined).toBe(date);
});

test.each(['', '31 feb', '31/2', '12/13', '5', 'blursday', '4 foo', '31/02/26', 'in weeks'])(
  '“%s” is no date',
  (typed) => {
    expect(readTypedDate(typed, TODAY, 'ahead').ok).toBe(false);
  },
);

test('what cannot be read is said with what can be', () => {
  expect(readTypedDate('blursday', TODAY, 'ahead')).toEqual({
    ok: false,
    error: '“blursday” is no date. Type 27/11/2026, 27 nov, friday, tomorrow or in 2 weeks.',
  });
});

test('a number of days ahead is that many days ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (days) => {
      expect(readTypedDate(`in ${days} days`, TODAY, 'ahead')).toEqual({
        ok: true,
        value: addCalendarDays(TODAY, days),
      });
    }),
  );
});

test('nothing that is typed ends in anything but a date or a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const read = readTypedDate(typed, TODAY, 'back');
      expect(read.ok ? read.value : read.error).toMatch(/^\d{4}-\d\d-\d\d$|\.$/);
    }),
  );
});
