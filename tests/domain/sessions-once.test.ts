import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttendanceLine, EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import { absentSince, sessionsOnDays, trueSince } from '../../src/domain/attendance-course.ts';
import { currentAttendance } from '../../src/domain/attendance-current.ts';
import { sessionsBetween, sessionsByHalfTerm } from '../../src/domain/attendance-rates.ts';
import { lastMarkedLine, linesMarkedOn, sessionsThisYear } from '../../src/domain/attendance-summary.ts';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import { ATTENDANCE_CODES } from '../../src/domain/codes/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { yearOfDays } from '../../src/domain/day-states.ts';
import { sessionsOnce } from '../../src/domain/sessions-once.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** A line of 2026/27 with both sessions of each day marked. */
const lineAt = (schoolId: number, days: Readonly<Record<string, string>>, year = 2026): AttendanceLine => {
  let marks = EMPTY_LINE;
  for (const [date, [am, pm]] of Object.entries(days)) {
    marks = withMark(marks, slotOf(day(date), 'AM') ?? -1, am ?? '-');
    marks = withMark(marks, slotOf(day(date), 'PM') ?? -1, pm ?? '-');
  }
  return { year, schoolId, schoolName: `School ${schoolId}`, marks };
};

describe('a session that two schools have marked', () => {
  const counted = (here: string, there: string): unknown => {
    const { possible, attended, authorised, unauthorised, notPossible, unmapped } = sessionsThisYear(
      [lineAt(1, { '2026-09-02': `${here}-` }), lineAt(2, { '2026-09-02': `${there}-` })],
      day('2026-09-02'),
    );
    return { possible, ...{ attended, authorised, unauthorised, notPossible, unmapped } };
  };
  const nothing = { possible: 0, attended: 0, authorised: 0, unauthorised: 0, notPossible: 0, unmapped: 0 };

  test.each([
    ['/', '/', { possible: 1, attended: 1 }],
    ['O', '/', { possible: 1, attended: 1 }],
    ['I', 'B', { possible: 1, attended: 1 }],
    ['O', 'I', { possible: 1, authorised: 1 }],
    ['O', 'O', { possible: 1, unauthorised: 1 }],
    ['D', 'O', { possible: 1, unauthorised: 1, notPossible: 1 }],
    ['?', 'D', { notPossible: 1, unmapped: 1 }],
  ])('as %s and %s counts once, the same in either order', (here, there, expected) => {
    expect(counted(here, there)).toEqual({ ...nothing, ...expected });
    expect(counted(there, here)).toEqual({ ...nothing, ...expected });
  });

  const both = [
    lineAt(1, { '2026-09-02': 'OO', '2026-09-03': 'OO', '2026-09-04': '/\\' }),
    lineAt(2, { '2026-09-03': '/O', '2026-09-04': 'II' }),
  ];

  test('counts once in a span, by half terms, on days and in the run of days', () => {
    const four = { possible: 6, attended: 3, unauthorised: 3, authorised: 0 };
    const span = { from: day('2026-09-01'), until: day('2026-09-30') };
    const days = [day('2026-09-02'), day('2026-09-03'), day('2026-09-04')];
    expect(sessionsBetween(both, span)).toMatchObject(four);
    expect(sessionsOnDays(both, days)).toMatchObject(four);
    expect(sessionsByHalfTerm(both, 2026, () => EXAMPLE_CALENDAR)?.[0]?.sessions).toMatchObject(four);
    // Half are attended on the last day alone: 3 of 6.
    expect(trueSince(both, day('2026-09-04'), (soFar) => soFar.attended * 2 >= soFar.possible)).toBe(
      '2026-09-04',
    );
    expect(absentSince(both, EXAMPLE_CALENDAR, day('2026-09-04'))).toBeUndefined();
  });

  test('makes a day of the heat map present where either school had the child', () => {
    const [, , , , friday] = yearOfDays(both, EXAMPLE_CALENDAR, day('2026-09-04')).byWeekday;
    expect(friday?.[0]).toBe('present');
  });

  test('stays in the line of one school, which is the one that counts it', () => {
    expect(sessionsOnce(both)).toEqual([
      lineAt(1, { '2026-09-02': 'OO', '2026-09-03': '-O', '2026-09-04': '/\\' }),
      lineAt(2, { '2026-09-03': '/-' }),
    ]);
  });

  test('of different years are different sessions, and one line a year is left as it is', () => {
    const lines = [lineAt(1, { '2026-07-01': 'OO' }, 2025), lineAt(1, { '2026-09-02': '/\\' })];
    expect(sessionsOnce(lines)).toBe(lines);
  });

  test('is never more than the sum of the schools, nor fewer than any of them', () => {
    const chs = [...ATTENDANCE_CODES.map(({ ch }) => ch), '-', '?'];
    const anyLine = fc
      .array(fc.constantFrom(...chs), { minLength: 530, maxLength: 530 })
      .map(
        (marks): AttendanceLine => ({ year: 2026, schoolId: 1, schoolName: 'Elm', marks: marks.join('') }),
      );
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 2, maxLength: 3 }), (lines) => {
        const until = day('2027-08-31');
        const each = lines.map((line) => sessionsThisYear([line], until).possible);
        const { possible } = sessionsThisYear(lines, until);
        expect(possible).toBeGreaterThanOrEqual(Math.max(...each));
        expect(possible).toBeLessThanOrEqual(each.reduce((a, b) => a + b));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the newest mark', () => {
  // School 2 has the higher id, and sent its last mark in September.
  const lines = [lineAt(1, { '2026-11-13': '/\\' }), lineAt(2, { '2026-09-02': '/\\' })];

  test('is in the line that holds it, whatever the number of the school', () => {
    expect(lastMarkedLine(lines, day('2026-11-20'))?.schoolId).toBe(1);
    expect(lastMarkedLine(lines, day('2026-11-12'))?.schoolId).toBe(2);
    expect(lastMarkedLine(lines, day('2026-09-01'))).toBeUndefined();
  });

  test('is stale by the calendar of the school that sent it', () => {
    // School 1 has been closed since then; at school 2 five school days have passed.
    const closed = EXAMPLE_CALENDAR.schoolDays(day('2026-11-16'), day('2026-11-20')).map((date) => ({
      date,
      kind: 'closure' as const,
    }));
    const own = new SchoolCalendar(EXAMPLE_CALENDAR.halfTerms, closed);
    const calendarOf = (schoolId?: number) => (schoolId === 1 ? own : EXAMPLE_CALENDAR);
    expect(currentAttendance(lines, day('2026-11-20'), calendarOf, 4).known).toBe(true);
  });

  test('lines of some days are those with a mark on one of them', () => {
    const schools = (...days: string[]) => linesMarkedOn(lines, days.map(day)).map((line) => line.schoolId);
    expect(schools('2026-11-13', '2026-11-16')).toEqual([1]);
    expect(schools('2026-09-02', '2026-11-13')).toEqual([1, 2]);
    expect(schools('2025-09-02', '2026-11-16')).toEqual([]);
  });
});
