import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { born, EXAMPLE_CALENDAR, inCare, scored } from '../../src/flags/example.ts';
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
