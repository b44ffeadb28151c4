import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  type HalfTermDates,
  isBankHoliday,
  isWorkingDay,
  SchoolCalendar,
  workingDaysBetween,
} from '../../src/domain/calendar.ts';
import { BANK_HOLIDAYS } from '../../src/domain/codes/bank-holidays.ts';
import { dayNumber, type IsoDate, weekday } from '../../src/domain/dates.ts';
import { INPUTS } from '../program.ts';

const day = (text: string): IsoDate => text as IsoDate;

const half = (halfTerm: number, from: string, until: string): HalfTermDates =>
  ({ year: 2024, halfTerm, from, until }) as HalfTermDates;

/** Harrow Helix 2024-25, INSET days ignored. */
const HARROW = new SchoolCalendar(
  [
    half(1, '2024-09-02', '2024-10-25'),
    half(2, '2024-11-04', '2024-12-20'),
    half(3, '2025-01-06', '2025-02-14'),
    half(4, '2025-02-24', '2025-04-04'),
    half(5, '2025-04-22', '2025-05-23'),
    half(6, '2025-06-02', '2025-07-22'),
  ],
  [],
);

/** The rows of the working-day table: event, 10 working days, 20 working days, 20 school days. */
const TABLE: readonly [string, string, string, string | undefined][] = [
  ['2024-09-02', '2024-09-16', '2024-09-30', '2024-09-30'],
  ['2024-12-16', '2025-01-02', '2025-01-16', '2025-01-27'],
  ['2025-03-31', '2025-04-14', '2025-04-30', '2025-05-14'],
  ['2025-07-18', '2025-08-01', '2025-08-15', undefined],
  ['2025-12-22', '2026-01-08', '2026-01-22', undefined],
  ['2026-07-21', '2026-08-04', '2026-08-18', undefined],
];

describe.each(TABLE)('an event on %s', (event, ten, twenty, twentySchoolDays) => {
  test(`has its tenth working day on ${ten} and its twentieth on ${twenty}`, () => {
    expect(addWorkingDays(day(event), 10)).toBe(ten);
    expect(addWorkingDays(day(event), 20)).toBe(twenty);
    expect(workingDaysBetween(day(event), day(ten))).toBe(10);
    expect(workingDaysBetween(day(event), day(twenty))).toBe(20);
  });

  test(`has its twentieth school day in Harrow on ${twentySchoolDays ?? 'no known day'}`, () => {
    expect(HARROW.addSchoolDays(day(event), 20)).toBe(twentySchoolDays);
    if (twentySchoolDays) expect(HARROW.schoolDaysBetween(day(event), day(twentySchoolDays))).toBe(20);
  });
});

describe('working days', () => {
  test('are no Saturdays, Sundays, bank holidays, Good Friday or Christmas Day', () => {
    const off = ['2026-11-21', '2026-11-22', '2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28'];
    expect(off.filter((date) => isWorkingDay(day(date)))).toEqual([]);
    expect(isWorkingDay(day('2026-11-20'))).toBe(true);
  });

  test('count from the day after the event, and backwards not at all', () => {
    expect(addWorkingDays(day('2026-11-20'), 0)).toBe('2026-11-20');
    expect(addWorkingDays(day('2026-11-20'), 1)).toBe('2026-11-23');
    expect(addWorkingDays(day('2026-11-21'), 1)).toBe('2026-11-23');
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-20'))).toBe(0);
    expect(workingDaysBetween(day('2026-11-23'), day('2026-11-20'))).toBe(0);
  });

  test('are not known where the bank holidays are not: before 2023 and after 2028', () => {
    expect(addWorkingDays(day('2022-12-31'), 1)).toBe('2023-01-03');
    expect(addWorkingDays(day('2022-12-20'), 20)).toBeUndefined();
    expect(addWorkingDays(day('2028-12-28'), 1)).toBe('2028-12-29');
    expect(addWorkingDays(day('2028-12-29'), 1)).toBeUndefined();
  });

  test('had a coronation among them', () => {
    expect(isBankHoliday(day('2023-05-08'))).toBe(true);
    expect(BANK_HOLIDAYS.filter((date) => date.startsWith('2023'))).toHaveLength(9);
  });
});

const GOV = join(INPUTS, 'calendar/bank-holidays.json');

