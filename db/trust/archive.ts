import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../sqlite/driver.ts';
import { writeNew } from './files.ts';
import { type RowHider, rowHider } from './hide-places.ts';

export interface ArchivedTable {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
  /** The statement that made the table, for whoever builds it again. */
  readonly sql: string;
}

const TABLES = `
  select m.name, s.sql from pragma_table_list m join sqlite_schema s on s.name = m.name and s.type = 'table'
  where m.schema = 'main' and m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'kysely%' order by m.name`;

/** Writes one table as JSON Lines, row by row: a table may be larger than memory. */
function writeTable(
  driver: Driver,
  folder: string,
  { table, sql, hide }: { readonly table: string; readonly sql: string; readonly hide: RowHider | undefined },
): ArchivedTable {
  const name = `${table}.jsonl`;
  const hash = createHash('sha256');
  const file = openSync(join(folder, name), 'wx', 0o600);
  let rows = 0;
  try {
    for (const row of driver.prepare(`select * from ${table}`).iterate()) {
      const line = `${JSON.stringify(hide ? hide(table, row as never) : row)}\n`;
      writeSync(file, line);
      hash.update(line);
      rows++;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const columns = driver
    .prepare('select name, type, "notnull" as required from pragma_table_info(?)')
    .all(table) as { name: string; type: string; required: number }[];
  return {
    table,
    file: name,
    rows,
    sha256: hash.digest('hex'),
    columns: columns.map((column) => ({ ...column, required: column.required === 1 })),
    sql,
  };
}

/**
 * Writes every table into a folder that is made for it, as it stood at one moment, with a description of each. Where children
 * live whose placement is confidential is left out unless `places` is asked for.
 */
export function writeArchive(
  driver: Driver,
  folder: string,
  readme: string,
  { places = false }: { readonly places?: boolean } = {},
): ArchivedTable[] {
  mkdirSync(folder, { mode: 0o700 });
  driver.exec('begin');
  try {
    const hide = places ? undefined : rowHider(driver);
    const tables = (driver.prepare(TABLES).all() as { name: string; sql: string }[]).map(({ name, sql }) =>
      writeTable(driver, folder, { table: name, sql, hide }),
    );
    const schema = Number(driver.pragma('user_version', { simple: true }));
    writeNew(
      join(folder, 'schema.json'),
      `${JSON.stringify({ format: 'vschool archive 1', schema, tables }, null, 2)}\n`,
      0o600,
    );
    writeNew(join(folder, 'README.md'), readme, 0o600);
    return tables;
  } finally {
    driver.exec('commit');
  }
}
