import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendar } from '../../fixtures/calendar.ts';
import { lineOf } from '../../fixtures/cast-line.ts';
import { type AttendanceLine, EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Exclusion } from '../../src/domain/exclusion.ts';
import { daysLost } from '../../src/domain/exclusion-days.ts';
import { exclusionQuestions } from '../../src/domain/exclusion-questions.ts';
import { reconcile } from '../../src/domain/exclusion-reconcile.ts';
import { calendarOf, on, suspension } from './exclusion-rows.ts';

type Exceptions = Parameters<typeof lineOf>[3];

/** A register from 1 September to 19 November 2026, present but for the exceptions. */
const register = (exceptions: Exceptions, schoolId = 1): AttendanceLine => ({
  ...{ year: 2026, schoolId, schoolName: schoolId === 1 ? 'Oak Academy' : 'Elm Grove' },
  marks: lineOf(900001, 2026, '2026-09-01..2026-11-19', exceptions).marks,
});

const kinds = (exclusions: readonly Exclusion[], ...lines: AttendanceLine[]) =>
  reconcile(exclusions, lines, calendarOf).disagreements.map((each) =>
    each.kind === 'E marks without a suspension'
      ? `${each.sessions} E from ${each.from} ${each.fromSession} to ${each.until}${each.after ? ' after one' : ''}`
      : `${each.kind}: ${each.expected} expected, ${each.marked} E, ${each.provided} provided`,
  );

describe('a register and the log', () => {
  const three = suspension('2026-09-07..2026-09-09');

  test('agree where each session lost is an E, or shows what was provided', () => {
    expect(kinds([three], register([['2026-09-07..2026-09-09', 'both', 'E']]))).toEqual([]);
    const provided = register([
      ['2026-09-07', 'both', 'E'],
      ['2026-09-08', 'both', 'B'],
      ['2026-09-09', 'both', 'K'],
    ]);
    expect(kinds([three], provided)).toEqual([]);
    expect(kinds([three], register([['2026-09-07..2026-09-09', 'both', 'D']]))).toEqual([]);
  });

  test('disagree where E marks have no suspension', () => {
    const two = register([['2026-09-07..2026-09-08', 'both', 'E']]);
    expect(kinds([], two)).toEqual(['4 E from 2026-09-07 AM to 2026-09-08']);
    const afternoon = register([
      ['2026-10-23', 'PM', 'E'],
      ['2026-11-02', 'AM', 'E'],
    ]);
    expect(kinds([], afternoon)).toEqual(['2 E from 2026-10-23 PM to 2026-11-02']);
  });

  test('disagree where a suspension has no E, or fewer or more', () => {
    expect(kinds([three], register([]))).toEqual(['suspension without E marks: 6 expected, 0 E, 0 provided']);
    expect(kinds([three], register([['2026-09-07..2026-09-08', 'both', 'E']]))).toEqual([
      'sessions that do not match: 6 expected, 4 E, 0 provided',
    ]);
    const half = suspension('2026-09-07..2026-09-08', { sessions: 3 });
    expect(kinds([half], register([['2026-09-07..2026-09-08', 'both', 'E']]))).toEqual([
      'sessions that do not match: 3 expected, 4 E, 0 provided',
    ]);
  });

  test('of lunchtimes, of another school, and of days without marks say nothing', () => {
    expect(kinds([suspension('2026-09-07..2026-09-09', { kind: 'LNCH' })], register([]))).toEqual([]);
    const elsewhere = register([['2026-09-07..2026-09-09', 'both', 'E']], 2);
    expect(kinds([three], elsewhere)).toEqual(['6 E from 2026-09-07 AM to 2026-09-09']);
    const ahead = suspension('2026-11-23..2026-11-24');
    expect(reconcile([ahead], [register([])], calendarOf).withoutMarks).toEqual([ahead]);
  });

  test('a cancelled suspension has its E marks up to the day on which it was cancelled', () => {
    const cancelled = { ...three, cancelledOn: on('2026-09-08') };
    expect(kinds([cancelled], register([['2026-09-07', 'both', 'E']]))).toEqual([]);
    expect(kinds([cancelled], register([['2026-09-07..2026-09-08', 'both', 'E']]))).toEqual([
      '2 E from 2026-09-08 AM to 2026-09-08 after one',
    ]);
  });

  test('E marks that go on after the last day are said to come after it', () => {
    expect(kinds([three], register([['2026-09-07..2026-09-11', 'both', 'E']]))).toEqual([
      '4 E from 2026-09-10 AM to 2026-09-11 after one',
    ]);
  });
});

const asks = (exclusions: readonly Exclusion[], lines: readonly AttendanceLine[], more = {}) => {
  const { disagreements } = reconcile(exclusions, lines, calendarOf);
  const asked = { exclusions, lines, disagreements, asAt: on('2026-11-20'), calendarOf, ...more };
  return exclusionQuestions(asked, on('2026-09-01')).map(
    ({ about, from, until, schoolDays }) => `${about} ${from} ${until} ${schoolDays}`,
  );
};

