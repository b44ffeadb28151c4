import { describe, expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { CLA_12, type Comparator } from '../../src/domain/comparator.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { EXAMPLE_CALENDAR, inCare, ZARA } from '../../src/flags/example.ts';
import { seedBexleyReport } from '../../src/reports/seed-bexley-2017.ts';
import { ks2, ks4Of2016, ks4Of2017 } from '../attainment/published-rows.ts';
import { demoCopy, json, vschool } from '../program.ts';

/** Of an age for Year 6 in 2015/16, and for Year 11 in 2015/16 and 2016/17. */
const born = (birthDate: string, pupils: typeof ks2) =>
  pupils.map((results) => ({ birthDate: birthDate as IsoDate, results }));

/** Made-up children in care since 2012, each with the results of one. */
const records = [
  ...born('2005-02-14', ks2),
  ...born('2000-02-14', ks4Of2016),
  ...born('2001-02-14', ks4Of2017),
].map(
  ({ birthDate, results }, n): PupilRecord => ({
    identity: { ...ZARA, birthDate, pupilId: n as PupilId, localId: `1${String(n).padStart(5, '0')}` },
    care: inCare('2012-03-05'),
    attainment: {
      results: results.map((each, at) => ({ ...each, ref: `result/${n}-${at}` })),
      assessments: [],
    },
  }),
);

/** Figures of England as they are printed beside the seed’s. */
const england = (
  [
    ['ks2-rwm', 25, 2820],
    ['ks2-progress-reading', -0.5, 2570],
    ['ks2-progress-writing', -1.0, 2570],
    ['ks2-progress-maths', -1.3, 2570],
    ['ks4-attainment-8', 22.8, 4890],
    ['ks4-basics-4', 17.5, 4890],
    ['ks4-progress-8', -1.14, 3770],
  ] as const
).map(
  ([measure, value, n]): Comparator => ({
    ...{ measure, value, n, state: 'published', area: 'E92000001', areaName: 'England' },
    ...{ cohort: CLA_12, year: 2015 },
  }),
);

const tables = seedBexleyReport.tables([], {
  asAt: '2017-09-30' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
  recordsOn: () => [],
  published: (year) => ({ england: year === 2015 ? england : [], region: [], own: [], neighbours: [] }),
  everyone: records,
  more: {},
});

const rowsOf = (title: string) => tables.find((table) => table.title === title)?.rows ?? [];
const percent = (rate: number | undefined) => (rate === undefined ? undefined : (rate * 100).toFixed(1));

describe('the seed’s results, from made-up rows', () => {
  test('key stage 2 of 2016, beside England', () => {
    expect(
      rowsOf('Key stage 2, 2015/16').map(({ measure, of, rate, value }) => [
        measure,
        of,
        percent(rate) ?? value,
      ]),
    ).toEqual([
      ['Reading, writing and maths, expected', 11, '27.3'],
      ['Reading, writing and maths, expected', 2820, '25.0'],
      ['Progress in reading', 10, 0.4],
      ['Progress in reading', 2570, -0.5],
      ['Progress in writing', 10, -3],
      ['Progress in writing', 2570, -1],
      ['Progress in maths', 10, -3.5],
      ['Progress in maths', 2570, -1.3],
    ]);
  });

  test('key stage 4 of 2016, beside England', () => {
    expect(
      rowsOf('Key stage 4, 2015/16').map(({ measure, of, rate, value }) => [
        measure,
        of,
        percent(rate) ?? value,
      ]),
    ).toEqual([
      ['Attainment 8', 20, 18.3],
      ['Attainment 8', 4890, 22.8],
      ['4 or higher in English and maths', 20, '20.0'],
      ['4 or higher in English and maths', 4890, '17.5'],
      ['Progress 8', 15, -0.85],
      ['Progress 8', 3770, -1.14],
    ]);
  });

  test('of the 17 pupils of 2017, with one precision', () => {
    expect(
      rowsOf('Virtual School results, 2016/17').map(({ count, of, rate }) => [count, of, percent(rate)]),
    ).toEqual([
      [5, 17, '29.4'],
      [5, 17, '29.4'],
      [5, 17, '29.4'],
      [4, 17, '23.5'],
      [4, 17, '23.5'],
      [3, 17, '17.6'],
      [4, 17, '23.5'],
      [3, 17, '17.6'],
    ]);
  });

  test('what the printed pages contradict is named, and no child is unborn', () => {
    const notes = tables.at(-1)?.notes.join(' ') ?? '';
    for (const said of [
      '262',
      '“Unborn” (3)',
      '100.3',
      '221',
      '147',
      '29% with 23.5%',
      'four grade 9s',
      '97.3%',
    ])
      expect(notes).toContain(said);
  });
});

test('the borough’s children on the date come out as they were printed, in the seed’s report too', () => {
  const { rows } = json(
    vschool(['report', 'seed-bexley-2017', '--as-at', '2026-09-30', '--json', '--db', demoCopy()]),
  );
  const find = (table: string, measure: string) =>
    rows.find((row: { table: string; measure: string }) => row.table === table && row.measure === measure);
  expect(find('Children looked after', 'Children looked after').count).toBe(252);
  expect(find('Children looked after', 'Average length of this period of care').value).toBe(36.3);
  for (const [table, measure, count, share] of [
    ['Age', 'Under 1', 15, '6.0'],
    ['Age', '10 to 15', 102, '40.5'],
    ['Ethnicity', 'African', 35, '13.9'],
    ['Disability', 'Yes', 25, '9.9'],
    ['Special educational needs', 'EHC plan', 44, '17.5'],
    ['Placement', 'Foster families', 184, '73.0'],
  ] as const)
    expect([find(table, measure).count, percent(find(table, measure).rate)]).toEqual([count, share]);
  expect(rows.some(({ measure }: { measure: string }) => /unborn/i.test(measure))).toBe(false);
});
