import { describe, expect, test } from 'vitest';
import { EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord, Sections } from '../../src/domain/record.ts';
import { completeAbsence } from '../../src/flags/complete-absence.ts';
import type { Flag, Raised } from '../../src/flags/define.ts';
import { attends, born, EXAMPLE_CALENDAR, enrolled, inCare, NO_PEP, ZARA } from '../../src/flags/example.ts';
import { headingForPersistentAbsence } from '../../src/flags/heading-for-persistent-absence.ts';
import { initialPepOverdue } from '../../src/flags/initial-pep-overdue.ts';
import { noMarksReceived } from '../../src/flags/no-marks-received.ts';
import { noSchoolPlace } from '../../src/flags/no-school-place.ts';
import { persistentAbsence } from '../../src/flags/persistent-absence.ts';
import { askedOf, verdictOf } from '../../src/flags/run.ts';

interface Also {
  readonly calendar?: SchoolCalendar;
  readonly thresholds?: Readonly<Record<string, number>>;
}

function answer(flag: Flag, record: PupilRecord, asAt: string, also: Also = {}) {
  const rules = { ...authorityRulesDefault, thresholds: also.thresholds ?? {} };
  const calendarOf = () => also.calendar ?? EXAMPLE_CALENDAR;
  return verdictOf(flag, record, askedOf(flag, { asAt: asAt as IsoDate, calendarOf, rules }));
}

/** Lines of several schools together: the school of each by its number. */
const together = (...lines: readonly (readonly [schoolId: number, from: string, sessions: string])[]) => ({
  lines: lines.map(([schoolId, from, sessions]) => ({
    ...(attends(from, sessions).lines[0] as Sections['attendance']['lines'][number]),
    schoolId,
    schoolName: `School ${schoolId}`,
    ref: `attendance_year/2026/1/${schoolId}`,
  })),
});

const rows = (verdict: unknown): string[] => (verdict as Raised).evidence.map((each) => each.row);

describe('no marks received', () => {
  const schooling = enrolled('2025-09-03');

  test('looks at the marks of the school of the enrolment, and shows its row', () => {
    // School 2 sent marks to the end; school 1, on whose roll the child is, stopped on 23 October.
    const attendance = together([1, '2026-09-02', '76/'], [2, '2026-09-02', '106/']);
    const verdict = answer(noMarksReceived, { identity: ZARA, schooling, attendance }, '2026-11-20');
    expect(verdict).toMatchObject({
      answer: 'raised',
      sentence:
        'Attendance unknown: Oak Academy has sent no marks of this child since Friday 23 October (14 school days).',
    });
    expect(rows(verdict)).toEqual(['enrolment/1/1/2025-09-03', 'attendance_year/2026/1/1']);
  });

  test('points at no row of another school where its own has never sent a mark', () => {
    const attendance = together([2, '2026-09-02', '106/']);
    const verdict = answer(noMarksReceived, { identity: ZARA, schooling, attendance }, '2026-11-20');
    expect(rows(verdict)).toEqual(['enrolment/1/1/2025-09-03']);
  });

  test('is not asked of Year 11 after its last day in June', () => {
    const record = {
      identity: born('2011-05-14'),
      schooling,
      attendance: attends('2026-09-02', '76/'),
    };
    expect(answer(noMarksReceived, record, '2027-06-25').answer).toBe('raised');
    expect(answer(noMarksReceived, record, '2027-06-26').answer).toBe('clear');
  });
});