describe('patterns worth a question', () => {
  test('afternoons of C or O after mornings at school, from the second on', () => {
    expect(asks([], [register([['2026-09-07', 'PM', 'C']])])).toEqual([]);
    const twice = register([
      ['2026-09-07', 'PM', 'C'],
      ['2026-09-15', 'PM', 'O'],
      ['2026-09-16', 'both', 'O'],
    ]);
    expect(asks([], [twice])).toEqual(['sent home 2026-09-07 2026-09-15 2']);
  });

  test('a part-time timetable that goes on, with no end on record', () => {
    const part = register([['2026-11-02..2026-11-19', 'PM', 'C2']]);
    expect(asks([], [part])).toEqual(['part time without an end 2026-11-02 2026-11-19 7']);
    expect(asks([], [part], { partTime: [{ from: '2026-11-02', until: '2026-12-04' }] })).toEqual([]);
    expect(asks([], [part], { partTime: [{ from: '2026-11-02' }] })).toHaveLength(1);
  });

  test('a week of B, and of D where no second school is known', () => {
    const off = register([['2026-11-09..2026-11-13', 'both', 'B']]);
    expect(asks([], [off])).toEqual(['off site 2026-11-09 2026-11-13 5']);
    expect(asks([], [register([['2026-11-09..2026-11-12', 'both', 'B']])])).toEqual([]);
    const dual = register([['2026-11-09..2026-11-13', 'both', 'D']]);
    const school = { schoolId: 1, schoolName: 'Oak Academy', from: on('2025-09-01'), status: 'M' };
    expect(asks([], [dual], { enrolments: [school] })).toEqual(['off site 2026-11-09 2026-11-13 5']);
    expect(asks([], [dual], { enrolments: [school, { ...school, schoolId: 2, status: 'S' }] })).toEqual([]);
  });

  test('E marks that go on without a new suspension, and more than 45 days', () => {
    const three = suspension('2026-09-07..2026-09-09');
    expect(asks([three], [register([['2026-09-07..2026-09-10', 'both', 'E']])])).toEqual([
      'extended 2026-09-10 2026-09-10 1',
    ]);
    const long = suspension('2026-09-01..2026-11-12');
    expect(asks([long], [])).toEqual(['over the limit 2026-11-11 2026-11-12 47']);
  });
});

/** Suspensions that share no day, at two schools, and the registers that they leave. */
const log = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 5 }),
      length: fc.integer({ min: 1, max: 7 }),
      isHalf: fc.boolean(),
      fromAfternoon: fc.boolean(),
      schoolId: fc.constantFrom(1, 2),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => {
    const days = calendar.schoolDays(on('2026-09-01'), on('2026-11-19'));
    const rows: Exclusion[] = [];
    let at = 0;
    for (const { gap, length, isHalf, fromAfternoon, schoolId } of parts) {
      const own = days.slice(at + gap, at + gap + length);
      at += gap + length;
      if (own.length < length) break;
      const starts = fromAfternoon && length > 1;
      const sessions = 2 * length - Number(isHalf) - Number(starts);
      rows.push(
        suspension(`${own[0]}..${own.at(-1)}`, { sessions, schoolId, ...(starts ? { fromAfternoon } : {}) }),
      );
    }
    return rows;
  });

function registersOf(rows: readonly Exclusion[]): AttendanceLine[] {
  const marks = [EMPTY_LINE, register([], 1).marks, register([], 2).marks];
  for (const row of rows)
    for (const { date, halves } of daysLost(row, calendarOf) ?? [])
      for (const session of ['AM', 'PM'] as const) {
        const isLost =
          halves === 2 || (session === 'PM') === (row.fromAfternoon === true && date === row.from);
        if (isLost)
          marks[row.schoolId] = withMark(
            marks[row.schoolId] ?? '',
            slotOf(date as IsoDate, session) ?? 0,
            'E',
          );
      }
  return [1, 2].map((schoolId) => ({ ...register([], schoolId), marks: marks[schoolId] ?? '' }));
}

describe('registers that are written from the log', () => {
  test('agree with it, and show exactly what is then taken out of it', () => {
    fc.assert(
      fc.property(log, fc.nat(), (rows, pick) => {
        const lines = registersOf(rows);
        expect(reconcile(rows, lines, calendarOf).disagreements).toEqual([]);
        const gone = rows[pick % Math.max(1, rows.length)];
        if (!gone) return;
        const found = reconcile(
          rows.filter((row) => row !== gone),
          lines,
          calendarOf,
        ).disagreements;
        expect(found).toMatchObject([
          {
            kind: 'E marks without a suspension',
            from: gone.from,
            until: gone.until,
            sessions: gone.sessions,
            line: { schoolId: gone.schoolId },
          },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test('from which the E marks of one are taken show exactly that one', () => {
    fc.assert(
      fc.property(log, fc.nat(), (rows, pick) => {
        const gone = rows[pick % Math.max(1, rows.length)];
        if (!gone) return;
        const lines = registersOf(rows.filter((row) => row !== gone));
        expect(reconcile(rows, lines, calendarOf).disagreements).toEqual([
          {
            ...{ kind: 'suspension without E marks', exclusions: [gone], expected: gone.sessions },
            ...{ marked: 0, provided: 0 },
          },
        ]);
      }),
      { numRuns: 200 },
    );
  });
});
