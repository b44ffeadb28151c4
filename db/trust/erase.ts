import { UserError } from '../../src/domain/user-error.ts';
import type { Store } from '../open.ts';
import { ROW_KEYS } from '../row-keys.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { FormDraftTable } from '../tables/form-draft.ts';
import type { SavedCohortTable } from '../tables/saved-cohort.ts';
import type { Actor, WriteTransaction } from '../write.ts';
import { writeIfItStands } from '../write-if-it-stands.ts';
import { checkSeals } from './check-seals.ts';
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

/** What an erasure takes away, by table: rows removed, and rows of which only what names the child goes. */
export interface Erasure {
  readonly localIds: readonly string[];
  readonly birthDate: string;
  readonly removed: Readonly<Record<string, number>>;
  readonly blanked: Readonly<Record<string, number>>;
  /** Rows of a ledger that is never cut, and the emptied record that they point at. */
  readonly kept: Readonly<Record<string, number>>;
}

/** Takes what speaks of the child out of the rows held back and out of the warnings; the rows stay, and are counted. */
function blankIn(
  { driver, auditSeq }: WriteTransaction,
  speaks: (text: string) => boolean,
): Record<string, number> {
  const held = (
    driver.prepare('select quarantine_id as id, row, value, reason from quarantine').all() as {
      id: number;
      row: string;
      value: string | null;
      reason: string;
    }[]
  ).filter(({ row, value, reason }) => speaks(`${row} ${value ?? ''} ${reason}`));
  const blankRow = driver.prepare(
    `update quarantine set row = '{}', value = null, reason = 'erased',
       settled_seq = iif(state = 'held', ?, settled_seq), settled_reason = 'erased',
       state = iif(state = 'held', 'discarded', state) where quarantine_id = ?`,
  );
  for (const { id } of held) blankRow.run(auditSeq, id);
  const warned = (
    driver.prepare('select warning_id as id, value, reason from import_warning').all() as {
      id: number;
      value: string | null;
      reason: string;
    }[]
  ).filter(({ value, reason }) => speaks(`${value ?? ''} ${reason}`));
  const blankWarning = driver.prepare(
    "update import_warning set value = null, reason = 'erased' where warning_id = ?",
  );
  for (const { id } of warned) blankWarning.run(id);
  return {
    quarantine: held.length,
    import_warning: warned.length,
    saved_cohort: blankCohorts(driver, speaks),
  };
}

/** What somebody typed about the child and has not saved goes as a whole. */
function eraseDrafts(driver: Driver, remover: Remover, speaks: (text: string) => boolean): void {
  const drafts = driver.prepare('select * from form_draft').all() as FormDraftTable[];
  const drop = driver.prepare(
    'delete from form_draft where account = @account and form = @form and about = @about',
  );
  for (const { account, form, about, typed } of drafts)
    if (speaks(`${about} ${typed}`)) remover.count('form_draft', drop.run({ account, form, about }).changes);
}

/** A saved question that asks for the child keeps its name and asks nothing; what it was before goes as well. */
function blankCohorts(driver: Driver, speaks: (text: string) => boolean): number {
  const saved = driver.prepare('select * from saved_cohort').all() as SavedCohortTable[];
  const spoken = saved.filter((row) => speaks([row.name, row.question, row.note].join(' ')));
  const blank = driver.prepare(
    `update saved_cohort set name = iif(?, 'erased ' || cohort_id, name), question = 'name erased', note = null
     where cohort_id = ?`,
  );
  for (const { cohort_id, name } of spoken) blank.run(speaks(name) ? 1 : 0, cohort_id);
  const kept = driver
    .prepare(
      "select change_id, before from row_change where table_name = 'saved_cohort' and before is not null",
    )
    .all() as { change_id: number; before: string }[];
  const forget = driver.prepare('delete from row_change where change_id = ?');
  for (const { change_id, before } of kept) if (speaks(before)) forget.run(change_id);
  return spoken.length;
}

const OWN_REFERENCES = `
  select f."from", coalesce(f."to", (select name from pragma_table_info(@table) where pk = 1)) as "to"
  from pragma_foreign_key_list(@table) f where f."table" = @table`;

const NEVER_CUT = "select tbl_name from sqlite_schema where type = 'trigger' and sql like '%before delete%'";

/** Removes rows of one child: first what points at them, then the trail of what they were, then the rows. */
class Remover {
  readonly removed: Record<string, number> = {};
  readonly kept: Record<string, number> = {};
  readonly #neverCut: ReadonlySet<string>;
  readonly #driver: Driver;
  readonly #values: PupilValues;

  constructor(driver: Driver, values: PupilValues) {
    this.#driver = driver;
    this.#neverCut = new Set(driver.prepare(NEVER_CUT).pluck().all() as string[]);
    this.#values = values;
  }

