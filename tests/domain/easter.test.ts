import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termOfDate } from '../../src/domain/attainment.ts';
import { BANK_HOLIDAYS } from '../../src/domain/codes/bank-holidays.ts';
import { addCalendarDays, dayNumber, type IsoDate, weekday } from '../../src/domain/dates.ts';
import { easterSunday } from '../../src/domain/easter.ts';

const day = (text: string): IsoDate => text as IsoDate;

test.each([
  // The earliest and the latest that it can be, and years in which the two exceptions of the rule hold.
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [1954, '1954-04-18'],
  [1981, '1981-04-19'],
  [2011, '2011-04-24'],
  [2018, '2018-04-01'],
  [2023, '2023-04-09'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
])('Easter of %i is on %s', (year, sunday) => {
  expect(easterSunday(year)).toBe(sunday);
});

test('Good Friday and Easter Monday are the bank holidays beside it', () => {
  for (const year of [2023, 2024, 2025, 2026, 2027, 2028]) {
    expect(BANK_HOLIDAYS).toContain(addCalendarDays(easterSunday(year), -2));
    expect(BANK_HOLIDAYS).toContain(addCalendarDays(easterSunday(year), 1));
  }
});

test('it is a Sunday from 22 March to 25 April', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
      const sunday = easterSunday(year);
      expect(weekday(dayNumber(sunday))).toBe(6);
      expect(sunday >= `${year}-03-22` && sunday <= `${year}-04-25`).toBe(true);
    }),
  );
});

test.each([
  ['2024-12-31', 'autumn'],
  ['2025-01-01', 'spring'],
  ['2025-04-03', 'spring'],
  ['2025-04-20', 'spring'],
  ['2025-04-21', 'summer'],
  ['2024-03-31', 'spring'],
  ['2024-04-01', 'summer'],
  ['2027-03-29', 'summer'],
  ['2025-08-31', 'summer'],
  ['2025-09-01', 'autumn'],
])('%s is in the %s term', (on, term) => {
  expect(termOfDate(day(on))).toBe(term);
});
