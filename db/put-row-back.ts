import { UserError } from '../src/domain/user-error.ts';
import { beforeKeeper } from './keep-before.ts';
import { columnsOf, keyOf } from './row-keys.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** What a row was before a write. */
export interface ChangeRow {
  readonly change_id: number;
  readonly table_name: string;
  readonly row_key: string;
  readonly before: string | null;
}

/** Puts one row back to what it was. Refused in the words of `held` where other rows hold on to it. */
export function putRowBack(trx: WriteTransaction, change: ChangeRow, held: string): void {
  const { driver } = trx;
  const { table_name: table, row_key, before } = change;
  const columns = keyOf(table);
  const key = JSON.parse(row_key) as (string | number)[];
  const where = columns.map((column) => `${column} = ?`).join(' and ');
  const now = driver.prepare(`select * from ${table} where ${where}`).get(...key) as Row | undefined;
  beforeKeeper(trx, table)(key, now);
  try {
    if (before === null) driver.prepare(`delete from ${table} where ${where}`).run(...key);
    else restoreRow(driver, table, whatChanged(driver, change, JSON.parse(before) as Row, now), where, key);
  } catch (error) {
    const isInUse = (error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT');
    if (isInUse && table === 'school') forgetSchool(driver, Number(key[0]));
    else if (isInUse) throw new UserError('refused', held);
    else throw error;
  }
}

type Row = Readonly<Record<string, string | number | null>>;

/**
 * What a change took from a row: the columns that it changed, as they were before. The others stay as they are now,
 * so that a merge of two records outlives the undo of a file that was read before it.
 */
function whatChanged(driver: Driver, change: ChangeRow, before: Row, now?: Row): Row {
  const next = driver
    .prepare(
      'select before from row_change where table_name = ? and row_key = ? and change_id > ? order by change_id limit 1',
    )
    .pluck()
    .get(change.table_name, change.row_key, change.change_id) as string | null | undefined;
  const after = next === undefined ? now : (JSON.parse(next ?? 'null') as Row | null);
  if (!now || !after) return before;
  return Object.fromEntries(Object.entries(before).filter(([column, value]) => after[column] !== value));
}

/** Leaves a school that is in use its number alone, as a file that names it by that would have added it. */
function forgetSchool(driver: Driver, schoolId: number): void {
  const facts = columnsOf(driver, 'school').filter((name) => !['school_id', 'urn', 'name'].includes(name));
  const nothing = facts.map((name) => `${name} = null`).join(', ');
  driver.prepare(`update school set name = 'School ' || urn, ${nothing} where school_id = ?`).run(schoolId);
}

function restoreRow(
  driver: Driver,
  table: string,
  row: Row,
  where: string,
  key: readonly (string | number)[],
): void {
  // A column may have gone since: what it held stands elsewhere.
  const columns = new Set(columnsOf(driver, table));
  const names = Object.keys(row).filter((name) => columns.has(name));
  if (names.length === 0) return;
  const values = names.map((name) => row[name] ?? null);
  const set = names.map((name) => `${name} = ?`).join(', ');
  const { changes } = driver.prepare(`update ${table} set ${set} where ${where}`).run(...values, ...key);
  if (changes > 0) return;
  const marks = names.map(() => '?').join(', ');
  driver.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(...values);
}
