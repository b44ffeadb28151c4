import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttendanceLine, EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import {
  absentSince,
  dateAfterSessions,
  sessionsOnDays,
  sessionsToReach,
  sessionsToRecover,
  trueSince,
} from '../../src/domain/attendance-course.ts';
import { lastMarkedOn, sessionsThisYear } from '../../src/domain/attendance-summary.ts';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** A rate in hundredths, so that brute force counts whole numbers alone. */
const hundredths = fc.oneof(fc.constantFrom(10, 50, 5, 15, 20), fc.integer({ min: 1, max: 99 }));

const history = fc
  .tuple(fc.integer({ min: 1, max: 530 }), fc.integer({ min: 0, max: 530 }))
  .map(([possible, absent]) => ({ possible, absent: Math.min(absent, possible) }));

test('sessions to recover are the fewest that a count one by one finds, at any rate in hundredths', () => {
  fc.assert(
    fc.property(history, hundredths, ({ absent, possible }, rate) => {
      let more = 0;
      while (100 * absent >= rate * (possible + more)) more++;
      expect(sessionsToRecover(absent, possible, rate / 100)).toBe(more);
    }),
    { numRuns: 2000 },
  );
});

test('sessions to reach a rate are the fewest that a count one by one finds, at any rate in hundredths', () => {
  fc.assert(
    fc.property(history, hundredths, ({ absent, possible }, rate) => {
      let more = 0;
      while (100 * (absent + more) < rate * (possible + more)) more++;
      expect(sessionsToReach(absent, possible, rate / 100)).toBe(more);
    }),
    { numRuns: 2000 },
  );
});

test('10 of 100 takes one more session attended, 9 of 99 one more missed, 0 of 90 ten', () => {
  expect(sessionsToRecover(10, 100, 0.1)).toBe(1);
  expect(sessionsToRecover(9, 100, 0.1)).toBe(0);
  expect(sessionsToReach(9, 99, 0.1)).toBe(1);
  expect(sessionsToReach(0, 90, 0.1)).toBe(10);
});

const CALENDAR = new SchoolCalendar(
  [
    { year: 2026, halfTerm: 1, from: day('2026-09-02'), until: day('2026-10-16') },
    { year: 2026, halfTerm: 2, from: day('2026-11-02'), until: day('2026-12-18') },
  ],
  [{ date: day('2026-09-04'), kind: 'inset' }],
);

/** A line of 2026/27 with both sessions of each day marked. */
const lineOf = (days: Readonly<Record<string, string>>): AttendanceLine => {
  let marks = EMPTY_LINE;
  for (const [date, [am, pm]] of Object.entries(days)) {
    marks = withMark(marks, slotOf(day(date), 'AM') ?? -1, am ?? '-');
    marks = withMark(marks, slotOf(day(date), 'PM') ?? -1, pm ?? '-');
  }
  return { year: 2026, schoolId: 1, schoolName: 'Elm', marks };
};

describe('what has been true since when', () => {
  const line = lineOf({ '2026-09-02': 'OO', '2026-09-03': '/\\', '2026-09-07': 'OO', '2026-09-08': 'OO' });
  const halfMissed = (soFar: { possible: number; unauthorised: number }): boolean =>
    soFar.possible > 0 && soFar.unauthorised * 4 > soFar.possible * 2;

  test('is the start of the run that reaches the day asked about', () => {
    expect(trueSince([line], day('2026-09-08'), halfMissed)).toBe('2026-09-07');
    expect(trueSince([line], day('2026-09-02'), halfMissed)).toBe('2026-09-02');
    expect(trueSince([line], day('2026-09-03'), halfMissed)).toBeUndefined();
  });

  test('is nothing of another school year', () => {
    expect(trueSince([{ ...line, year: 2025 }], day('2026-09-08'), halfMissed)).toBeUndefined();
  });
});

describe('absence without a break', () => {
  test('begins on the first school day since which no session was attended, over INSET days and weekends', () => {
    const line = lineOf({ '2026-09-02': '/\\', '2026-09-03': 'II', '2026-09-07': 'OO', '2026-09-08': '-O' });
    expect(absentSince([line], CALENDAR, day('2026-09-08'))).toBe('2026-09-03');
  });

  test('ends with one session attended, at any school', () => {
    const missed = lineOf({ '2026-09-07': 'OO', '2026-09-08': 'OO' });
    const attended = lineOf({ '2026-09-08': '-L' });
    expect(absentSince([missed, attended], CALENDAR, day('2026-09-08'))).toBeUndefined();
  });

  test('is not begun by days on which no session was possible', () => {
    expect(
      absentSince([lineOf({ '2026-09-07': 'YY', '2026-09-08': 'DD' })], CALENDAR, day('2026-09-08')),
    ).toBeUndefined();
  });
});

test('sessions of some days are counted over every line of their year', () => {
  const [one, two] = [lineOf({ '2026-09-02': '/O', '2026-09-03': 'I-' }), lineOf({ '2026-09-02': 'D-' })];
  expect(sessionsOnDays([one, two], [day('2026-09-02'), day('2026-09-03')])).toMatchObject({
    possible: 3,
    attended: 1,
    authorised: 1,
    unauthorised: 1,
    notPossible: 1,
  });
});

test('a year so far is over every school of the child, up to the day asked about and no further', () => {
  const lines = [
    lineOf({ '2026-09-02': '/O', '2026-09-07': 'OO' }),
    { ...lineOf({ '2026-09-03': '/\\' }), schoolId: 2 },
  ];
  expect(sessionsThisYear(lines, day('2026-09-03'))).toMatchObject({ possible: 4, unauthorised: 1 });
  expect(lastMarkedOn(lines, day('2026-09-06'))).toBe('2026-09-03');
  expect(lastMarkedOn(lines, day('2026-09-01'))).toBeUndefined();
});

test('sessions to come pass two to a school day, from the last marked day or from today', () => {
  const after = (last: string, asAt: string, sessions: number) =>
    dateAfterSessions(CALENDAR, day(last), day(asAt), sessions);
  expect(after('2026-09-02', '2026-09-03', 1)).toBe('2026-09-03');
  expect(after('2026-09-03', '2026-09-03', 1)).toBe('2026-09-07');
  expect(after('2026-09-02', '2026-09-03', 5)).toBe('2026-09-08');
  expect(after('2026-10-15', '2026-10-16', 4)).toBe('2026-11-02');
  expect(after('2026-12-17', '2026-12-18', 3)).toBeUndefined();
});
