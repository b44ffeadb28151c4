import type { Problem } from '../src/domain/problem.ts';
import type { Store } from './open.ts';

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
    reason,
    ...(column_name === null ? {} : { column: column_name }),
  }));
}
