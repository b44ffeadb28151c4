import type { Problem } from '../src/domain/problem.ts';
import type { RunFindings } from './findings-of-run.ts';
import type { Outcome } from './save-rows.ts';

/** A row of a file that waits until the whole file is known. */
export interface Waiting<Row> {
  readonly row: Row;
  readonly fields: readonly string[];
  readonly line: number;
}

export interface Same<Row> {
  /** What may stand in a file once. */
  readonly keyOf: (row: Row) => string;
  /** What rows of one key have to agree on; the whole row, where it is not said. */
  readonly toldBy?: (row: Row) => unknown;
  /** What the rows are of, to follow `give other`: `totals for the same pupil`. */
  readonly what: string;
}

/**
 * Saves one row of each key. A repeat is counted as unchanged; rows of one key that disagree are held back, all of
 * them: which one is right, only the sender can say.
 */
export function saveOnePerKey<Row, Kept extends Waiting<Row>>(
  waiting: readonly Kept[],
  findings: RunFindings,
  { keyOf, toldBy = (row) => row, what }: Same<Row>,
  save: (first: Kept) => Outcome,
): Record<Outcome, number> {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const same of Map.groupBy(waiting, ({ row }) => keyOf(row)).values()) {
    const [first] = same as [Kept, ...Kept[]];
    const told = JSON.stringify(toldBy(first.row));
    if (same.some(({ row }) => JSON.stringify(toldBy(row)) !== told)) {
      for (const { line, fields } of same) findings.hold(contradiction(line, same, what), fields);
      continue;
    }
    counts[save(first)]++;
    counts.unchanged += same.length - 1;
    if (same.length > 1)
      findings.warnings['repeatedRow'] = (findings.warnings['repeatedRow'] ?? 0) + same.length - 1;
  }
  return counts;
}

const contradiction = (line: number, same: readonly Waiting<unknown>[], what: string): Problem => ({
  kind: 'contradiction',
  line,
  reason: `lines ${same.map((each) => each.line).join(' and ')} give other ${what}. None of them is taken.`,
});
