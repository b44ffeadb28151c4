import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attends, born, EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { persistentAbsence } from '../../src/flags/persistent-absence.ts';
import { absentThisYear, allSessions } from '../../src/reports/attendance-measures.ts';

const asked = {
  asAt: '2026-11-20' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};

/** 16 of 106 sessions missed, by children of 4, 5, 15 and 16 at 31 August 2026. */
const records = ['2021-09-01', '2021-08-31', '2010-09-01', '2010-08-31'].map((birthDate) => ({
  identity: born(birthDate),
  attendance: attends('2026-09-02', '90/ 16I'),
}));

test('absence of the school year is of those aged 5 to 15 at 31 August', () => {
  expect(absentThisYear(records, asked, 'persistent')).toMatchObject({
    ...{ numerator: 2, denominator: 2, notKnown: 0 },
    excluded: [{ why: 'not aged 5 to 15 at 31 August', n: 2 }],
  });
  expect(allSessions(records, asked)).toMatchObject({ attended: 180, possible: 212 });
});

test('the flag is raised for a child in Reception too, whom the figure leaves out', () => {
  const answers = records.map(
    (record) =>
      persistentAbsence.find(record, {
        ...{ asAt: asked.asAt, calendarOf: asked.calendarOf, staleAfterSchoolDays: 10 },
        parameters: { rate: 0.1, minimum: 40 },
      } as never).answer,
  );
  expect(answers).toEqual(['raised', 'raised', 'raised', 'clear']);
});
