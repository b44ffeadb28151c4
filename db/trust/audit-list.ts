import { safe } from '../../src/domain/safe.ts';
import { columnsOf, ROW_KEYS } from '../row-keys.ts';
import type { Driver } from '../sqlite/driver.ts';

export interface AuditEntry {
  readonly entry: number;
  readonly at: string;
  readonly actor: string;
  readonly command: string;
  readonly action: string;
  readonly subject: string;
}

const COLUMNS = 'audit_seq as entry, at, actor, command, action, subject';

const shown = (rows: readonly AuditEntry[]): AuditEntry[] =>
  rows.map((row) => ({
    ...row,
    actor: safe(row.actor),
    command: safe(row.command),
    subject: safe(row.subject),
  }));

/** The hash of the first entry of all: no two databases have the same, and it stands in no output. */
export const firstEntry = (driver: Driver): string =>
  (driver.prepare('select hash from audit where audit_seq = 1').pluck().get() as string | undefined) ?? '';

/** The newest entries, oldest first. */
export const newestEntries = (driver: Driver, limit: number): AuditEntry[] =>
  shown(
    (
      driver
        .prepare(`select ${COLUMNS} from audit order by audit_seq desc limit ?`)
        .all(limit) as AuditEntry[]
    ).reverse(),
  );

/** Every record that is kept of a pupil. */
const recordsOf = (driver: Driver, pupil: number): { pupil_id: number; local_id: string }[] =>
  driver
    .prepare('select pupil_id, local_id from pupil where coalesce(merged_into, pupil_id) = ?')
    .all(pupil) as { pupil_id: number; local_id: string }[];

/** The entries that are about a pupil: those that say so, and those that changed one of the pupil’s rows. */
export function entriesOf(driver: Driver, pupil: number, limit: number): AuditEntry[] {
  const seqs = new Set<number>();
  const bySubject = driver
    .prepare("select audit_seq from audit where ' ' || subject || ' ' like '% ' || ? || ' %'")
    .pluck();
  const byRow = driver
    .prepare(
      `select distinct audit_seq from row_change
       where table_name = ? and json_extract(row_key, ?) = ?`,
    )
    .pluck();
  const byKept = driver
    .prepare(
      `select distinct audit_seq from row_change where table_name = ? and json_extract(before, '$.pupil_id') = ?`,
    )
    .pluck();
  for (const { pupil_id, local_id } of recordsOf(driver, pupil)) {
    const found = [bySubject.all(local_id), byRow.all('pupil', '$[0]', local_id)];
    for (const [table, key] of Object.entries(ROW_KEYS)) {
      const at = key.indexOf('pupil_id');
      if (at >= 0) found.push(byRow.all(table, `$[${at}]`, pupil_id));
      else if (columnsOf(driver, table).includes('pupil_id')) found.push(byKept.all(table, pupil_id));
    }
    for (const seq of found.flat() as number[]) seqs.add(seq);
  }
  const rows = driver
    .prepare(
      `select ${COLUMNS} from audit where audit_seq in (select value from json_each(?)) order by audit_seq desc limit ?`,
    )
    .all(JSON.stringify([...seqs]), limit) as AuditEntry[];
  return shown(rows.reverse());
}
