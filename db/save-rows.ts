import { beforeKeeper } from './keep-before.ts';
import type { Schema } from './schema.ts';
import type { Statement } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value | undefined>>;

export interface Saved {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What became of one row. */
export type Outcome = 'new' | 'changed' | 'unchanged';

/**
 * Writes rows of one table by their key: the new, and those of which a given column has changed. Columns that a row
 * does not give stay as they are: a source that is silent on something does not take it away. What a row was before
 * is kept, so that a run can be undone and a past answer given again. `onReplaced` hears of each row in which something
 * that was known gives way: filling in what was not known is no such change. Which return said something last is kept as
 * well, and is no part of what it said: a row that differs by that alone counts as unchanged.
 */
export function rowSaver<T extends keyof Schema & string>(
  trx: WriteTransaction,
  table: T,
  key: readonly string[],
  onReplaced: () => void = () => undefined,
): (row: Row) => Outcome {
  const where = key.map((column) => `${column} = ?`).join(' and ');
  const select = trx.driver.prepare(`select * from ${table} where ${where}`);
  const keepBefore = beforeKeeper(trx, table);
  const statements = new Map<string, Statement>();
  const prepared = (sql: string) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = trx.driver.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const cell = (row: Row, column: string): Value => row[column] ?? null;
  return (row) => {
    const given = Object.keys(row).filter((column) => row[column] !== undefined);
    const keyValues = key.map((column) => cell(row, column));
    const before = select.get(...keyValues) as Row | undefined;
    if (!before) {
      const marks = given.map(() => '?').join(', ');
      prepared(`insert into ${table} (${given.join(', ')}) values (${marks})`).run(
        ...given.map((column) => cell(row, column)),
      );
      keepBefore(keyValues, undefined);
      return 'new';
    }
    const different = given.filter((column) => before[column] !== cell(row, column));
    if (different.length === 0) return 'unchanged';
    if (different.some((column) => before[column] !== null && column !== 'return_year')) onReplaced();
    const set = different.map((column) => `${column} = ?`).join(', ');
    prepared(`update ${table} set ${set} where ${where}`).run(
      ...different.map((column) => cell(row, column)),
      ...keyValues,
    );
    keepBefore(keyValues, before);
    return different.every((column) => column === 'return_year') ? 'unchanged' : 'changed';
  };
}

/** Writes every row and counts what became of them. */
export function saveRows<T extends keyof Schema & string>(
  trx: WriteTransaction,
  table: T,
  key: readonly string[],
  rows: Iterable<Row>,
): Saved {
  const save = rowSaver(trx, table, key);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const row of rows) counts[save(row)]++;
  return counts;
}
