import type { Driver } from '../sqlite/driver.ts';

/** The newest backup that was read again and found whole, as the audit tells. */
export interface LastBackup {
  readonly at: string;
  readonly path: string;
  readonly bytes: number;
}

const LAST = "select at, detail from audit where action = 'make backup' order by audit_seq desc limit 1";

export function lastBackup(driver: Driver): LastBackup | undefined {
  const row = driver.prepare(LAST).get() as { at: string; detail: string } | undefined;
  if (!row) return undefined;
  const { path, bytes } = JSON.parse(row.detail) as { path: string; bytes: number };
  return { at: row.at, path, bytes };
}

/** When the database was made. */
export const madeAt = (driver: Driver): string =>
  driver.prepare('select at from audit order by audit_seq limit 1').pluck().get() as string;

export const sqliteVersion = (driver: Driver): string =>
  driver.prepare('select sqlite_version()').pluck().get() as string;