  /** Answers whether the rows are gone: a ledger that is never cut stays, and so does what it points at. */
  where(table: string, condition: string): boolean {
    let isFree = !this.#neverCut.has(table);
    for (const { name, own, theirs } of referencesTo(this.#driver, table))
      if (!this.where(name, `(${own}) in (select ${theirs} from ${table} where ${condition})`))
        isFree = false;
    if (!isFree) {
      const rows = this.#driver.prepare(`select count(*) from ${table} where ${condition}`).pluck();
      const n = rows.get(this.#values) as number;
      if (n > 0) this.kept[table] = n;
      return n === 0;
    }
    const key = ROW_KEYS[table];
    if (key) {
      const trail = this.#driver.prepare('delete from row_change where table_name = ? and row_key = ?');
      const rows = this.#driver
        .prepare(`select ${key.join(', ')} from ${table} where ${condition}`)
        .raw()
        .all(this.#values) as unknown[][];
      for (const row of rows) this.count('row_change', trail.run(table, JSON.stringify(row)).changes);
    }
    this.#delete(table, condition);
    return true;
  }

  /** Rows that others of the same table point at go after those. */
  #delete(table: string, condition: string): void {
    const own = this.#driver.prepare(OWN_REFERENCES).all({ table }) as { from: string; to: string }[];
    const unpointed = own.map(
      ({ from, to }) => ` and not exists (select 1 from ${table} o where o.${from} = ${table}.${to})`,
    );
    const step = this.#driver.prepare(`delete from ${table} where ${condition}${unpointed.join('')}`);
    for (let gone = 1; gone > 0; ) {
      gone = step.run(this.#values).changes;
      this.count(table, gone);
    }
  }

  count(table: string, n: number): void {
    if (n > 0) this.removed[table] = (this.removed[table] ?? 0) + n;
  }
}

/** Takes away the trail of rows that are gone already: by the key that the trail kept, or by what it says of them. */
function eraseOldTrail(driver: Driver, remover: Remover, values: PupilValues): void {
  const inKey = driver.prepare(
    `delete from row_change where table_name = ? and json_extract(row_key, ?) in (select value from json_each(?))`,
  );
  for (const { table, column, by } of pupilColumns(driver)) {
    const at = ROW_KEYS[table]?.indexOf(column) ?? -1;
    if (at >= 0) remover.count('row_change', inKey.run(table, `$[${at}]`, values[by]).changes);
  }
  const before = driver.prepare(`delete from row_change where ${IS_TRAIL_OF_PUPIL}`);
  remover.count('row_change', before.run({ ...values }).changes);
}

/** Leaves a record that money was spent for as a number: the sums of a ledger stay, and nobody can tell whose they were. */
function empty(driver: Driver, pupil: number): void {
  const needed: Readonly<Record<string, string>> = {
    local_id: `'erased-' || pupil_id`,
    birth_date: `'1900-01-01'`,
    sex: `'U'`,
    disabled: '0',
    search: `''`,
  };
  const columns = driver
    .prepare('select name, "notnull" as needed from pragma_table_info(\'pupil\')')
    .all() as {
    name: string;
    needed: number;
  }[];
  const set = columns
    .filter(({ name }) => name !== 'pupil_id')
    .map((column) => `${column.name} = ${needed[column.name] ?? 'null'}`);
  driver.prepare(`update pupil set ${set.join(', ')} where pupil_id = ?`).run(pupil);
  driver
    .prepare("delete from row_change where table_name = 'pupil' and json_extract(before, '$.pupil_id') = ?")
    .run(pupil);
}

/** Takes away all that is kept of a child, inside a write. */
function eraseIn(trx: WriteTransaction, records: readonly RecordRow[]): Erasure {
  const { driver } = trx;
  const values = valuesOf(driver, records);
  const speaks = mentionOf(driver, records);
  const blanked = blankIn(trx, speaks);
  const remover = new Remover(driver, values);
  eraseDrafts(driver, remover, speaks);
  for (const each of pupilColumns(driver)) remover.where(each.table, isOfPupil(each));
  // The parts of a merged record point at the one that was kept: they go first.
  for (const { pupil_id } of records)
    if (!remover.where('pupil', `pupil_id = ${Number(pupil_id)}`)) empty(driver, pupil_id);
  const byLocalId = driver.prepare("delete from row_change where table_name = 'pupil' and row_key = ?");
  for (const { local_id } of records)
    remover.count('row_change', byLocalId.run(JSON.stringify([local_id])).changes);
  eraseOldTrail(driver, remover, values);
  return {
    localIds: records.map(({ local_id }) => local_id),
    birthDate: records.at(-1)?.birth_date ?? '',
    removed: remover.removed,
    kept: remover.kept,
    blanked: Object.fromEntries(Object.entries(blanked).filter(([, n]) => n > 0)),
  };
}

/** What erasing a pupil would take away; nothing is changed. */
export const erasurePlan = (store: Store, actor: Actor, pupil: number): Promise<Erasure> =>
  eraseOrPlan(store, actor, pupil, '', false);

/**
 * Erases a child: every row, every trail of what a row was, what is held in quarantine. The audit stays whole: it holds
 * local ids, never names, and an id that is erased means nobody. Refused where rows are not as the audit left them: the
 * entry of an erasure seals everything, and would make a forgery good.
 */
export async function erase(store: Store, actor: Actor, pupil: number, reason: string): Promise<Erasure> {
  const erasure = await eraseOrPlan(store, actor, pupil, reason, true);
  // What was deleted is overwritten in the file; the log of recent writes still holds pages from before.
  store.driver.pragma('wal_checkpoint(truncate)');
  return erasure;
}

async function eraseOrPlan(
  store: Store,
  actor: Actor,
  pupil: number,
  reason: string,
  stands: boolean,
): Promise<Erasure> {
  const records = recordsOf(store.driver, pupil);
  const subject = records.map(({ local_id }) => local_id).join(' ');
  const entry = { action: 'erase pupil', subject, sealsAll: true };
  const { erasure } = await writeIfItStands(store, actor, entry, async (trx) => {
    if (checkSeals(trx.driver).length > 0)
      throw new UserError(
        'configuration',
        'Rows are not as the audit left them (“vschool check --deep” says which). Nothing is erased before that is settled, since afterwards it could not be told any more. Nothing was changed.',
      );
    const erasure = eraseIn(trx, records);
    const { removed, blanked, kept } = erasure;
    return { stands, erasure, detail: { reason, removed, blanked, kept } };
  });
  return erasure;
}
