import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Section, Sections } from '../../src/domain/record.ts';
import type { Driver } from '../sqlite/driver.ts';

/** Which pupils a section is read for: a temporary table of their ids, so that each section is one query. */
export const SCOPE = 'temp.scope';

/** Reads one section for every pupil in scope, as known on a date. */
export interface SectionReader<S extends Section> {
  readonly section: S;
  /** Whether anybody has ever supplied it: where nobody has, it is not known, which is not the same as empty. */
  readonly supplied: string;
  readonly read: (driver: Driver, asAt: IsoDate) => Map<PupilId, Sections[S]>;
  readonly empty: Sections[S];
}

/** Collects ordered rows into one list a pupil. */
export function grouped<Row extends { readonly pupil_id: PupilId }, Item>(
  rows: readonly Row[],
  item: (row: Row) => Item,
): Map<PupilId, Item[]> {
  const lists = new Map<PupilId, Item[]>();
  for (const row of rows) {
    const own = lists.get(row.pupil_id);
    if (own) own.push(item(row));
    else lists.set(row.pupil_id, [item(row)]);
  }
  return lists;
}

/** A map with each value changed. */
export const mapValues = <K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
