import type { UserError } from '../src/domain/user-error.ts';
import { openStore } from './open.ts';
import { makeViews, SqlGate, viewsFor } from './raw.ts';
import { tryGate } from './raw-self-test.ts';

/** A question of ad-hoc SQL, with its limits. */
export interface RawAsked {
  readonly path: string;
  /** Hexadecimal; null for a plain database. */
  readonly key: string | null;
  readonly sql: string;
  readonly names: boolean;
  readonly rows: number;
  readonly bytes: number;
}

/** Columns and rows, or a refusal. */
export type RawAnswer =
  | {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly unknown[])[];
      /** Why there are more rows than these. */
      readonly cut: 'rows' | 'bytes' | null;
    }
  | { readonly refused: UserError['kind']; readonly message: string };

/** SQLite’s own memory: a sort or a text of a gigabyte ends with an error, and not with the machine. */
const HEAP = 256 * 1_048_576;

/** Answers one question on a connection of its own, which can only read. */
export async function askRaw({ path, key, sql, names, rows: most, bytes }: RawAsked): Promise<RawAnswer> {
  const store = await openStore({
    path,
    key: key === null ? undefined : Buffer.from(key, 'hex'),
    readOnly: true,
  });
  const { driver } = store;
  driver.pragma(`hard_heap_limit = ${HEAP}`);
  const views = viewsFor(names);
  makeViews(driver, views);
  const gate = new SqlGate(driver, views);
  tryGate(gate);
  gate.check(sql);
  driver.pragma('query_only = on');
  const statement = driver.prepare(sql);
  const columns = statement.columns().map(({ name }) => name);
  const rows: unknown[][] = [];
  let size = 0;
  let cut: 'rows' | 'bytes' | null = null;
  for (const row of statement.raw().iterate() as IterableIterator<unknown[]>) {
    if (rows.length === most) {
      cut = 'rows';
      break;
    }
    const cells = row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : cell));
    size += JSON.stringify(cells).length;
    if (size > bytes) {
      cut = 'bytes';
      break;
    }
    rows.push(cells);
  }
  return { columns, rows, cut };
}