test.skipIf(!existsSync(GOV))(
  'the bank holidays are those that GOV.UK publishes, on weekdays, in the years that both know (skipped: no ../shared/inputs)',
  () => {
    const published = JSON.parse(readFileSync(GOV, 'utf8'))['england-and-wales'].events as { date: string }[];
    const theirs = published.map((event) => event.date).filter((date) => weekday(dayNumber(day(date))) < 5);
    const years = new Set(theirs.map((date) => date.slice(0, 4)));
    const inBoth = (date: string): boolean => years.has(date.slice(0, 4)) && date >= '2023' && date < '2029';
    expect(BANK_HOLIDAYS.filter(inBoth)).toEqual(theirs.filter(inBoth));
    expect(theirs.filter(inBoth).length).toBeGreaterThan(24);
  },
);

describe('a school’s calendar', () => {
  test('has 195 school days in Harrow’s year before INSET days, and none on the May bank holiday', () => {
    expect(HARROW.schoolDays(day('2024-09-01'), day('2025-08-31'))).toHaveLength(195);
    expect(HARROW.isSchoolDay(day('2025-05-05'))).toBe(false);
  });

  test('takes INSET days and closures out of the school days', () => {
    const own = new SchoolCalendar(HARROW.halfTerms, [
      { date: day('2024-09-02'), kind: 'inset' },
      { date: day('2024-11-04'), kind: 'closure' },
    ]);
    expect(own.isSchoolDay(day('2024-09-02'))).toBe(false);
    expect(own.schoolDays(day('2024-09-01'), day('2024-09-04'))).toEqual(['2024-09-03', '2024-09-04']);
    expect(own.lastSchoolDays(day('2024-11-05'), 3)).toEqual(['2024-10-24', '2024-10-25', '2024-11-05']);
    expect(own.firstOfLastSchoolDays(day('2024-11-05'), 3)).toBe('2024-10-24');
  });

  test('tells the first of the last school days, and nothing before its own first', () => {
    expect(HARROW.firstOfLastSchoolDays(day('2024-09-04'), 30)).toBe('2024-09-02');
    expect(HARROW.firstOfLastSchoolDays(day('2024-09-01'), 30)).toBeUndefined();
  });

  test('counts weeks back without those of a holiday', () => {
    expect(HARROW.firstOfLastSchoolWeeks(day('2024-11-06'), 1)).toBe('2024-11-04');
    expect(HARROW.firstOfLastSchoolWeeks(day('2024-11-06'), 2)).toBe('2024-10-21');
    // In the holiday the week before it is the last.
    expect(HARROW.firstOfLastSchoolWeeks(day('2024-10-30'), 1)).toBe('2024-10-21');
    expect(HARROW.firstOfLastSchoolWeeks(day('2024-11-06'), 99)).toBe('2024-09-02');
    expect(HARROW.firstOfLastSchoolWeeks(day('2024-09-01'), 2)).toBeUndefined();
  });

  test('knows the years of its half terms from 1 September to 31 August, and no other', () => {
    expect(
      ['2024-08-31', '2024-09-01', '2025-08-31', '2025-09-01'].map((date) => HARROW.knows(day(date))),
    ).toEqual([false, true, true, false]);
    expect(HARROW.addSchoolDays(day('2024-08-31'), 1)).toBeUndefined();
  });

  test('is in the half term that has just ended during a holiday, and in none before the first', () => {
    expect(HARROW.halfTermOn(day('2024-09-01'))).toBeUndefined();
    expect(HARROW.halfTermOn(day('2024-10-30'))?.halfTerm).toBe(1);
    expect(HARROW.halfTermOn(day('2024-11-04'))?.halfTerm).toBe(2);
    expect(HARROW.halfTermOn(day('2025-08-31'))?.halfTerm).toBe(6);
    expect(HARROW.halfTermOn(day('2025-09-01'))).toBeUndefined();
  });

  test('has terms of two half terms', () => {
    expect(HARROW.termDates(2024, 'spring')).toEqual({ from: '2025-01-06', until: '2025-04-04' });
    expect(HARROW.termDates(2025, 'spring')).toBeUndefined();
  });

  test('gives the same days whatever the order in which its half terms come', () => {
    const other = new SchoolCalendar([...HARROW.halfTerms].reverse(), []);
    expect(other.schoolDays(day('2024-09-01'), day('2025-08-31'))).toEqual(
      HARROW.schoolDays(day('2024-09-01'), day('2025-08-31')),
    );
  });
});
