import { readComparatorValue } from '../domain/comparator.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Column, Columns } from './columns.ts';
import type { ComparatorRow, NeighbourRow } from './comparator-row.ts';
import { cellAt, defineImporter, defineTable } from './define.ts';
import { publishedTable } from './published-table.ts';
import { readResultYear } from './result-row.ts';
import { RowCells } from './row-cells.ts';

const met = (subject: string, measure: string) => ({
  measure,
  heading: `pt_${subject}_met_expected_standard`,
  n: `t_${subject}_eligible_pupils`,
});

const progress = (subject: string, measure: string) => ({
  measure,
  heading: `avg_${subject}_progress_score`,
  n: `t_${subject}_progress_eligible_pupils`,
  low: `avg_${subject}_progress_score_lower_CI`,
  high: `avg_${subject}_progress_score_upper_CI`,
});

const absent = (heading: string, measure: string) => ({ measure, heading, n: 't_pupils' });

const PUBLISHED = [
  publishedTable({
    id: 'published-ks2',
    title: 'Key stage 2 of looked-after children by council',
    cohort: ['social_care_group'],
    figures: [
      met('read', 'ks2-reading'),
      met('writta', 'ks2-writing'),
      met('mat', 'ks2-maths'),
      met('rwm', 'ks2-rwm'),
      met('gps', 'ks2-gps'),
      met('scita', 'ks2-science'),
      progress('read', 'ks2-progress-reading'),
      progress('writta', 'ks2-progress-writing'),
      progress('mat', 'ks2-progress-maths'),
    ],
  }),
  publishedTable({
    id: 'published-ks4',
    title: 'Key stage 4 of looked-after children by council',
    cohort: ['social_care_group'],
    figures: [
      { measure: 'ks4-attainment-8', heading: 'avg_att8', n: 't_pupils' },
      { measure: 'ks4-basics-4', heading: 'pt_l2basics_94', n: 't_pupils' },
      { measure: 'ks4-basics-5', heading: 'pt_l2basics_95', n: 't_pupils' },
      { measure: 'ks4-ebacc-entry', heading: 'pt_ebacc_e_ptq_ee', n: 't_pupils' },
      { measure: 'ks4-ebacc-aps', heading: 'avg_ebaccaps', n: 't_pupils' },
      {
        measure: 'ks4-progress-8',
        heading: 'avg_p8score',
        n: 't_inp8calc',
        low: 'p8score_CI_low',
        high: 'p8score_CI_upp',
      },
    ],
  }),
  publishedTable({
    id: 'published-absence',
    title: 'Absence of looked-after children by council',
    cohort: ['social_care_group', 'phase_type_grouping'],
    figures: [
      absent('pt_overall', 'absence'),
      absent('pt_sess_unauthorised', 'absence-unauthorised'),
      absent('pt_pupils_pa_10_exact', 'absence-persistent'),
      absent('pt_pupils_pa_50_exact', 'absence-severe'),
    ],
  }),
  publishedTable({
    id: 'published-stability',
    title: 'Stability of placements by council',
    cohort: ['cla_group'],
    measure: ['placement_stability'],
    figures: [{ measure: '', heading: 'children_percent', n: 'children_count' }],
  }),
  publishedTable({
    id: 'published-school-moves',
    title: 'School moves of looked-after children by council',
    cohort: ['cla_group'],
    measure: ['move_measure', 'school_stability'],
    figures: [{ measure: '', heading: 'percentage', n: 'number' }],
  }),
  publishedTable({
    id: 'published-numbers',
    title: 'Numbers of looked-after children by council',
    cohort: [],
    measure: ['population_type'],
    figures: [
      { measure: 'number', heading: 'children_count' },
      { measure: 'rate-per-10000', heading: 'rate_per_10000' },
    ],
  }),
] as const;

