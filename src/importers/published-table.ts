import { readComparatorValue } from '../domain/comparator.ts';
import type { Problem } from '../domain/problem.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import type { Column, Columns } from './columns.ts';
import type { ComparatorRow } from './comparator-row.ts';
import { cellAt, defineTable, type RowRead, type Table } from './define.ts';
import { readResultYear } from './result-row.ts';

/** A figure of a published table, and where its number of pupils and its interval stand. */
export interface PublishedFigure {
  readonly measure: string;
  readonly heading: string;
  readonly n?: string;
  readonly low?: string;
  readonly high?: string;
}

export interface PublishedTable {
  readonly id: string;
  readonly title: string;
  /** Headings whose cells together say whom a row counts; `Total` says nothing. */
  readonly cohort: readonly string[];
  /** Headings whose cells are part of the measure, where a row is of one measure. */
  readonly measure?: readonly string[];
  readonly figures: readonly PublishedFigure[];
}

const PLACE = {
  year: { heading: 'time_period', required: true },
  level: { heading: 'geographic_level', required: true },
  country: { heading: 'country_code', required: true },
  countryName: { heading: 'country_name', required: true },
  region: { heading: 'region_code', required: true },
  regionName: { heading: 'region_name', required: true },
  la: { heading: 'old_la_code', required: true },
  laName: { heading: 'la_name', required: true },
  version: { heading: 'version' },
} as const satisfies Columns;

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '');

type Cell = (name: string) => string;

/** England by its code, a region by its code, a council by the number that it has in returns (303). */
const areaOf = (cell: Cell): Pick<ComparatorRow, 'area' | 'areaName' | 'region'> => {
  const level = cell('level').toLowerCase();
  if (level === 'national') return { area: cell('country'), areaName: cell('countryName') };
  if (level === 'regional') return { area: cell('region'), areaName: cell('regionName') };
  return { area: cell('la'), areaName: cell('laName'), region: cell('region') };
};

const numberAt = (text: string): number | undefined => readComparatorValue(text)?.value;

/** Reads every figure of a row. A cell that is neither a number nor a known mark holds the row back. */
function figuresOf(
  table: PublishedTable,
  cell: Cell,
  year: SchoolYear,
  line: number,
): RowRead<ComparatorRow> {
  const said = table.cohort.map(cell).filter((text) => text !== '' && text !== 'Total');
  const prefix = (table.measure ?? []).map((heading) => slug(cell(heading)));
  const area = areaOf(cell);
  const errors: Problem[] = [];
  const rows = table.figures.flatMap(({ measure, heading, n, low, high }): ComparatorRow[] => {
    const value = readComparatorValue(cell(heading));
    if (!value) {
      const reason = `${cell(heading)} is neither a number nor a mark such as c (suppressed) or x (not available).`;
      errors.push({ kind: 'notAFigure', line, column: heading, value: cell(heading), reason });
      return [];
    }
    const pupils = n === undefined ? undefined : numberAt(cell(n));
    const [from, to] = [low, high].map((each) => (each === undefined ? undefined : numberAt(cell(each))));
    return [
      {
        ...value,
        ...area,
        measure: [...prefix, measure].filter((each) => each !== '').join('-'),
        cohort: said.join(', '),
        year,
        ...(pupils === undefined ? {} : { n: pupils }),
        ...(from === undefined || to === undefined ? {} : { interval: { low: from, high: to } }),
        source: [table.title, cell('version')].filter((each) => each !== '').join(', '),
      },
    ];
  });
  if (area.area === '')
    errors.push({ kind: 'noArea', line, reason: 'the row does not say which area it is of.' });
  return errors.length > 0 ? { rows: [], errors, warnings: [] } : { rows, errors, warnings: [] };
}

/** A table of DfE’s statistics by area, by its headings. */
export function publishedTable(table: PublishedTable): Table<ComparatorRow> {
  const own: Record<string, Column> = {};
  for (const heading of [...table.cohort, ...(table.measure ?? [])])
    own[heading] = { heading, required: true };
  for (const { heading, n, low, high } of table.figures) {
    own[heading] = { heading, required: true };
    for (const each of [n, low, high]) if (each !== undefined) own[each] = { heading: each };
  }
  return defineTable<ComparatorRow, Columns>({
    id: table.id,
    title: table.title,
    columns: { ...PLACE, ...own },
    reader:
      (at, headings, { asAt }) =>
      (fields, line) => {
        const cell: Cell = (name) => cellAt(fields, at[name] ?? -1);
        const year = readResultYear(cell('year'), asAt);
        if (year.ok) return figuresOf(table, cell, year.value, line);
        const column = headings[at['year'] ?? 0] ?? '';
        const problem = { kind: 'notASchoolYear', line, column, value: cell('year'), reason: year.error };
        return { rows: [], errors: [problem], warnings: [] };
      },
  });
}
