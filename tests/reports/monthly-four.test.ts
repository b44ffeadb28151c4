import { describe, expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import {
  attends,
  born,
  EXAMPLE_CALENDAR,
  enrolled,
  inCare,
  NO_ENROLMENT,
  NO_MARKS,
  NO_PEP,
  NOT_EXCLUDED,
  suspended,
  ZARA,
} from '../../src/flags/example.ts';
import { monthlyFourReport } from '../../src/reports/monthly-four.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { masked } from './masked.ts';

const asked = {
  recordsOn: () => [],
  published: () => ({ england: [], region: [], own: [], neighbours: [] }),
  more: {},
  asAt: '2026-11-20' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};

const LONG = inCare('2024-03-04');
const record = (also: Partial<PupilRecord> = {}): PupilRecord => ({
  identity: ZARA,
  care: LONG,
  attendance: attends('2026-09-02', '104/'),
  exclusions: NOT_EXCLUDED,
  schooling: enrolled('2024-09-03'),
  peps: NO_PEP,
  ...also,
});

const figures = (...records: readonly PupilRecord[]) =>
  Object.fromEntries(
    monthlyFourReport.tables(records, asked).flatMap(({ rows }) => rows.map((row) => [row.measure, row])),
  );

describe('persistent absence over twelve months in care', () => {
  const absent = (...stretches: string[]) => record({ attendance: attends('2026-09-02', ...stretches) });

  test('ten of a hundred is persistent, nine is not, fifty is severe as well', () => {
    const found = figures(absent('10I 90/ 4/'), absent('10I 90/'), absent('9I 91/'), absent('50O 50/'));
    // 10 of 104 is 9.6%.
    expect(found['Persistently absent']).toMatchObject({ count: 2, of: 4, rate: 0.5 });
    expect(found['Severely absent, who are persistently absent too']).toMatchObject({ count: 1, of: 4 });
  });

  test('a child in care from the day after a year ago counts; one that came a day later does not', () => {
    const found = figures(
      record({ care: inCare('2025-11-21') }),
      record({ care: inCare('2025-11-22') }),
      record({ identity: born('2009-08-31') }),
    );
    expect(found['Persistently absent']).toMatchObject({
      of: 1,
      excluded: [
        { why: 'in care under twelve months', n: 1 },
        { why: 'not aged 5 to 15 at 31 August', n: 1 },
      ],
    });
  });

  test('is of those aged 5 to 15 at 31 August: Reception is left out, Year 1 and Year 11 count', () => {
    const found = figures(
      record({ identity: born('2021-09-01') }), // 4
      record({ identity: born('2021-08-31') }), // 5
      record({ identity: born('2010-09-01') }), // 15
      record({ identity: born('2010-08-31') }), // 16
    );
    for (const measure of ['Persistently absent', 'Severely absent, who are persistently absent too'])
      expect(found[measure]).toMatchObject({
        ...{ count: 0, of: 2 },
        excluded: [{ why: 'not aged 5 to 15 at 31 August', n: 2 }],
      });
  });

  test('a series of short breaks since January 2024 is left out, of both measures', () => {
    const breaks = { legalStatus: 'V4' };
    const found = figures(
      record({
        care: inCare('2024-01-08', breaks),
        exclusions: suspended({ from: '2026-09-14', until: '2026-09-16' }),
      }),
      record(),
    );
    for (const measure of ['Persistently absent', 'With at least one suspension'])
      expect(found[measure]).toMatchObject({
        ...{ count: 0, of: 1 },
        excluded: [{ why: 'with a short break in the twelve months', n: 1 }],
      });
    expect(found['Suspensions']).toMatchObject({ count: 0 });
  });

  test('without marks, or with none for longer than the limit, it is not known and never fine', () => {
    const found = figures(
      record({ attendance: NO_MARKS }),
      record({ attendance: attends('2026-09-02', '40/') }),
    );
    expect(found['Persistently absent']).toMatchObject({ count: null, of: 0, notKnown: 2 });
    expect(found['Persistently absent']?.rate).toBeUndefined();
  });

  test('the time begins the day after a year ago: an absence of that very day is before it', () => {
    const found = figures(
      record({
        attendance: {
          lines: [...attends('2025-11-20', '2O').lines, ...attends('2026-09-02', '104/').lines],
        },
      }),
    );
    expect(found['Persistently absent']).toMatchObject({ count: 0, of: 1 });
  });
});

describe('suspensions over twelve months in care', () => {
  test('two suspensions of one child of two are one child, and five days', () => {
    const twice = suspended(
      { from: '2026-09-14', until: '2026-09-16', sessions: 6 },
      { from: '2026-11-09', until: '2026-11-10', sessions: 4 },
    );
    const found = figures(
      record({ exclusions: twice }),
      record(),
      record({ care: inCare('2026-01-05'), exclusions: twice }),
    );
    expect(found['With at least one suspension']).toMatchObject({ count: 1, of: 2, rate: 0.5 });
    expect(found['Suspensions']?.count).toBe(2);
    expect(found['School days lost to suspension']?.value).toBe(5);
  });

  test('where nobody has supplied any, nothing is nought', () => {
    const { exclusions: _, ...silent } = record();
    const found = figures(silent);
    expect(found['With at least one suspension']).toMatchObject({ count: null, notKnown: 1 });
    expect(found['Suspensions']?.count).toBeNull();
    expect(found['School days lost to suspension']?.value).toBeUndefined();
  });
});

test('not on a roll is of those of compulsory school age', () => {
  const found = figures(
    record({ schooling: NO_ENROLMENT }),
    record(),
    record({ identity: born('2022-02-01'), schooling: NO_ENROLMENT }),
  );
  expect(found['Not on a school’s roll']).toMatchObject({
    count: 1,
    of: 2,
    excluded: [{ why: 'not of compulsory school age', n: 1 }],
  });
});

describe('the borough', () => {
  const db = demoCopy();

  test('has these figures, which a script over the raw tables gives as well', () => {
    const rows = json(vschool(['report', 'monthly-four', '--json', '--db', db]))['rows'] as {
      measure: string;
      count: number;
      of: number;
      value?: number;
    }[];
    expect(rows.map(({ measure, count, of, value }) => [measure, value ?? count, of])).toEqual([
      ['PEP in the last six months', 218, 229],
      ['Persistently absent', 21, 116],
      ['Severely absent, who are persistently absent too', 5, 116],
      ['With at least one suspension', 33, 186],
      ['Suspensions', 60, undefined],
      ['School days lost to suspension', 201.5, undefined],
      ['Not on a school’s roll', 1, 141],
    ]);
  });

  test.each(['monthly-four', 'inspection'])('%s as it is printed', async (id) => {
    const { stdout, code } = vschool(['report', id, '--db', db]);
    expect(code).toBe(0);
    await expect(masked(stdout)).toMatchFileSnapshot(`../golden/reports/${id}.txt`);
  });

  test('a list of inspection is as long as its aggregate says', () => {
    const answer = json(vschool(['report', 'inspection', '--json', '--db', db]));
    const listed = (table: string): number =>
      answer['children'].filter((each: { table: string }) => each.table === table).length;
    const figure = (table: string): { count: number; of: number } =>
      answer['rows'].find((each: { table: string }) => each.table === table);
    for (const table of [
      'Living outside the authority’s area',
      'Persistent absence this school year',
      'Moves of placement',
      'Moves of school inside the year',
      'Without a school place',
    ])
      expect([table, listed(table)]).toEqual([table, figure(table).count]);
    const pep = 'PEP in the last six months; listed are those without';
    expect(listed(pep)).toBe(figure(pep).of - figure(pep).count);
    expect(JSON.stringify(answer)).not.toContain('"name"');
  });

  test('a cohort has its own figures', () => {
    const [row] = json(
      vschool(['report', 'monthly-four', '--cohort', 'no school place', '--json', '--db', db]),
    )['rows'].slice(-1);
    expect(row).toMatchObject({ count: 1, of: 1 });
  });
});