const LONG = {
  measure: { heading: 'measure', required: true, aliases: ['indicator'] },
  area: { heading: 'area', required: true, aliases: ['area code', 'la code'] },
  areaName: { heading: 'area_name', aliases: ['area name', 'la'] },
  cohort: { heading: 'cohort', required: true, aliases: ['group', 'social care group'] },
  year: { heading: 'year', required: true, aliases: ['school year', 'time period'] },
  value: { heading: 'value', required: true, aliases: ['figure'] },
  n: { heading: 'n', aliases: ['pupils', 'number of pupils'] },
  low: { heading: 'low', aliases: ['lower ci'] },
  high: { heading: 'high', aliases: ['upper ci'] },
} as const satisfies Columns;

/** A figure of one row; undefined where its cells say no year, or no figure. */
function figureOf(cells: RowCells<typeof LONG>, asAt: IsoDate): ComparatorRow | undefined {
  const year = cells.readEvenEmpty('year', 'notASchoolYear', (text) => readResultYear(text, asAt));
  const value = readComparatorValue(cells.text('value'));
  if (!value)
    cells.error(
      'notAFigure',
      'value',
      `${cells.text('value')} is neither a number nor a mark such as c (suppressed) or x (not available).`,
    );
  for (const name of ['measure', 'area', 'cohort'] as const)
    if (cells.text(name) === '') cells.error('emptyCell', name, 'the cell is empty.');
  if (year === undefined || !value) return undefined;
  const [n, low, high] = (['n', 'low', 'high'] as const).map(
    (name) => readComparatorValue(cells.text(name))?.value,
  );
  return {
    ...value,
    measure: cells.text('measure'),
    area: cells.text('area'),
    areaName: cells.text('areaName') || cells.text('area'),
    cohort: cells.text('cohort'),
    year,
    ...(n === undefined ? {} : { n }),
    ...(low === undefined || high === undefined ? {} : { interval: { low, high } }),
    source: 'figures, one a row',
  };
}

/** Figures, one a row: those of a local analysis, or England’s by prior attainment. */
const longTable = defineTable<ComparatorRow, typeof LONG>({
  id: 'published-long',
  title: 'Published figures, one a row',
  columns: LONG,
  reader:
    (at, headings, { asAt }) =>
    (fields, line) => {
      const cells = new RowCells(LONG, at, headings, fields, line);
      const row = figureOf(cells, asAt);
      return cells.finish(() => row);
    },
});

const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const NEIGHBOURS: Columns = {
  la: { heading: 'old_la_code', required: true },
  laName: { heading: 'la_name', required: true },
  ...Object.fromEntries(
    PLACES.flatMap((place): [string, Column][] => [
      [`SN_${place}`, { heading: `SN_${place}`, required: true }],
      [`SN_${place}P`, { heading: `SN_${place}P` }],
    ]),
  ),
};

const neighbourTable = defineTable<NeighbourRow, Columns>({
  id: 'statistical-neighbours',
  title: 'Statistical neighbours',
  columns: NEIGHBOURS,
  reader: (at) => (fields, line) => {
    const cell = (name: string): string => cellAt(fields, at[name] ?? -1);
    const laCode = cell('la');
    if (!/^\d{3}$/.test(laCode)) {
      const reason = `${laCode === '' ? 'an empty cell' : laCode} is no council’s number, which has three digits.`;
      return { rows: [], errors: [{ kind: 'noArea', line, value: laCode, reason }], warnings: [] };
    }
    const rows = PLACES.flatMap((place): NeighbourRow[] => {
      const neighbourCode = cell(`SN_${place}`);
      if (neighbourCode === '') return [];
      return [{ laCode, laName: cell('laName'), place, neighbourCode, closeness: cell(`SN_${place}P`) }];
    });
    return { rows, errors: [], warnings: [] };
  },
});

export const comparatorsImporter = defineImporter({
  id: 'comparators',
  title: 'Published figures to compare with',
  about:
    'DfE’s tables of looked-after children by council (key stage 2 and 4, absence, stability, school moves, numbers), statistical neighbours, and figures one a row. c is suppressed, x, z, “.” and “:” are not available or not applicable, k and low round to zero: none of them is 0.',
  tables: [...PUBLISHED, neighbourTable, longTable],
  sample:
    'measure,area,area_name,cohort,year,value,n\nks4-attainment-8,E92000001,England,CLA 12 months at 31 March,2024/25,17.3,6120\n',
});
