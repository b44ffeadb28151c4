import { describe, expect, test } from 'vitest';
import {
  absenceRate,
  attendanceRate,
  classOfSlot,
  countSessions,
  dateOfSlot,
  EMPTY_LINE,
  hasReached,
  lastMarkedSlot,
  type Sessions,
  sessionOfSlot,
  sessionsAbsent,
  slotOf,
  slotsBefore,
  slotsUntil,
  withMark,
} from '../../src/domain/attendance.ts';
import { dayNumber, type IsoDate, isoDate, weekday } from '../../src/domain/dates.ts';
import { schoolYearOf } from '../../src/domain/school-year.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** A line that begins with these marks on Monday 31 August 2026 and is empty after them. */
const lineOf = (marks: string): string => marks + EMPTY_LINE.slice(marks.length);

describe('the worked example: 80 present, 5 L, 3 B, 6 I, 2 O, 2 U and 4 D', () => {
  const sessions = countSessions(2026, lineOf(`${'/\\'.repeat(40)}LLLLLBBBIIIIIIOOUUDDDD`));

  test('is 98 possible sessions of 102 marks, 88 attended, 10 missed', () => {
    expect(sessions).toEqual({
      possible: 98,
      attended: 88,
      authorised: 6,
      unauthorised: 4,
      late: 7,
      notPossible: 4,
      unmapped: 0,
    });
    expect(sessionsAbsent(sessions)).toBe(10);
  });

  test('is 89.8% attendance and 10.2% absence, and so persistent', () => {
    expect(attendanceRate(sessions)).toBeCloseTo(0.898, 3);
    expect(absenceRate(sessions)).toBeCloseTo(0.102, 3);
    expect(hasReached(sessions, 0.1)).toBe(true);
  });

  test('would be 9.8% of 102 and not persistent, were sessions at the other school counted', () => {
    const wrong: Sessions = { ...sessions, possible: 102, attended: 92, notPossible: 0 };
    expect(absenceRate(wrong)).toBeCloseTo(0.098, 3);
    expect(hasReached(wrong, 0.1)).toBe(false);
  });
});

describe('a rate', () => {
  const of = (absent: number, possible: number): Sessions => ({
    ...countSessions(2026, EMPTY_LINE),
    possible,
    attended: possible - absent,
    unauthorised: absent,
  });

  test('of exactly a tenth is reached, and of one session less is not', () => {
    for (let possible = 10; possible <= 530; possible += 10) {
      expect(hasReached(of(possible / 10, possible), 0.1)).toBe(true);
      expect(hasReached(of(possible / 10 - 1, possible), 0.1)).toBe(false);
      expect(hasReached(of(possible / 2, possible), 0.5)).toBe(true);
    }
  });

  test('of no possible session is not known, and reaches nothing', () => {
    expect([absenceRate(of(0, 0)), attendanceRate(of(0, 0))]).toEqual([undefined, undefined]);
    expect(hasReached(of(0, 0), 0)).toBe(false);
  });
});

/** The first day and the last weekday of school years that begin on each weekday, with their morning's slot. */
const EDGES: readonly [date: string, slot: number | undefined][] = [
  ['2025-09-01', 0],
  ['2026-09-01', 2],
  ['2027-09-01', 4],
  ['2022-09-01', 6],
  ['2023-09-01', 8],
  ['2029-09-01', undefined],
  ['2029-09-03', 10],
  ['2024-09-01', undefined],
  ['2024-09-02', 10],
  ['2026-08-31', 520],
  ['2027-08-31', 522],
  ['2028-08-31', 526],
  ['2023-08-31', 526],
  ['2024-08-30', 528],
  ['2030-08-30', 528],
  ['2025-08-29', 528],
  ['2020-08-28', 528],
  ['2020-08-31', undefined],
];

test.each(EDGES)('the morning of %s has the slot %s', (date, slot) => {
  expect(slotOf(day(date), 'AM')).toBe(slot);
  expect(slotOf(day(date), 'PM')).toBe(slot === undefined ? undefined : slot + 1);
});

test('every weekday of two centuries has a slot of its own in its year, but for a bank holiday now and then', () => {
  const without: string[] = [];
  for (let number = dayNumber(day('1950-01-01')); number <= dayNumber(day('2149-12-31')); number++) {
    if (weekday(number) > 4) continue;
    const date = isoDate(number);
    const slot = slotOf(date, 'PM');
    if (slot === undefined) without.push(date);
    else if (slot < 1 || slot > 529 || dateOfSlot(schoolYearOf(date), slot) !== date) throw new Error(date);
  }
  expect(without).toEqual([
    '1964-08-31',
    '1992-08-31',
    '2020-08-31',
    '2048-08-31',
    '2076-08-31',
    '2116-08-31',
    '2144-08-31',
  ]);
});

test('slots are mornings and afternoons in turn, Monday to Friday', () => {
  expect([0, 1, 8, 9, 10].map((slot) => `${dateOfSlot(2026, slot)} ${sessionOfSlot(slot)}`)).toEqual([
    '2026-08-31 AM',
    '2026-08-31 PM',
    '2026-09-04 AM',
    '2026-09-04 PM',
    '2026-09-07 AM',
  ]);
});

test('up to a date means its afternoon too; from a date, its morning; a weekend is the Monday after', () => {
  const dates = [
    '2026-08-30',
    '2026-08-31',
    '2026-09-04',
    '2026-09-05',
    '2026-09-06',
    '2026-09-07',
    '2027-12-01',
  ];
  expect(dates.map((date) => slotsUntil(2026, day(date)))).toEqual([0, 2, 10, 10, 10, 12, 530]);
  expect(dates.map((date) => slotsBefore(2026, day(date)))).toEqual([0, 0, 8, 10, 10, 10, 530]);
});

test('the last marked slot is the last that holds anything', () => {
  expect(lastMarkedSlot(EMPTY_LINE)).toBe(-1);
  expect(lastMarkedSlot(lineOf('/-\\--'))).toBe(2);
  expect(lastMarkedSlot(lineOf('/-\\--'), 2)).toBe(0);
});

describe('the interview code J', () => {
  test('was attended until 18 August 2024, and is in no rate since', () => {
    const line = withMark(EMPTY_LINE, 510, 'J');
    expect(dateOfSlot(2023, 510)).toBe('2024-08-19');
    expect(countSessions(2023, line)).toMatchObject({ possible: 0, unmapped: 1 });
    expect(dateOfSlot(2023, 509)).toBe('2024-08-16');
    const before = withMark(EMPTY_LINE, 509, 'J');
    expect(countSessions(2023, before)).toMatchObject({ possible: 1, attended: 1, unmapped: 0 });
    expect([classOfSlot(2023, before, 509), classOfSlot(2023, line, 510)]).toEqual(['approved', 'unmapped']);
  });

  test('became J1, which is an absence, and was no code before', () => {
    const line = withMark(withMark(EMPTY_LINE, 509, 'j'), 510, 'j');
    expect(countSessions(2023, line)).toMatchObject({ possible: 1, authorised: 1, unmapped: 1 });
  });
});
