import type { IsoDate } from '../src/domain/dates.ts';
import { englishDate } from '../src/domain/english-date.ts';
import type { Driver } from './sqlite/driver.ts';

/** What is numbered in the order of writing. */
const NUMBERED = { audit: 'audit_seq', import_run: 'run_id' } as const;

/**
 * The number of the last audit entry, or the last import run, of a day in England or before it; 0 where there was none.
 * All after it are later, whatever a clock said in between.
 */
export function lastWritten(driver: Driver, table: keyof typeof NUMBERED, knownAt: IsoDate): number {
  const number = NUMBERED[table];
  const rows = driver
    .prepare(`select ${number} as number, at from ${table} order by ${number} desc`)
    .iterate();
  for (const row of rows as IterableIterator<{ number: number; at: string }>)
    if (englishDate(row.at) <= knownAt) return row.number;
  return 0;
}
