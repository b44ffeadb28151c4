import { readSenNeed, readSenProvision } from '../domain/codes/sen.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { SenProvision } from '../domain/schooling.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { ehcPlansTable, ehcReviewsTable } from './ehc-plans.ts';
import { PERIOD_COLUMNS, readSpell } from './period-columns.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';
import type { RowCells } from './row-cells.ts';

export interface SenRow {
  readonly pupil: PupilReference;
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly provision: SenProvision;
  readonly need: string | null | undefined;
  readonly secondNeed: string | null | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  provision: {
    heading: 'sen_provision',
    required: true,
    aliases: ['provision', 'sen status', 'sen stage', 'sen code', 'senprovision'],
  },
  need: {
    heading: 'primary_need',
    aliases: ['sen need', 'primary sen type', 'sen type', 'need', 'primary type of need', 'sen type 1'],
  },
  secondNeed: {
    heading: 'secondary_need',
    aliases: ['second need', 'secondary sen type', 'secondary type of need', 'sen type 2'],
  },
  from: { ...PERIOD_COLUMNS.from, aliases: [...PERIOD_COLUMNS.from.aliases, 'sen start date', 'sen from'] },
  until: { ...PERIOD_COLUMNS.until, aliases: [...PERIOD_COLUMNS.until.aliases, 'sen end date', 'sen until'] },
} as const satisfies Columns;

type Cells = RowCells<typeof COLUMNS>;

const sayLegacy = (
  cells: Cells,
  name: 'provision' | 'need' | 'secondNeed',
  legacy: string | undefined,
  code: string,
) => {
  if (legacy !== undefined)
    cells.warn('legacySenCode', name, `${cells.text(name)} is ${legacy}. It is kept as ${code}.`);
};

function provisionOf(cells: Cells): SenProvision {
  if (cells.required('provision') === '') return 'N';
  const read = cells.read('provision', 'senProvision', readSenProvision);
  sayLegacy(cells, 'provision', read?.legacy, read?.code ?? '');
  return read?.code ?? 'N';
}

function needOf(cells: Cells, name: 'need' | 'secondNeed', on: IsoDate): string | undefined {
  const read = cells.readOrLeave(name, 'senNeed', (text) => readSenNeed(text, on));
  sayLegacy(cells, name, read?.legacy, read?.code ?? '');
  return read?.code;
}

export const senTable = pupilTable<SenRow, typeof COLUMNS>({
  id: 'sen',
  title: 'SEN provision',
  columns: COLUMNS,
  read: (cells, { asAt }) => {
    const { from, until } = readSpell(cells);
    const provision = provisionOf(cells);
    // A type of need is given as at today while the provision goes on, whenever that began.
    const on = until ?? (asAt > from ? asAt : from);
    const [need, secondNeed] = [needOf(cells, 'need', on), needOf(cells, 'secondNeed', on)];
    return {
      from,
      until,
      provision,
      need: cells.stated('need', need),
      secondNeed: cells.stated('secondNeed', secondNeed),
    };
  },
});

export const senImporter = defineImporter({
  id: 'sen',
  title: 'Special educational needs',
  about:
    'SEN provision (N, K, E) with its types of need and dates; or the steps of education, health and care plans; or the days of their annual reviews: each a file of its own, known by its headings. Codes of the past are kept as those that took their place, and said.',
  tables: [senTable, ehcPlansTable, ehcReviewsTable],
  sample: 'upn,sen_provision,primary_need,secondary_need,from,until\nR899100017001,K,SEMH,,01/09/2026,\n',
});
