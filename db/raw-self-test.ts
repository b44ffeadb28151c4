import { UserError } from '../src/domain/user-error.ts';
import type { SqlGate } from './raw.ts';

/** One attack on each layer of the gate. */
const MUST_FAIL: readonly string[] = [
  'pragma user_version',
  'delete from roll',
  "with x as (select 1) insert into audit (at) select '1'",
  'select 1; select 2',
  'select * from pupil',
  'select * from main.pupil',
  "select * from 'pupil'",
  'select * from sqlite_schema',
  "select * from pragma_table_info('pupil')",
  "select load_extension('x')",
  'select changes()',
];

const MUST_PASS: readonly string[] = [
  'select legal_status, count(*) from roll group by 1 order by 2 desc',
  "select value from json_each('[1]')",
];

const passes = (gate: SqlGate, sql: string): boolean => {
  try {
    gate.check(sql);
    return true;
  } catch {
    return false;
  }
};

/**
 * Tries the gate before it is relied on: another build of SQLite may name its bytecode otherwise. Nothing is run.
 * Throws `configuration` where the gate does not hold.
 */
export function tryGate(gate: SqlGate): void {
  const wrong = MUST_FAIL.find((sql) => passes(gate, sql)) ?? MUST_PASS.find((sql) => !passes(gate, sql));
  if (wrong !== undefined)
    throw new UserError(
      'configuration',
      `SQL is not asked: the guard that keeps it to reading does not hold with this SQLite (“${wrong}”). Nothing was changed; the other commands are not touched by this.`,
    );
}
