import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCalendarDays,
  addMonths,
  ageOn,
  calendarDaysBetween,
  dayNumber,
  dayNumberOf,
  type IsoDate,
  isIsoDate,
  isoDate,
  readDate,
  weekday,
} from '../../src/domain/dates.ts';

const said = (text: string): string => {
  const read = readDate(text);
  return read.ok ? read.value : read.error;
};
const day = (text: string): IsoDate => text as IsoDate;

const READ: readonly [text: string, date: string][] = [
  ['31/01/2026', '2026-01-31'],
  ['1/9/2026', '2026-09-01'],
  ['01/9/2026', '2026-09-01'],
  ['31-01-2026', '2026-01-31'],
  ['31.01.2026', '2026-01-31'],
  ['31/01/2026 00:00', '2026-01-31'],
  ['31/01/2026 0:00:00', '2026-01-31'],
  ['2026-01-31', '2026-01-31'],
  ['2026-01-31T00:00:00.000Z', '2026-01-31'],
  ['2026-01-31T23:59:59', '2026-01-31'],
  ['2026-01-31 09:40:00', '2026-01-31'],
  ['2012-Jan-21 00:00:00', '2012-01-21'],
  ['2012-JAN-21', '2012-01-21'],
  ['2024-dec-01', '2024-12-01'],
  ['  31/01/2026\t', '2026-01-31'],
  ['\u00a031/01/2026\u00a0', '2026-01-31'],
  ["'1967-12-06", '1967-12-06'],
  ["'31/01/2026", '2026-01-31'],
  ['29/02/2024', '2024-02-29'],
  ['29/02/2000', '2000-02-29'],
  ['01/01/1900', '1900-01-01'],
  ['31/12/2199', '2199-12-31'],
];
test.each(READ)('%j is the date %s', (text, date) => {
  expect(said(text)).toBe(date);
});

test.each([
  ['42029', '2015-01-25'],
  ['46053', '2026-01-31'],
  ['25569', '1970-01-01'],
  ['36526', '2000-01-01'],
  ['73050', '2099-12-31'],
])('a spreadsheet’s serial %s is the date %s', (serial, date) => {
  expect(said(serial)).toBe(date);
});

const FORMATS = 'Dates are DD/MM/YYYY or YYYY-MM-DD.';
const REFUSED: readonly [text: string, reason: string][] = [
  ['31/02/2026', `31/02/2026 is not a date: that month has 28 days. ${FORMATS}`],
  ['30/02/2024', `30/02/2024 is not a date: that month has 29 days. ${FORMATS}`],
  ['29/02/2026', `29/02/2026 is not a date: that month has 28 days. ${FORMATS}`],
  ['29/02/1900', `29/02/1900 is not a date: that month has 28 days. ${FORMATS}`],
  ['31/04/2026', `31/04/2026 is not a date: that month has 30 days. ${FORMATS}`],
  ['00/01/2026', `00/01/2026 is not a date: that month has 31 days. ${FORMATS}`],
  ['12/13/2024', `12/13/2024 is not a date: there is no month 13. ${FORMATS}`],
  ['2024-13-12', `2024-13-12 is not a date: there is no month 13. ${FORMATS}`],
  ['12/00/2024', `12/00/2024 is not a date: there is no month 0. ${FORMATS}`],
  ['01/01/1899', `01/01/1899 is not a date: no pupil has anything to do with the year 1899. ${FORMATS}`],
  ['01/01/2200', `01/01/2200 is not a date: no pupil has anything to do with the year 2200. ${FORMATS}`],
  ['01/02/26', `01/02/26 has a year of two digits, which could mean two centuries. ${FORMATS}`],
  ['1-2-26', `1-2-26 has a year of two digits, which could mean two centuries. ${FORMATS}`],
  ['', `there is no date. ${FORMATS}`],
  ['  ', `there is no date. ${FORMATS}`],
  ['00:00.0', `00:00.0 is not a date. ${FORMATS}`],
  ['20261119', `20261119 is not a date. ${FORMATS}`],
  ['25568', `25568 is not a date. ${FORMATS}`],
  ['73051', `73051 is not a date. ${FORMATS}`],
  ['46053.5', `46053.5 is not a date. ${FORMATS}`],
  ['2026-Foo-01', `2026-Foo-01 is not a date. ${FORMATS}`],
  ['31/01/2026 09:40', `31/01/2026 09:40 is not a date. ${FORMATS}`],
  ['yesterday', `yesterday is not a date. ${FORMATS}`],
  ['#N/A', `#N/A is not a date. ${FORMATS}`],
];
test.each(REFUSED)('%j is refused, and said why', (text, reason) => {
  expect(said(text)).toBe(reason);
});

const anyDay = fc.integer({ min: -25_567, max: 84_005 });

describe('days and dates from 1900 to 2199', () => {
  test('the first and the last of them are where Date.UTC has them', () => {
    expect([dayNumber(day('1900-01-01')), dayNumber(day('2199-12-31'))]).toEqual([-25_567, 84_005]);
    expect([dayNumber(day('1970-01-01')), isoDate(0)]).toEqual([0, '1970-01-01']);
  });

  test('a date and its day number lead to each other, each day without exception', () => {
    let before = '';
    for (let number = -25_567; number <= 84_005; number++) {
      const date = isoDate(number);
      if (dayNumber(date) !== number || date <= before) throw new Error(`${date} is not day ${number}`);
      before = date;
    }
    expect(before).toBe('2199-12-31');
  });

  test('the day number is that of the Date of the language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, date) => {
          expect(dayNumberOf(year, month, date) * 86_400_000).toBe(Date.UTC(year, month - 1, date));
        },
      ),
    );
  });

  test('every date is read in each of the ways that files write it', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = isoDate(number);
        const [year, month, dayOfMonth] = date.split('-') as [string, string, string];
        for (const text of [date, `${dayOfMonth}/${month}/${year}`, `${+dayOfMonth}-${+month}-${year}`])
          expect(said(text)).toBe(date);
        expect(isIsoDate(date)).toBe(true);
      }),
    );
  });

  test('days add up, and the weekday moves on with them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -700, max: 700 }), (number, days) => {
        fc.pre(number + days >= -25_567 && number + days <= 84_005);
        const later = addCalendarDays(isoDate(number), days);
        expect(calendarDaysBetween(isoDate(number), later)).toBe(days);
        expect((new Date(later).getUTCDay() + 6) % 7).toBe(weekday(number + days));
      }),
    );
  });
});

test('Monday is weekday 0 and Sunday 6, before 1970 too', () => {
  expect(weekday(dayNumber(day('2026-11-16')))).toBe(0);
  expect(weekday(dayNumber(day('2026-11-22')))).toBe(6);
  expect(weekday(dayNumber(day('1969-12-29')))).toBe(0);
  expect(weekday(dayNumber(day('1900-01-01')))).toBe(0);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-05-05', 0, '2026-05-05'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(day(date), months)).toBe(expected);
});

test.each([
  ['2014-08-31', '2024-08-31', 10],
  ['2014-09-01', '2024-08-31', 9],
  ['2012-02-29', '2025-02-28', 12],
  ['2012-02-29', '2025-03-01', 13],
  ['2012-02-29', '2024-02-29', 12],
])('born on %s, on %s a child is %i', (birth, asAt, age) => {
  expect(ageOn(day(birth), day(asAt))).toBe(age);
});

test.each(['2026-02-29', '2026-1-1', '2026-13-01', '1899-12-31', '31/01/2026', ''])(
  '%j is no ISO date',
  (text) => {
    expect(isIsoDate(text)).toBe(false);
  },
);
