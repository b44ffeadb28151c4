import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/reports/define.ts';
import { withGap } from '../../src/reports/disproportionality.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';
import { masked } from './masked.ts';

type Row = Figure & { readonly table: string; readonly low?: number; readonly high?: number };

const path = demoCopy();
const rowsOf = (id: string, ...more: string[]): Row[] =>
  json(vschool(['report', id, ...more, '--json', '--db', path]))['rows'];
const sql = new Database(path, { readonly: true });
const one = (text: string): unknown => sql.prepare(text).pluck().get();

/** Looked after on the day and under 18, by the raw rows. */
const lookedAfter = (day: string): string =>
  `select p.pupil_id from pupil p where date(p.birth_date, '+18 years') > '${day}' and exists (
     select 1 from care_episode e where e.pupil_id = p.pupil_id and e.from_date <= '${day}'
       and (e.until_date is null or e.until_date > '${day}'))`;

/** Born from 1 September 2010 to 31 August 2022: Reception to Year 11 in 2026/27. */
const SCHOOL_AGE = "birth_date between '2010-09-01' and '2022-08-31'";

describe('the annual report of the borough', () => {
  const rows = rowsOf('annual');
  const find = (table: string, measure: string, at?: string) =>
    rows.find((row) => row.table === table && row.measure === measure && row.at === at);

  test('counts the children of three years as the raw rows do', () => {
    const roll = (at: string) => find('1. The roll', 'Children looked after', at)?.count;
    expect([roll('2026/27'), roll('2025/26'), roll('2024/25')]).toEqual([253, 192, 135]);
    expect(
      ['2026-11-20', '2025-11-20', '2024-11-20'].map((day) =>
        one(`select count(*) from (${lookedAfter(day)})`),
      ),
    ).toEqual([253, 192, 135]);
    expect(find('1. Sex', 'Male', '2026/27')).toMatchObject({ count: 152, of: 253 });
    expect(
      one(`select count(*) from pupil where sex = 'M' and pupil_id in (${lookedAfter('2026-11-20')})`),
    ).toBe(152);
  });

  test('has every section of the template, and leaves to the head what the record cannot tell', () => {
    const { stdout } = vschool(['report', 'annual', '--db', path]);
    const sections = new Set([...stdout.matchAll(/^(\d+)\. /gm)].map(([, n]) => Number(n)));
    expect([...sections]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(stdout.match(/To be written by the virtual school head/g)).toHaveLength(4);
    expect(stdout).toContain('Results: 2025/26 validated');
  });

  test('counts suspended children as the raw rows do, and a year before anything is held as not known', () => {
    const table = '5. Suspensions of twelve months';
    const measure = 'With at least one suspension';
    expect(find(table, measure, '2026/27')).toMatchObject({ count: 31, of: 145 });
    expect(
      one(
        `select count(distinct x.pupil_id) from exclusion x join pupil p using (pupil_id)
         where x.kind = 'SUSP' and x.from_date between '2025-11-21' and '2026-11-20'
           and (x.cancelled_on is null or x.cancelled_on <> x.from_date)
           and p.${SCHOOL_AGE} and p.pupil_id in (${lookedAfter('2026-11-20')})`,
      ),
    ).toBe(31);
    expect(find(table, measure, '2024/25')?.count).toBeNull();
    expect(find(table, measure, '2025/26')?.trend).toBeUndefined();
    expect(find(table, measure, '2026/27')?.trend).toBeUndefined();
  });

  test('has Wilson’s interval of 31 in 138 and of 33 in 144, which overlap', () => {
    const table = '4. Persistent and severe absence of the school year so far';
    const [now, before] = ['2026/27', '2025/26'].map((at) => find(table, 'Persistently absent', at));
    expect([now?.count, now?.of, before?.count, before?.of]).toEqual([31, 138, 33, 144]);
    // 31/138: middle (0.22464 + 0.013919) / 1.027837 = 0.23210, half 0.06909.
    expect(now?.low).toBeCloseTo(0.163, 3);
    expect(now?.high).toBeCloseTo(0.3012, 3);
    expect(now?.trend).toBe('no clear change');
  });

  test('has the sums of the premium’s ledger', () => {
    const pounds = (measure: string) => find('10. Pupil Premium Plus', measure, '2026-27')?.value;
    expect([pounds('Grant'), pounds('Paid'), pounds('Central fund')]).toEqual([459_000, 84_500, 54_675]);
    expect(one("select sum(amount) from premium_posting where account = 'paid'")).toBe(8_450_000);
    expect(one("select -sum(amount) from premium_posting where account = 'grant'")).toBe(45_900_000);
    // 84,500 of 459,000 is 18.4%.
    expect(pounds('Paid, of the grant')).toBe(18.4);
  });

  test('says who may and who may not read of single children', () => {
    const own = vschool(['report', 'annual', '--db', path]).stdout;
    const board = vschool(['report', 'annual', '--profile', 'board', '--db', path]).stdout;
    expect(own).toMatch(/the same\s+children\s+are/);
    expect(board).not.toMatch(/the\s+same\s+children\s+are/);
    for (const title of ['1. Year group', '2. Grades of the schools', '4. Register codes'])
      expect([own.includes(title), board.includes(title)]).toEqual([true, false]);
  });

  test('as a board reads it', async () => {
    const { stdout } = vschool(['report', 'annual', '--profile', 'board', '--db', path]);
    await expect(masked(stdout)).toMatchFileSnapshot('../golden/reports/annual-board.txt');
  });

  test('of a cohort has results of that cohort alone', () => {
    const { stdout } = vschool(['report', 'annual', '--cohort', 'year 11-13', '--db', path]);
    expect(stdout).toContain('6. Key stage 4, the cohort');
    expect(stdout).not.toMatch(/Key stage \d, in care for twelve months/);
  });
});

describe('DfE’s figures beside ours', () => {
  const file = join(temporary(), 'published.csv');
  writeFileSync(
    file,
    [
      'measure,area,area_name,cohort,year,value,n',
      'absence-persistent,E92000001,England,CLA 12 months at 31 March,2024/25,20.3,33930',
      'ks4-attainment-8,E92000001,England,CLA 12 months at 31 March,2024/25,17.3,6120',
      'ks4-progress-8,E92000001,England,CLA 12 months at 31 March,2024/25,x,',
    ].join('\n'),
  );

  test('stand under their measure with their year, and their marks in place of numbers', () => {
    const db = demoCopy();
    expect(vschool(['import', 'comparators', file, '--db', db]).code).toBe(0);
    const { rows } = json(vschool(['report', 'annual', '--profile', 'board', '--json', '--db', db])) as {
      rows: Row[];
    };
    const england = rows.filter(({ published }) => published);
    expect(
      england.map(({ table, measure, at, rate, value, of, symbol }) => [
        table,
        measure,
        at,
        rate ?? value ?? symbol,
        of,
      ]),
    ).toEqual([
      [
        '4. Absence over twelve months in care',
        'Persistently absent',
        'England, published 2024/25',
        0.203,
        33_930,
      ],
      ['6. Key stage 4, in care for twelve months', 'Attainment 8', 'England, published 2024/25', 17.3, 6120],
      [
        '7. Key stage 4, in care for twelve months',
        'Progress 8',
        'England, published 2024/25',
        'x',
        undefined,
      ],
    ]);
  });
});

test('data-trust has the fresh marks that coverage has', () => {
  const rows = rowsOf('data-trust');
  const find = (measure: string) => rows.find((row) => row.measure === measure);
  expect(find('Children with fresh marks')).toMatchObject({ count: 142, of: 144 });
  expect(find('Rows held in quarantine')?.count).toBe(
    one("select count(*) from quarantine where state = 'held'"),
  );
  expect(find('Personal education plans')?.count).toBe(
    one(
      `select count(distinct pupil_id) from pep where opened_on <= '2026-11-20' and pupil_id in (${lookedAfter('2026-11-20')})`,
    ),
  );
});

type GapRow = Pick<Row, 'table' | 'measure' | 'count' | 'of'> & {
  readonly gap?: number;
  readonly gapLow?: number;
  readonly gapHigh?: number;
  readonly says?: string;
};

test('a gap is of a group beside all the others, and is said only where the intervals are apart', () => {
  const rows = rowsOf('disproportionality') as unknown as GapRow[];
  const of = (measure: string) =>
    rows.find(
      (row) => row.table === 'Persistently absent this school year, by sex' && row.measure === measure,
    );
  // 18 of 74 is 24.3%, 13 of 64 is 20.3%: 4.0 points.
  // By Newcombe: 0.040 − √(0.083² + 0.114²) and 0.040 + √(0.109² + 0.080²).
  const male = of('Male');
  expect([male?.count, male?.of, male?.says]).toEqual([18, 74, 'no clear gap']);
  expect([male?.gap, male?.gapLow, male?.gapHigh].map((each) => each?.toFixed(0))).toEqual([
    '4',
    '-10',
    '18',
  ]);
  expect(of('Female')?.gap).toBeCloseTo(-4.0, 1);

  // Wilson: 30 of 50 is 46.2 to 72.4%, 5 of 50 is 4.3 to 21.4%.
  const group = (measure: string, count: number, low: number, high: number): Figure => ({
    ...{ measure, count, of: 50, rate: count / 50, interval: { low, high } },
  });
  const [many, few] = [group('Many', 30, 0.462, 0.724), group('Few', 5, 0.043, 0.214)];
  expect(withGap(many, [many, few]).gap?.says).toBe('higher');
  expect(withGap(few, [many, few]).gap?.says).toBe('lower');
});

test('the virtual school as one school: roll by phase sums to the roll, and care under a year is by the rows', () => {
  const rows = rowsOf('school-profile');
  const phases = rows.filter(({ table }) => table === 'Phase');
  expect(phases.map(({ measure, count }) => [measure, count])).toEqual([
    ['Before Reception', 31],
    ['Primary', 51],
    ['Secondary', 94],
    ['Post-16', 77],
  ]);
  expect(rows.find(({ measure }) => measure === 'In care for under a year')).toMatchObject({
    count: 66,
    of: 253,
  });
});

test('care leavers are counted by status and by their return', () => {
  const rows = rowsOf('care-leavers');
  expect(rows.find(({ measure }) => measure.startsWith('Eligible'))).toMatchObject({ count: 84, of: 88 });
  expect(one("select count(*) from leaver_contact where in_touch = 'YES'")).toBe(3);
  expect(rows.find(({ measure }) => measure === 'Authority is in touch')).toMatchObject({ count: 3, of: 3 });
});

test('a cohort has its own parts', () => {
  const rows = rowsOf('cohort', '--cohort', 'year 10-11');
  expect(rows.find(({ measure }) => measure === 'Year 10')).toMatchObject({ count: 18, of: 45 });
  expect(rows.find(({ measure }) => measure === 'Year 11')).toMatchObject({ count: 27, of: 45 });
});
