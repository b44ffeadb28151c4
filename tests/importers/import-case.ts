import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { demoCopy, type Ran, temporary, vschool } from '../program.ts';

/** What a run counted: read, new, changed, unchanged, held back. */
export type Tally = readonly [read: number, made: number, changed: number, unchanged: number, held: number];

/** One file that somebody sends, and what has to become of it. */
export interface ImportCase {
  readonly name: string;
  /** The file's bytes, or what else to make at a path. */
  readonly bytes: string | Buffer | ((path: string) => void);
  readonly exit: number;
  /** Absent: the file is refused whole, and nothing is changed. */
  readonly counts?: Tally;
  /** By which the test reads the file again; a comma where it is not said. */
  readonly delimiter?: string;
}

interface Held {
  readonly line: number;
  readonly kind: string;
  readonly row: string;
}

export interface Kept {
  /** Of the newest run; none where nothing was imported. */
  readonly counts: Tally | undefined;
  readonly held: readonly Held[];
  readonly raw: readonly string[];
  readonly warnings: readonly { readonly line: number; readonly kind: string }[];
  /** Every count of rows that a refused file must leave alone. */
  readonly size: readonly number[];
}

const TABLES = ['import_run', 'quarantine', 'import_warning', 'attendance_delta', 'audit', 'pupil', 'school'];

/** What a database holds, read past the program. */
export function keptIn(path: string, afterRun: number): Kept {
  const driver = new Database(path, { readonly: true });
  try {
    const all = <T>(sql: string): T[] => driver.prepare(sql).all(afterRun) as T[];
    const counts = driver
      .prepare('select read, new, changed, unchanged, quarantined from import_run where run_id > ?')
      .raw()
      .all(afterRun)[0] as Tally | undefined;
    return {
      counts,
      held: all('select line, kind, row from quarantine where run_id > ? order by line, quarantine_id'),
      raw: all<{ raw: string }>('select raw from attendance_raw_code where run_id > ? order by slot').map(
        (each) => each.raw,
      ),
      warnings: all('select line, kind from import_warning where run_id > ? order by line'),
      size: TABLES.map((table) => driver.prepare(`select count(*) from ${table}`).pluck().get() as number),
    };
  } finally {
    driver.close();
  }
}

export interface Imported {
  readonly kind: Kind;
  readonly ran: Ran;
  readonly kept: Kept;
  readonly before: Kept;
  readonly path: string;
  readonly db: string;
}

type Kind = 'attendance' | 'ssda903';

/** Imports a case into a demo of its own, as a process of its own. */
export function importCase({ name, bytes }: ImportCase, kind: Kind = 'attendance'): Imported {
  const folder = temporary();
  const db = demoCopy(folder);
  const path = join(folder, kind === 'attendance' ? `${name}.csv` : name);
  if (typeof bytes === 'function') bytes(path);
  else writeFileSync(path, bytes);
  const before = keptIn(db, 1);
  const ran = vschool(['import', kind, path, '--names', '--db', db]);
  return { kind, ran, before, kept: keptIn(db, 1), path, db };
}

/** What a person sees, and what is held back, as a page; folders of the machine masked. */
export function pageOf({ kind, ran, kept, path }: Imported): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const said = (text: string): string => text.replaceAll(folder, '/folder');
  return [
    `$ vschool import ${kind} ${path.slice(folder.length + 1)}`,
    `exit ${ran.code}`,
    '--- stdout',
    said(ran.stdout).trimEnd(),
    '--- stderr',
    said(ran.stderr).trimEnd(),
    '--- held in quarantine',
    ...kept.held.map(({ line, kind, row }) => `line ${line} ${kind} ${row.slice(0, 300)}`),
    '',
  ].join('\n');
}

/** The records of a text by the line on which each begins, as another reader sees them. */
export function recordsByLine(text: string, delimiter = ','): Map<number, string[]> {
  const records = parse(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n'],
  }) as unknown as { record: string[]; info: { lines: number } }[];
  let next = 1;
  return new Map(
    records.map(({ record }) => {
      const line = next;
      next += 1 + record.join('').split('\n').length - 1;
      return [line, record] as const;
    }),
  );
}

/** A folder where a file is expected. */
export const folderAt = (path: string): void => {
  mkdirSync(path);
};
