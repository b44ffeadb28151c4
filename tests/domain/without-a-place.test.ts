import { expect, test } from 'vitest';
import { type HalfTermDates, SchoolCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Enrolment } from '../../src/domain/schooling.ts';
import { withoutAPlace } from '../../src/domain/without-a-place.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** Autumn of 2026, with a half-term holiday from 24 October to 1 November and an INSET day on 2 November. */
const AUTUMN = new SchoolCalendar(
  [
    { year: 2026, halfTerm: 1, from: day('2026-09-01'), until: day('2026-10-23') },
    { year: 2026, halfTerm: 2, from: day('2026-11-02'), until: day('2026-12-18') },
  ] as HalfTermDates[],
  [{ date: day('2026-11-02'), kind: 'inset' }],
);

const roll = (from: string, until?: string): Enrolment => ({
  schoolId: 1,
  schoolName: 'Faustus Road Academy',
  status: 'C',
  from: day(from),
  ...(until === undefined ? {} : { until: day(until) }),
});

const TERM = { from: day('2026-09-01'), until: day('2026-11-20') };

test('on a roll throughout, there is no such day', () => {
  expect(withoutAPlace([roll('2024-09-02')], [], AUTUMN, TERM)).toEqual([]);
});

test('from a Friday in October to a Monday in November: school days alone, and the holiday does not part them', () => {
  // 19 to 23 October are five; 3 to 6 November four, for the 2nd is an INSET day; 9 November is the first on the new roll.
  expect(withoutAPlace([roll('2024-09-02', '2026-10-16'), roll('2026-11-09')], [], AUTUMN, TERM)).toEqual([
    { from: '2026-10-19', until: '2026-11-06', schoolDays: 9 },
  ]);
});

test('between two schools over half-term there is no day without', () => {
  expect(withoutAPlace([roll('2024-09-02', '2026-10-23'), roll('2026-11-03')], [], AUTUMN, TERM)).toEqual([]);
});

test('two times are two spells, each with its own reason where the schedule gives one', () => {
  const rolls = [roll('2024-09-02', '2026-09-04'), roll('2026-09-09', '2026-11-17')];
  const schedule = [{ from: day('2026-11-18'), reason: 'elective home education' }];
  expect(withoutAPlace(rolls, schedule, AUTUMN, TERM)).toEqual([
    { from: '2026-09-07', until: '2026-09-08', schoolDays: 2 },
    { from: '2026-11-18', until: '2026-11-20', schoolDays: 3, reason: 'elective home education' },
  ]);
});

test('a schedule that stands beside a roll makes no day without: who is on a roll has a place', () => {
  const schedule = [{ from: day('2026-10-01'), until: day('2026-10-30'), reason: 'awaiting admission' }];
  expect(withoutAPlace([roll('2024-09-02')], schedule, AUTUMN, TERM)).toEqual([]);
});

test('days of a year whose terms are not known are not counted, and not none', () => {
  expect(
    withoutAPlace([], [], AUTUMN, { from: day('2026-07-01'), until: day('2026-11-20') }),
  ).toBeUndefined();
});
