import { schoolYearEnd, schoolYearStart } from '../src/domain/school-year.ts';
import type { ComparatorRow, NeighbourRow } from '../src/importers/comparator-row.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { keyOf } from './row-keys.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import { rowSaver } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { ComparatorTable, StatisticalNeighbourTable } from './tables/attainment.ts';
import type { WriteTransaction } from './write.ts';

const comparatorOf = (row: ComparatorRow): ComparatorTable => ({
  measure: row.measure,
  area: row.area,
  cohort: row.cohort,
  year: row.year,
  area_name: row.areaName,
  region: row.region ?? null,
  state: row.state,
  value: row.value ?? null,
  n: row.n ?? null,
  low: row.interval?.low ?? null,
  high: row.interval?.high ?? null,
  source: row.source,
});

const neighbourOf = (row: NeighbourRow): StatisticalNeighbourTable => ({
  la_code: row.laCode,
  place: row.place,
  la_name: row.laName,
  neighbour_code: row.neighbourCode,
  closeness: row.closeness || null,
});

type Kept = ComparatorTable | StatisticalNeighbourTable;

/** Keeps published figures, one a measure, area, cohort and year, each with what it says in place of a number. */
export async function saveComparators(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<ComparatorRow | NeighbourRow>,
): Promise<SavedImport> {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const waiting: Waiting<Kept>[] = [];
  file.scan(({ rows, errors }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    const kept = [...fields];
    for (const row of rows)
      waiting.push({ row: 'measure' in row ? comparatorOf(row) : neighbourOf(row), fields: kept, line });
  });
  const table = file.part === 'statistical-neighbours' ? 'statistical_neighbour' : 'comparator';
  const key = keyOf(table);
  const save = rowSaver(trx, table, key);
  const same = {
    keyOf: (row: Kept) => key.map((column) => row[column as keyof Kept]).join('|'),
    what: 'figures for the same measure, area, cohort and year',
  };
  const counts = findings.countsWith(saveOnePerKey(waiting, findings, same, ({ row }) => save({ ...row })));
  const years = waiting.flatMap(({ row }) => ('year' in row ? [row.year] : []));
  const [first, last] = [
    years.reduce((a, b) => Math.min(a, b), 9999),
    years.reduce((a, b) => Math.max(a, b), 0),
  ];
  return {
    counts,
    from: years.length === 0 ? null : schoolYearStart(first),
    to: years.length === 0 ? null : schoolYearEnd(last),
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}
