import { keyOf } from './row-keys.ts';
import type { WriteTransaction } from './write.ts';

type Value = string | number | null;
/**
 * Keeps what rows of a table were before a write, by their key; undefined for one that was not there. By it a write is
 * undone, and the answer of a past day given again.
 */
export function beforeKeeper(
  { driver, auditSeq }: WriteTransaction,
  table: string,
): (key: readonly Value[], before: object | undefined) => void {
  const keep = driver.prepare(
    'insert into row_change (audit_seq, table_name, row_key, before) values (?, ?, ?, ?)',
  );
  return (key, before) =>
    void keep.run(auditSeq, table, JSON.stringify(key), before === undefined ? null : JSON.stringify(before));
}

/** Takes a row away, and keeps what it was; false where there is none. */
export function removeRow(trx: WriteTransaction, table: string, key: readonly Value[]): boolean {
  const where = keyOf(table)
    .map((column) => `${column} = ?`)
    .join(' and ');
  const before = trx.driver.prepare(`select * from ${table} where ${where}`).get(...key) as
    | object
    | undefined;
  if (before === undefined) return false;
  beforeKeeper(trx, table)(key, before);
  trx.driver.prepare(`delete from ${table} where ${where}`).run(...key);
  return true;
}
