import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absenceLevel } from '../../src/domain/absence-level.ts';
import {
  type AttendanceLine,
  absenceRate,
  addSessions,
  EMPTY_LINE,
  NO_SESSIONS,
  type Sessions,
  sessionsAbsent,
  slotOf,
  withMark,
} from '../../src/domain/attendance.ts';
import { sessionsBetween, sessionsByHalfTerm, twelveMonthsTo } from '../../src/domain/attendance-rates.ts';
import { type HalfTerm, SchoolCalendar } from '../../src/domain/calendar.ts';
import { ATTENDANCE_CODES } from '../../src/domain/codes/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attends, EXAMPLE_CALENDAR, ZARA } from '../../src/flags/example.ts';
import { pupilAttendance } from '../../src/reports/attendance.ts';
import { attendanceTable } from '../../src/reports/attendance-table.ts';

const day = (text: string) => text as IsoDate;
const calendarOf = () => EXAMPLE_CALENDAR;
const brief = ({ possible, ...rest }: Sessions): string =>
  `${sessionsAbsent({ possible, ...rest })} of ${possible}`;
const marked = (line: AttendanceLine, date: string, session: 'AM' | 'PM', ch: string): AttendanceLine => ({
  ...line,
  marks: withMark(line.marks, slotOf(day(date), session) as number, ch),
});

describe('rates by half term', () => {
  // 2 September to 23 October 2026 are 38 school days, 76 sessions.
  const { lines } = attends('2026-09-02', '70/ 6I 8/ 2O');

  test('count the sessions of each half term, and say its term', () => {
    const found = sessionsByHalfTerm(lines, 2026, calendarOf);
    expect(found?.map(({ dates, term, sessions }) => `${dates.halfTerm} ${term} ${brief(sessions)}`)).toEqual(
      [
        '1 autumn 6 of 76',
        '2 autumn 2 of 10',
        '3 spring 0 of 0',
        '4 spring 0 of 0',
        '5 summer 0 of 0',
        '6 summer 0 of 0',
      ],
    );
  });

  test('a mark in a holiday belongs to the half term that has just ended', () => {
    const [line] = lines;
    const found = sessionsByHalfTerm(
      [marked(line as AttendanceLine, '2026-10-28', 'AM', 'I')],
      2026,
      calendarOf,
    );
    expect(found?.slice(0, 2).map(({ sessions }) => brief(sessions))).toEqual(['7 of 77', '2 of 10']);
  });

  test('each school is counted by its own calendar', () => {
    // The other school is back on 26 October, in the middle of this one’s holiday.
    const early = EXAMPLE_CALENDAR.halfTerms.map((each) =>
      each.halfTerm === 2 ? { ...each, from: day('2026-10-26') } : each,
    );
    const other = new SchoolCalendar(early, []);
    const there = marked(
      { year: 2026, schoolId: 2, schoolName: 'Elm Grove', marks: EMPTY_LINE },
      '2026-10-26',
      'AM',
      'I',
    );
    const found = sessionsByHalfTerm([...lines, there], 2026, (school) =>
      school === 2 ? other : EXAMPLE_CALENDAR,
    );
    expect(found?.slice(0, 2).map(({ sessions }) => brief(sessions))).toEqual(['6 of 76', '3 of 11']);
  });

  test('are not known where the calendar lacks a half term', () => {
    const five = new SchoolCalendar(EXAMPLE_CALENDAR.halfTerms.slice(0, 5), []);
    expect(sessionsByHalfTerm(lines, 2026, () => five)).toBeUndefined();
    expect(sessionsByHalfTerm(lines, 2026, () => undefined)).toBeUndefined();
  });
});

test('twelve months end with a date and begin the day after the same day a year before', () => {
  expect(twelveMonthsTo(day('2026-11-20'))).toEqual({ from: '2025-11-21', until: '2026-11-20' });
  expect(twelveMonthsTo(day('2028-02-29'))).toEqual({ from: '2027-03-01', until: '2028-02-29' });
});

test('a span counts both its days, over the turn of the year as well', () => {
  const none = { year: 2025, schoolId: 1, schoolName: 'Oak Academy', marks: EMPTY_LINE };
  const july = marked(none, '2026-07-21', 'PM', 'I');
  const { lines } = attends('2026-09-02', '4/');
  expect(
    brief(sessionsBetween([july, ...lines], { from: day('2026-07-21'), until: day('2026-09-02') })),
  ).toBe('1 of 3');
  expect(
    brief(sessionsBetween([july, ...lines], { from: day('2026-07-22'), until: day('2026-09-03') })),
  ).toBe('0 of 4');
});

