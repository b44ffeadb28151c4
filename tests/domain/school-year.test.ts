import { describe, expect, test } from 'vitest';
import { dayNumber, type IsoDate, isoDate } from '../../src/domain/dates.ts';
import {
  compulsorySchoolAgeFrom,
  compulsorySchoolAgeUntil,
  firstMonday,
  isOfCompulsorySchoolAge,
  isOfReceptionToYear11,
  ncYearByBirth,
  schoolYearEnd,
  schoolYearLabel,
  schoolYearOf,
  schoolYearStart,
} from '../../src/domain/school-year.ts';

const day = (text: string): IsoDate => text as IsoDate;

test('a school year is 1 September to 31 August, and named for both years', () => {
  expect([schoolYearOf(day('2026-08-31')), schoolYearOf(day('2026-09-01'))]).toEqual([2025, 2026]);
  expect([schoolYearStart(2026), schoolYearEnd(2026)]).toEqual(['2026-09-01', '2027-08-31']);
  expect([schoolYearLabel(2026), schoolYearLabel(1999), schoolYearLabel(2008)]).toEqual([
    '2026/27',
    '1999/00',
    '2008/09',
  ]);
});

/** 1 September on each weekday, Monday to Sunday, and the Monday on or before it. */
test.each([
  [2025, '2025-09-01'],
  [2026, '2026-08-31'],
  [2027, '2027-08-30'],
  [2022, '2022-08-29'],
  [2023, '2023-08-28'],
  [2029, '2029-08-27'],
  [2024, '2024-08-26'],
])('the weeks of %i are counted from %s', (year, monday) => {
  expect(isoDate(firstMonday(year))).toBe(monday);
});

/** Age at 31 August 2024 and the year group of 2024/25. */
test.each([
  ['2014-08-31', 6],
  ['2014-09-01', 5],
  ['2020-08-31', 0],
  ['2020-09-01', -1],
  ['2019-08-31', 1],
  ['2019-12-31', 0],
  ['2020-01-01', 0],
  ['2008-09-01', 11],
  ['2008-08-31', 12],
  ['2006-09-01', 13],
])('born on %s a child is in year %i in 2024/25', (birth, ncYear) => {
  expect(ncYearByBirth(day(birth), 2024)).toBe(ncYear);
});

test('marks are sent for Reception to Year 11, and for no year before or after', () => {
  const births = ['2020-09-01', '2020-08-31', '2008-09-01', '2008-08-31'];
  expect(births.map((birth) => isOfReceptionToYear11(day(birth), day('2025-08-31')))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

describe('compulsory school age', () => {
  test.each([
    ['2020-01-01', '2025-03-31'],
    ['2020-03-31', '2025-03-31'],
    ['2020-04-01', '2025-08-31'],
    ['2020-08-31', '2025-08-31'],
    ['2020-09-01', '2025-12-31'],
    ['2020-12-31', '2025-12-31'],
    ['2020-02-29', '2025-03-31'],
  ])('of a child born on %s begins on %s', (birth, from) => {
    expect(compulsorySchoolAgeFrom(day(birth))).toBe(from);
  });

  test.each([
    ['2008-09-01', '2025-06-27'],
    ['2009-08-31', '2025-06-27'],
    ['2009-09-01', '2026-06-26'],
    ['2010-06-30', '2026-06-26'],
    ['2008-02-29', '2024-06-28'],
    ['2007-08-31', '2023-06-30'],
    ['2004-09-01', '2021-06-25'],
  ])('of a child born on %s ends on %s, the last Friday in June', (birth, until) => {
    expect(compulsorySchoolAgeUntil(day(birth))).toBe(until);
    expect((dayNumber(day(until)) + 3) % 7).toBe(4);
  });

  test('covers its first and its last day', () => {
    const days = ['2025-03-30', '2025-03-31', '2036-06-27', '2036-06-28'];
    expect(days.map((asAt) => isOfCompulsorySchoolAge(day('2020-02-29'), day(asAt)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
