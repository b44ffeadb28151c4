import type { Problem } from '../src/domain/problem.ts';
import { safe } from '../src/domain/safe.ts';
import type { Store } from './open.ts';
import type { WriteTransaction } from './write.ts';

interface Row {
  readonly kind: string;
  readonly line: number;
  readonly column_name: string | null;
  readonly reason: string;
}

/** The rows that a run held back, in the order of the file. */
export function heldRows(store: Store, run: number): Problem[] {
  const rows = store.driver
    .prepare(
      'select kind, line, column_name, reason from quarantine where run_id = ? order by part, line, quarantine_id',
    )
    .all(run) as Row[];
  return rows.map(({ kind, line, column_name, reason }) => ({
    kind,
    line,
    reason: safe(reason),
    ...(column_name === null ? {} : { column: safe(column_name) }),
  }));
}

/** Rows that a run held back and that a later file replaces. */
export function supersede(trx: WriteTransaction, oldRun: number, newRun: number): number {
  return trx.driver
    .prepare(
      `update quarantine set state = 'superseded', settled_seq = ?, settled_reason = ?
       where run_id = ? and state = 'held'`,
    )
    .run(trx.auditSeq, `replaced by the file of run ${newRun}`, oldRun).changes;
}
