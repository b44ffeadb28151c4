import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../db/open.ts';
import { NODE, PROGRAM } from '../program.ts';
import { expectedTotals, SCHOOL_DAYS } from './data.ts';
import { inRounds, isThere, type Runner } from './measure.ts';

/* Imports of marks as whole processes, each into a fresh database, and whether what they leave is right. */

/** The folder of a run of the benchmark; whoever runs it takes it away. */
export const folder = mkdtempSync(join(tmpdir(), 'vschool-bench-'));
export const at = (name: string): string => join(folder, name);
export const hasSqlite = isThere('sqlite3');

export function freshCopy(from: string, to: string): () => void {
  return () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true });
    copyFileSync(from, to);
  };
}

const command = (file: string, db: string): Runner['command'] => [
  NODE,
  PROGRAM,
  'import',
  'attendance',
  file,
  '--db',
  db,
  '--json',
  '--quiet',
];

export const importing = (name: string, file: string, base: string, db: string): Runner => ({
  name,
  ready: freshCopy(base, db),
  command: command(file, db),
});

export const importingAgain = (file: string, db: string): Runner => ({
  name: 'again',
  command: command(file, db),
});

/** Imports a file once, untimed. */
export function fill(file: string, db: string): void {
  inRounds([{ name: 'fill', command: command(file, db) }], 0);
}

export const rawImport = (file: string): Runner => ({
  name: 'sqlite3 .import',
  ready: () => rmSync(at('raw.db'), { force: true }),
  command: ['sqlite3', at('raw.db'), `.import --csv ${file} marks`],
});

export const nothing: Runner = { name: 'node -e 0', command: [NODE, '-e', '0'] };

/** Refuses to go on where a database does not hold what its file was made of. */
export async function mustBeRight(db: string, pupils: number, untilDay = SCHOOL_DAYS): Promise<void> {
  const store = await openStore({ path: db });
  const held = store.driver
    .prepare(
      'select sum(possible) possible, sum(authorised) authorised, sum(unauthorised) unauthorised, sum(late) late from attendance_year where year = 2025',
    )
    .get();
  await store.close();
  if (JSON.stringify(held) !== JSON.stringify(expectedTotals(pupils, untilDay)))
    throw new Error(`${db} does not hold what the file says: no bar counts`);
}
