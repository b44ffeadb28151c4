import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { isThere, type Runner } from './measure.ts';

/*
 * DuckDB over a row a session, both cores allowed: the peer of the sizes of a nation, where its program is on the
 * machine.
 */

export const hasDuckdb = isThere('duckdb');

/** Loads a file of marks as it stands, without looking at one of them. */
export const loading = (file: string, db: string): Runner => ({
  name: 'duckdb',
  ready: () => {
    for (const end of ['', '.wal']) rmSync(`${db}${end}`, { force: true });
  },
  command: ['duckdb', db, `create table marks as select * from read_csv('${file}')`],
});

function asked(db: string, sql: string): string {
  const { status, stdout, stderr } = spawnSync('duckdb', [db, sql], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`duckdb failed: ${stderr.slice(0, 500)}`);
  return stdout;
}

/** Sessions and absences of everybody, by the codes that a benchmark's file holds. */
const ABSENCE = `select count(*) filter (code in ('/', '\\', 'L', 'I', 'M', 'E', 'C2', 'C', 'O', 'N', 'U')),
  count(*) filter (code in ('I', 'M', 'E', 'C2', 'C', 'O', 'N', 'U')) from marks`;

/** What DuckDB counts: possible sessions, then sessions missed. */
export const countedByDuckdb = (db: string): readonly number[] =>
  (asked(db, ABSENCE).match(/\d{4,}/g) ?? []).map(Number);

/** Seconds that the counting takes by DuckDB's own clock, without its start. */
export const secondsOfDuckdb = (db: string): number =>
  Number(/Total Time: ([\d.]+)s/.exec(asked(db, `explain analyze ${ABSENCE}`))?.[1] ?? Number.NaN);