describe('a session that two schools have marked', () => {
  // Nine of ninety missed at Oak Academy; Elm Grove had the child in school on Friday 6 November, one of those days.
  const { lines } = attends('2026-09-02', '81/ 9I');
  const elsewhere: AttendanceLine = { year: 2026, schoolId: 2, schoolName: 'Elm Grove', marks: EMPTY_LINE };
  const both = [...lines, marked(marked(elsewhere, '2026-11-06', 'AM', '/'), '2026-11-06', 'PM', '\\')];
  const asAt = day('2026-11-20');
  const pupil = { identity: ZARA, lines: both, enrolments: [] };

  test('counts once for the child, in rates, codes and weekdays, and in full for each enrolment', () => {
    const found = pupilAttendance({ ...pupil, rawOf: () => undefined }, { asAt, calendarOf });
    expect(found.child.slice(0, 3).map(({ sessions }) => brief(sessions))).toEqual([
      '7 of 90',
      '7 of 90',
      '0 of 76',
    ]);
    expect(found.enrolments.map(({ sessions }) => brief(sessions))).toEqual(['9 of 90', '0 of 2']);
    expect(found.codes.map(({ code, sessions }) => `${sessions} ${code}`).join(', ')).toBe(
      '42 /, 41 \\, 7 I',
    );
    expect(found.weekdays.reduce((sum, each) => sum + each.possible, 0)).toBe(90);
    expect(found.countedTwice).toHaveLength(2);
  });

  test('counts once for the child in a table, and in full at a school asked about', () => {
    const span = { from: day('2026-09-01'), until: asAt };
    const whole = attendanceTable([pupil], { asAt, span });
    expect(brief(whole.sessions)).toBe('7 of 90');
    expect(whole.byChild).toEqual({ of: 1, persistent: 0, severe: 0 });
    expect(whole.byEnrolment).toEqual({ of: 2, persistent: 1, severe: 0 });
    const oak = attendanceTable([pupil], { asAt, span, school: { schoolId: 1, name: 'Oak Academy' } });
    expect(brief(oak.sessions)).toBe('9 of 90');
  });
});

describe('the level of absence', () => {
  const missed = (absent: number, possible: number): Sessions => ({
    ...NO_SESSIONS,
    possible,
    attended: possible - absent,
    authorised: absent,
  });

  test('is by the unrounded rate: exactly a tenth is persistent, exactly a half is severe', () => {
    expect(absenceLevel(missed(7, 70))).toBe('persistent');
    expect(absenceLevel(missed(10, 101))).toBe('under');
    expect(absenceLevel(missed(10, 100))).toBe('persistent');
    expect(absenceLevel(missed(35, 70))).toBe('severe');
    expect(absenceLevel(missed(51, 104))).toBe('persistent');
    expect(absenceLevel(NO_SESSIONS)).toBeUndefined();
  });

  test('the worked example: 80 present, 5 L, 3 B, 6 I, 2 O, 2 U and 4 D are 10 of 98, not 10 of 102', () => {
    const { lines } = attends('2026-09-02', '80/ 5L 3B 6I 2O 2U 4D');
    const sessions = sessionsBetween(lines, { from: day('2026-09-01'), until: day('2026-11-20') });
    expect(sessions).toEqual({
      possible: 98,
      attended: 88,
      authorised: 6,
      unauthorised: 4,
      late: 7,
      notPossible: 4,
      unmapped: 0,
    });
    expect(absenceLevel(sessions)).toBe('persistent');
    expect(absenceLevel({ ...sessions, possible: 102, attended: 92 })).toBe('under');
  });
});

describe('always', () => {
  const chs = [...ATTENDANCE_CODES.map(({ ch }) => ch), '-', '?'];
  const anyLine = fc.array(fc.constantFrom(...chs), { minLength: 530, maxLength: 530 }).map(
    (marks): AttendanceLine => ({
      year: 2026,
      schoolId: 1,
      schoolName: 'Oak Academy',
      marks: marks.join(''),
    }),
  );
  const year = { from: day('2026-09-01'), until: day('2027-08-31') };

  test('more absence never lowers an absence rate', () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.nat({ max: 529 }),
        fc.constantFrom('I', 'O', 'U', 'M', 'd'),
        (line, slot, ch) => {
          const before = sessionsBetween([line], year);
          const after = sessionsBetween([{ ...line, marks: withMark(line.marks, slot, ch) }], year);
          expect(absenceRate(after) ?? 0).toBeGreaterThanOrEqual(absenceRate(before) ?? 0);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('rates by half terms sum to the year', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 3 }), (lines) => {
        const halves = sessionsByHalfTerm(lines, 2026, calendarOf) ?? [];
        const sum = halves.map(({ sessions }) => sessions).reduce(addSessions, NO_SESSIONS);
        expect(halves).toHaveLength(6);
        expect(sum).toEqual(sessionsBetween(lines, year));
      }),
      { numRuns: 50 },
    );
  });

  test('half terms are six by their numbers', () => {
    const numbers: HalfTerm[] = [1, 2, 3, 4, 5, 6];
    expect(sessionsByHalfTerm([], 2026, calendarOf)?.map(({ dates }) => dates.halfTerm)).toEqual(numbers);
  });
});
