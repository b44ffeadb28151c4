import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { periodsOfCare } from '../../src/domain/care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { born, EXAMPLE_CALENDAR, inCare, planned, scored } from '../../src/flags/example.ts';
import { sdqMissing } from '../../src/flags/sdq-missing.ts';
import { senTables } from '../../src/reports/sen-tables.ts';

const asAt = '2026-11-20' as IsoDate;
const asked = {
  recordsOn: () => [],
  published: () => ({ england: [], region: [], own: [], neighbours: [] }),
  more: {},
  asAt,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};

const rowsOf = (title: string, records: readonly PupilRecord[]) =>
  (senTables(records, asked).find((table) => table.title === title)?.rows ?? []).map(
    ({ measure, at, count, of }) => [measure, at, count, of],
  );

const NO_SCORES = scored({});
const child = (birthDate: string, care = inCare('2023-03-06')): PupilRecord => ({
  identity: born(birthDate),
  ...{ care, health: NO_SCORES },
});

test('a questionnaire is asked of who was 4 on the first of the twelve months and is under 17 on the last', () => {
  const asks = [
    child('2021-11-21'), // 4 on 21 November 2025, the first day
    child('2021-11-22'), // 4 a day later
    child('2022-10-15'), // 4 in October
    child('2009-11-21'), // 16
    child('2009-11-20'), // 17 on the day
    child('2016-05-14', inCare('2023-03-06', { legalStatus: 'V4' })),
  ];
  expect(rowsOf('Strengths and difficulties (SDQ), bands', asks)[0]).toEqual([
    'No score of twelve months',
    '2026/27',
    2,
    2,
  ]);
  const of = { asAt, parameters: {} } as Parameters<typeof sdqMissing.find>[1];
  const answers = asks.map((record) => sdqMissing.find(record as Parameters<typeof sdqMissing.find>[0], of));
  expect(answers.map(({ answer }) => answer)).toEqual([
    ...['raised', 'clear', 'clear', 'raised', 'clear', 'clear'],
  ]);
});

/** Asked for, issued, and the exception where one applies. */
const plan = (requestedOn: string, issuedOn: string, exception?: string): PupilRecord => ({
  ...child('2016-05-14'),
  ehcPlans: planned(requestedOn, { issuedOn, ...(exception === undefined ? {} : { exception }) }),
});

test('plans are in time by the calendar year, without exceptions and with them', () => {
  const rows = rowsOf('Education, health and care plans issued in 20 weeks', [
    plan('2026-01-05', '2026-05-25'), // 140 days: in time
    plan('2026-01-05', '2026-05-26'), // 141
    plan('2026-01-05', '2026-08-03', 'a'), // late, with an exception
    plan('2025-10-01', '2026-01-01'), // the first day of the year, in time
    plan('2025-06-02', '2025-12-31'), // of the year before, and late
    plan('2025-06-02', '2025-08-01', 'a'), // of the year before, with an exception, in time
    plan('2024-06-02', '2024-12-31'), // of no year that is shown
    plan('2026-10-01', '2026-11-21'), // after the day
  ]);
  expect(rows).toEqual([
    ['EHC plan issued in 20 weeks, exceptions left out', '2026 so far', 2, 3],
    ['EHC plan issued in 20 weeks, exceptions left out', '2025', 0, 1],
    ['EHC plan issued in 20 weeks, exceptions included', '2026 so far', 2, 4],
    ['EHC plan issued in 20 weeks, exceptions included', '2025', 1, 2],
  ]);
});

test('after a series of short breaks a questionnaire is missing from twelve months after its end', () => {
  const breaks = { until: '2025-03-03' as IsoDate, reasonEnded: 'X1', legalStatus: 'V4' };
  const episodes = [
    ...inCare('2023-03-06', breaks).episodes,
    ...inCare('2025-03-03', { reasonStarted: 'L' }).episodes,
  ];
  const record = child('2016-05-14', { episodes, periods: periodsOfCare(episodes) });
  const on = (day: string) =>
    sdqMissing.find(
      record as Parameters<typeof sdqMissing.find>[0],
      { asAt: day, parameters: {} } as Parameters<typeof sdqMissing.find>[1],
    );
  expect(on('2026-03-02').answer).toBe('clear');
  expect(on('2026-03-03')).toMatchObject({ answer: 'raised', since: '2026-03-03' });
  expect(on('2026-11-20')).toMatchObject({ answer: 'raised', since: '2026-03-03' });
});
