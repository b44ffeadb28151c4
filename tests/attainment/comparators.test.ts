import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importComparators } from '../../commands/import-tables.ts';
import type { Store } from '../../db/open.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';
import { hasInputs, INPUTS } from '../program.ts';

const CLA = 'CLA 12 months at 31 March';
const AREAS: Record<string, string> = {
  National: 'England',
  Leeds: 'Leeds',
  Rotherham: 'Rotherham',
  'City of London': 'City of London',
};
const STATES: Record<string, string> = { c: 'suppressed', x: 'not available', z: 'not applicable' };

const load = (store: Store, name: string) =>
  importComparators(store, ACTOR, join(INPUTS, 'comparators', name), OPTIONS);

interface Figure {
  readonly state: string;
  readonly value: number | null;
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const figure = (store: Store, measure: string, area: string, year: number, cohort = CLA): Figure =>
  store.driver
    .prepare('select * from comparator where measure = ? and area_name = ? and cohort = ? and year = ?')
    .get(measure, area, cohort, year) as Figure;

describe.skipIf(!hasInputs)('DfE’s tables (skipped: no ../shared/inputs where they are missing)', () => {
  const expected = hasInputs
    ? (JSON.parse(readFileSync(join(INPUTS, 'expected.json'), 'utf8')) as Record<
        string,
        Record<string, Record<string, string>>
      >)
    : {};

  test.each([
    ['absence_la.csv', 68_880, 'ees_absence_la', 'cla12_pt_overall', 'absence'],
    ['ks4_la.csv', 20_664, 'ees_ks4_la', 'cla12_avg_att8', 'ks4-attainment-8'],
    ['ks2_la.csv', 30_996, 'ees_ks2_la', 'cla12_pt_rwm_met_expected_standard', 'ks2-rwm'],
  ])(
    '%s: every figure is kept, and those of four areas are the expected ones',
    async (name, rows, key, column, measure) => {
      const store = await sampleStore();
      expect(await load(store, name)).toMatchObject({ read: rows, new: rows, quarantined: 0, reasons: {} });
      const cells = Object.entries(expected[key]?.[column] ?? {});
      expect(cells).toHaveLength(28);
      for (const [place, text] of cells) {
        const [area = '', period = ''] = place.split('|');
        const found = figure(store, measure, AREAS[area] ?? '', Number(period.slice(0, 4)));
        const wanted = STATES[text]
          ? { state: STATES[text], value: null }
          : { state: 'published', value: Number(text) };
        expect({ place, state: found.state, value: found.value }).toEqual({ place, ...wanted });
      }
      await store.close();
    },
  );

  test('a Progress 8 of 12 pupils keeps its interval', async () => {
    const store = await sampleStore();
    await load(store, 'ks4_la.csv');
    expect(figure(store, 'ks4-progress-8', 'Bexley', 2023)).toMatchObject({
      value: -1.5,
      n: 12,
      low: -2.3,
      high: -0.7,
    });
    expect(figure(store, 'ks4-progress-8', 'England', 2023)).toMatchObject({ value: -1.31 });
    expect(figure(store, 'ks4-progress-8', 'Bexley', 2024)).toMatchObject({
      state: 'not available',
      value: null,
    });
    await store.close();
  });

  test('the other tables are known as well', async () => {
    const store = await sampleStore();
    const kept = [];
    for (const name of [
      'la_cla_placement_stability.csv',
      'la_cla_school_moves.csv',
      'cla_number_and_rate_per_10k_children.csv',
      'sn_model_2025_wide.csv',
    ])
      kept.push([name, (await load(store, name)).quarantined]);
    expect(kept.map(([, held]) => held)).toEqual([0, 0, 0, 0]);
    const nearest = store.driver
      .prepare("select neighbour_code from statistical_neighbour where la_code = '301' and place = 1")
      .pluck()
      .get();
    expect(nearest).toBe('308');
    expect(
      figure(store, 'children-looked-after-on-31-march-each-year-number', 'England', 2024, ''),
    ).toMatchObject({ value: 81_770 });
    await store.close();
  });
});

describe('figures, one a row', () => {
  test('a mark that is not known is held back, and two figures for one cell are both held back', async () => {
    const store = await sampleStore();
    const text = [
      'measure,area,cohort,year,value,n',
      `ks4-attainment-8,303,${CLA},2024/25,21,22`,
      `ks4-attainment-8,305,${CLA},2024/25,about 15,21`,
      `ks2-rwm,303,${CLA},2024/25,c,6`,
      `ks2-rwm,305,${CLA},2024/25,40,6`,
      `ks2-rwm,305,${CLA},2024/25,41,6`,
      '',
    ].join('\n');
    const outcome = await importComparators(store, ACTOR, textFile(text, 'figures.csv'), OPTIONS);
    expect(outcome).toMatchObject({
      read: 5,
      new: 2,
      quarantined: 3,
      reasons: { notAFigure: 1, contradiction: 2 },
    });
    expect(store.driver.prepare('select area, state, value from comparator order by measure').all()).toEqual([
      { area: '303', state: 'suppressed', value: null },
      { area: '303', state: 'published', value: 21 },
    ]);
    await store.close();
  });
});
