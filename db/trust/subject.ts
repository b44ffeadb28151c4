import { ROW_KEYS } from '../row-keys.ts';
import type { Driver } from '../sqlite/driver.ts';
import { rowHider } from './hide-places.ts';
import {
  IS_TRAIL_OF_PUPIL,
  isOfPupil,
  mentionOf,
  type PupilValues,
  pupilColumns,
  type RecordRow,
  recordsOf,
  referencesTo,
  valuesOf,
} from './of-pupil.ts';

export type HeldRow = Readonly<Record<string, string | number | null>>;

/** Everything that is held of a child, by table, and the names of others that a text could hold. */
export interface HeldOfSubject {
  readonly localIds: readonly string[];
  readonly tables: ReadonlyMap<string, readonly HeldRow[]>;
  readonly others: readonly string[];
}

/** Rows that are about a child, and whatever points at them. */
class Collector {
  readonly tables = new Map<string, Map<string, HeldRow>>();
  readonly #driver: Driver;
  readonly #values: PupilValues;

  constructor(driver: Driver, values: PupilValues) {
    this.#driver = driver;
    this.#values = values;
  }

  add(table: string, rows: readonly HeldRow[]): void {
    if (rows.length === 0) return;
    const held = this.tables.get(table) ?? new Map<string, HeldRow>();
    for (const row of rows) held.set(JSON.stringify(row), row);
    this.tables.set(table, held);
  }

  where(table: string, condition: string): void {
    const rows = this.#driver.prepare(`select * from ${table} where ${condition}`).all(this.#values);
    if (rows.length === 0) return;
    this.add(table, rows as HeldRow[]);
    for (const { name, own, theirs } of referencesTo(this.#driver, table))
      if (name !== table) this.where(name, `(${own}) in (select ${theirs} from ${table} where ${condition})`);
  }
}

/** Rows of tables that know a child by a word in a text: what was held back, who did what, and what is typed and not saved. */
function addMentions(driver: Driver, into: Collector, records: readonly RecordRow[]): void {
  const speaks = mentionOf(driver, records);
  for (const table of ['quarantine', 'import_warning', 'audit', 'form_draft'])
    into.add(
      table,
      (driver.prepare(`select * from ${table}`).all() as HeldRow[]).filter((row) =>
        speaks(
          `${row['row'] ?? ''} ${row['value'] ?? ''} ${row['reason'] ?? ''} ${row['subject'] ?? ''} ${row['about'] ?? ''} ${row['typed'] ?? ''}`,
        ),
      ),
    );
}

/** Names of other children, and of the grown-ups around any. */
const OTHERS = `
  select forename || ' ' || surname from pupil where forename is not null and surname is not null
    and pupil_id not in (select value from json_each(@ids))
  union select local_id from pupil where pupil_id not in (select value from json_each(@ids))
  union select person from person_role union select name from pep_attendee`;

/** What is held of a pupil anywhere in the database, in every record that turned out to be of the same child. */
export function heldOfSubject(driver: Driver, pupil: number): HeldOfSubject {
  const records = recordsOf(driver, pupil);
  const values = valuesOf(driver, records);
  const into = new Collector(driver, values);
  into.add(
    'pupil',
    driver
      .prepare('select * from pupil where pupil_id in (select value from json_each(@ids))')
      .all(values) as HeldRow[],
  );
  for (const each of pupilColumns(driver))
    if (each.by === 'ids' || ROW_KEYS[each.table]) into.where(each.table, isOfPupil(each));
  const trail = driver.prepare(`select * from row_change where ${IS_TRAIL_OF_PUPIL}`);
  into.add('row_change', trail.all({ ...values }) as HeldRow[]);
  addMentions(driver, into, records);
  const hide = rowHider(driver);
  return {
    localIds: records.map(({ local_id }) => local_id),
    tables: new Map(
      [...into.tables].map(([table, rows]) => [
        table,
        [...rows.values()].map((row) => (hide ? hide(table, row) : row)),
      ]),
    ),
    others: driver.prepare(OTHERS).pluck().all({ ids: values.ids }) as string[],
  };
}
