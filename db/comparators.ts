import type { Comparator } from '../src/domain/comparator.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import { PRIOR_BANDS, priorCohort } from '../src/domain/value-added.ts';
import { given } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';
import type { ComparatorTable } from './tables/attainment.ts';

const ENGLAND = 'E92000001';

/** Whose published figures stand beside an authority’s own. */
export interface Peers {
  readonly england: readonly Comparator[];
  /** The region of the authority, where its own row says which it is. */
  readonly region: readonly Comparator[];
  /** The authority’s own figures as published. */
  readonly own: readonly Comparator[];
  /** The ten councils that are most like it, as far as figures of them are held. */
  readonly neighbours: readonly Comparator[];
}

const comparatorOf = (row: ComparatorTable): Comparator => ({
  measure: row.measure,
  area: row.area,
  areaName: row.area_name,
  cohort: row.cohort,
  year: row.year,
  state: row.state,
  ...given({ value: row.value, n: row.n }),
  ...(row.low === null || row.high === null ? {} : { interval: { low: row.low, high: row.high } }),
});

/** Published figures of one cohort and year, of England and of those around an authority. */
export function readPeers(
  driver: Driver,
  laCode: string | undefined,
  cohort: string,
  year: SchoolYear,
): Peers {
  const all = driver.prepare('select * from comparator where cohort = ? and year = ?');
  const rows = all.all(cohort, year) as ComparatorTable[];
  const near = new Set(
    driver
      .prepare('select neighbour_code from statistical_neighbour where la_code = ?')
      .pluck()
      .all(laCode ?? '') as string[],
  );
  const region = rows.find((row) => row.area === laCode)?.region;
  const of = (wanted: (row: ComparatorTable) => boolean): Comparator[] =>
    rows.filter(wanted).map(comparatorOf);
  return {
    england: of((row) => row.area === ENGLAND),
    region: of((row) => region !== null && region !== undefined && row.area === region),
    own: of((row) => row.area === laCode),
    neighbours: of((row) => near.has(row.area)),
  };
}

/** Attainment 8 of England’s looked-after children by prior attainment, of every year that is loaded. */
export const readPriorFigures = (driver: Driver): Comparator[] =>
  (
    driver
      .prepare(
        `select * from comparator where measure = 'ks4-attainment-8' and area = ? and cohort in (${PRIOR_BANDS.map(() => '?').join(', ')})`,
      )
      .all(ENGLAND, ...PRIOR_BANDS.map(priorCohort)) as ComparatorTable[]
  ).map(comparatorOf);
