import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Section, Sections } from '../../src/domain/record.ts';
import { safe } from '../../src/domain/safe.ts';
import type { Driver } from '../sqlite/driver.ts';

/**
 * Which pupils a section is read for: a temporary table of the ids of their rows, `pupil_id`, and of the pupil that
 * each belongs to, `of_pupil`. The two differ where one pupil turned out to have been kept twice.
 *
 * A section is read from it by `cross join`, which keeps SQLite from turning the join round: it knows no sizes, and would
 * go through the rows of every pupil there is to find those of one.
 */
export const SCOPE = 'temp.scope';

/** What the rows of a section know their pupil by. */
export interface OfPupil {
  readonly of_pupil: PupilId;
}

/** Reads one section for every pupil in scope, as known on a date. */
export interface SectionReader<S extends Section> {
  readonly section: S;
  /** Whether anybody has ever supplied it: where nobody has, it is not known, which is not the same as empty. */
  readonly supplied: string;
  /** `empty` is what is known of a pupil who has no row. */
  readonly read: (driver: Driver, asAt: IsoDate, empty: Sections[S]) => Map<PupilId, Sections[S]>;
  /** The section of a pupil who has no row; asked of the database where that depends on the rows of others. */
  readonly empty: Sections[S] | ((driver: Driver, asAt: IsoDate) => Sections[S]);
}

/**
 * Rows of a table of everyone in scope that had begun on a date, by pupil and by the column of their beginning; where
 * a pupil was kept twice, a row of the second record with the same beginning is the same row again.
 */
export function rowsBegun<Table>(
  driver: Driver,
  { table, begins, asAt, within = [] }: RowsAsked,
): RowOf<Table>[] {
  const again = within.map((column) => `twin.${column} = t.${column} and `).join('');
  return driver
    .prepare(
      `select t.*, s.of_pupil from ${SCOPE} s cross join ${table} t on t.pupil_id = s.pupil_id
       where t.${begins} <= ? and (s.pupil_id = s.of_pupil or not exists (
         select 1 from ${table} twin where twin.pupil_id = s.of_pupil and ${again}twin.${begins} = t.${begins}))
       order by s.of_pupil, t.${begins}`,
    )
    .all(asAt) as RowOf<Table>[];
}

interface RowsAsked {
  readonly table: string;
  readonly begins: string;
  readonly asAt: IsoDate | number;
  /** The rest of what makes a row one of its kind. */
  readonly within?: readonly string[];
}

/** Collects ordered rows into one list a pupil. */
export function grouped<Row extends OfPupil, Item>(
  rows: readonly Row[],
  item: (row: Row) => Item,
): Map<PupilId, Item[]> {
  const lists = new Map<PupilId, Item[]>();
  for (const row of rows) {
    const own = lists.get(row.of_pupil);
    if (own) own.push(item(row));
    else lists.set(row.of_pupil, [item(row)]);
  }
  return lists;
}

/** A map with each value changed. */
export const mapValues = <K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));

/** A table's row as a section reads it: dates are dates, and it says whose it is. */
export type RowOf<Table> = OfPupil & {
  readonly [Column in keyof Table]: Column extends `${string}_${'date' | 'on'}`
    ? IsoDate | (null extends Table[Column] ? null : never)
    : Table[Column];
};

type Cell = string | number | boolean | null | undefined;

/** The values that there are. Text came from outside: what leaves the database is safe to print. */
export function given<T extends Readonly<Record<string, Cell>>>(
  values: T,
): { readonly [Name in keyof T]?: NonNullable<T[Name]> } {
  const held: Record<string, Cell> = {};
  // Called for every row of every section: without the lists of `Object.entries`, in half the time.
  for (const name in values) {
    const value = values[name];
    if (value !== null && value !== undefined) held[name] = typeof value === 'string' ? safe(value) : value;
  }
  return held as { readonly [Name in keyof T]?: NonNullable<T[Name]> };
}

/** An end that had happened by a date: nobody knew of a later one. */
export const endedBy = (until: string | null, asAt: IsoDate): { readonly until?: IsoDate } =>
  until === null || until > asAt ? {} : { until: until as IsoDate };

/** As `endedBy`, where the end is the last day itself: on that day it is not over yet. */
export const overBy = (until: string | null, asAt: IsoDate): { readonly until?: IsoDate } =>
  until === null || until >= asAt ? {} : { until: until as IsoDate };

type ListsOf<Maps> = {
  readonly [Name in keyof Maps]: Maps[Name] extends ReadonlyMap<PupilId, infer List> ? List : never;
};

/** Several lists a pupil as one section. */
export function joined<Maps extends Readonly<Record<string, ReadonlyMap<PupilId, readonly unknown[]>>>>(
  maps: Maps,
): Map<PupilId, ListsOf<Maps>> {
  const pupils = new Set(Object.values(maps).flatMap((map) => [...map.keys()]));
  const sectionOf = (pupil: PupilId): unknown =>
    Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, map.get(pupil) ?? []]));
  return new Map([...pupils].map((pupil) => [pupil, sectionOf(pupil) as ListsOf<Maps>]));
}