describe('complete absence', () => {
  /** The example calendar with the last half term of the year before. */
  const twoYears = new SchoolCalendar(
    [
      ...EXAMPLE_CALENDAR.halfTerms,
      { year: 2025, halfTerm: 6, from: '2026-06-08' as IsoDate, until: '2026-07-21' as IsoDate },
    ],
    [],
  );

  test('that began last year counts and shows the sessions of both years', () => {
    let marks = EMPTY_LINE;
    for (const date of ['2026-07-20', '2026-07-21'])
      for (const session of ['AM', 'PM'] as const)
        marks = withMark(marks, slotOf(date as IsoDate, session) as number, 'O');
    const last = {
      year: 2025,
      schoolId: 1,
      schoolName: 'Oak Academy',
      marks,
      ref: 'attendance_year/2025/1/1',
    };
    const attendance = { lines: [last, ...attends('2026-09-02', '16O').lines] };
    const verdict = answer(completeAbsence, { identity: ZARA, attendance }, '2026-09-11', {
      calendar: twoYears,
    });
    expect(verdict).toMatchObject({
      answer: 'raised',
      sentence: 'Has not attended at all since Monday 20 July: none of 20 possible sessions.',
      since: '2026-07-20',
    });
    expect(rows(verdict)).toEqual(['attendance_year/2025/1/1', 'attendance_year/2026/1/1']);
  });

  test('shows no line without a mark of those days', () => {
    const attendance = together([1, '2026-09-02', '50/'], [2, '2026-10-07', '40O']);
    const verdict = answer(completeAbsence, { identity: ZARA, attendance }, '2026-11-11');
    expect(rows(verdict)).toEqual(['attendance_year/2026/1/2']);
  });

  test('is not known where the calendar has no day up to the last mark', () => {
    const later = new SchoolCalendar(
      EXAMPLE_CALENDAR.halfTerms.filter((each) => each.halfTerm > 1),
      [],
    );
    const record = { identity: ZARA, attendance: attends('2026-09-02', '70/ 6O') };
    expect(answer(completeAbsence, record, '2026-11-02', { calendar: later })).toEqual({
      answer: 'unknown',
      missing: 'school term dates for 2026/27',
    });
  });
});

describe('initial PEP overdue', () => {
  const record = (from: string) => ({
    identity: born('2012-05-14'),
    care: inCare(from),
    peps: NO_PEP,
  });

  test('is not known where the bank holidays are not, until it is overdue by any of them', () => {
    expect(answer(initialPepOverdue, record('2022-11-02'), '2023-01-01')).toEqual({
      answer: 'unknown',
      missing: 'the bank holidays of 2022/23',
    });
    expect(answer(initialPepOverdue, record('2022-11-02'), '2026-11-20')).toMatchObject({
      answer: 'raised',
      since: '2023-01-02',
    });
  });

  test('is true from the day after the day on which it was due, a Saturday as well', () => {
    // Twenty working days after Friday 4 September 2026 are Friday 2 October.
    expect(answer(initialPepOverdue, record('2026-09-04'), '2026-10-03')).toMatchObject({
      answer: 'raised',
      since: '2026-10-03',
    });
  });
});

test('no school place: since the real day where the calendar begins later', () => {
  const schooling = enrolled('2024-09-03', { until: '2026-03-27' as IsoDate });
  const record = { identity: ZARA, care: inCare('2024-03-04'), schooling };
  expect(answer(noSchoolPlace, record, '2026-11-13')).toMatchObject({
    answer: 'raised',
    since: '2026-03-28',
  });
});

describe('persistent absence and heading for it', () => {
  const record = (sessions: string) => ({ identity: ZARA, attendance: attends('2026-09-02', sessions) });
  const both = (sessions: string, thresholds: Readonly<Record<string, number>>) =>
    [headingForPersistentAbsence, persistentAbsence].map(
      (flag) => answer(flag, record(sessions), '2026-11-11', { thresholds }).answer,
    );

  test('never contradict where the authority has its own rate', () => {
    // 10 of 90 is 11.1%, 7 of 90 is 7.8%.
    expect(both('80/ 10I', { 'persistent-absence.rate': 0.15 })).toEqual(['raised', 'clear']);
    expect(both('80/ 10I', {})).toEqual(['clear', 'raised']);
    expect(both('83/ 7I', { 'persistent-absence.rate': 0.075 })).toEqual(['clear', 'raised']);
  });

  test('a session that two schools have marked counts once', () => {
    // 9 of 90 at the one; the other had the child in school on one of the days missed.
    const attendance = together([1, '2026-09-02', '81/ 9I'], [2, '2026-11-06', '2/']);
    const found = answer(persistentAbsence, { identity: ZARA, attendance }, '2026-11-11');
    expect(found.answer).toBe('clear');
  });
});
