import type { Problem } from '../src/domain/problem.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { HELD_CONFIDENTIAL, withoutCells } from '../src/domain/where-a-child-lives.ts';
import { textsOfHidden } from './hidden-places.ts';
import type { Store } from './open.ts';
import type { WriteTransaction } from './write.ts';

export type QuarantineState = 'held' | 'replayed' | 'discarded' | 'superseded';

/** A row that was held back: why, and what it said. */
export interface HeldRow extends Problem {
  readonly id: number;
  readonly run: number;
  readonly kindOfFile: string;
  readonly file: string;
  readonly part: string;
  readonly state: QuarantineState;
  readonly settledReason: string | null;
  /** Heading to cell, as they came. */
  readonly row: Readonly<Record<string, string>>;
}

interface Row {
  readonly quarantine_id: number;
  readonly run_id: number;
  readonly run_kind: string;
  readonly file: string;
  readonly part: string;
  readonly line: number;
  readonly kind: string;
  readonly column_name: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly row: string;
  readonly state: QuarantineState;
  readonly settled_reason: string | null;
}

const ROWS = `
  select q.quarantine_id, q.run_id, r.kind as run_kind, r.file, q.part, q.line, q.kind, q.column_name, q.value,
    q.reason, q.row, q.state, q.settled_reason
  from quarantine q join import_run r using (run_id)`;

/** A run that reads held rows again is named after the file that they came in; its rows are still of that file. */
export const QUARANTINE_OF = 'quarantine of ';

const fileOf = (file: string): string =>
  file.startsWith(QUARANTINE_OF) ? file.slice(QUARANTINE_OF.length) : file;

const cellsOf = (row: Pick<Row, 'row'>): Record<string, string> =>
  JSON.parse(row.row) as Record<string, string>;

/** Rows as they may be shown: one that speaks of a child whose placement is confidential says who it is about, and no more. */
function heldOfAll({ driver }: Store, rows: readonly Row[]): HeldRow[] {
  const hidden = rows.length === 0 ? undefined : textsOfHidden(driver);
  return rows.map((row) => {
    const held = heldOf(row);
    if (!hidden) return held;
    const text = `${row.row} ${row.value ?? ''} ${row.reason}`;
    if (!hidden.speaks(text) && hidden.hide(text) === text) return held;
    const { value: _, ...rest } = held;
    return { ...rest, reason: HELD_CONFIDENTIAL, row: withoutCells(held.row) };
  });
}

/** The cells of rows as they came, to be read again and never to be shown. */
export function cellsAsTheyCame(store: Store, ids: readonly number[]): Record<string, string>[] {
  const find = store.driver.prepare('select row from quarantine where quarantine_id = ?');
  return ids.map((id) => cellsOf(find.get(id) as Pick<Row, 'row'>));
}

const heldOf = (row: Row): HeldRow => ({
  id: row.quarantine_id,
  run: row.run_id,
  kindOfFile: row.run_kind,
  file: safe(fileOf(row.file)),
  part: row.part,
  line: row.line,
  kind: row.kind,
  reason: safe(row.reason),
  state: row.state,
  settledReason: row.settled_reason,
  row: cellsOf(row),
  ...(row.column_name === null ? {} : { column: safe(row.column_name) }),
  ...(row.value === null ? {} : { value: safe(row.value) }),
});

/** The rows that a run held back, in the order of the file, whatever became of them since. */
export const heldRows = (store: Store, run: number): HeldRow[] =>
  heldOfAll(
    store,
    store.driver
      .prepare(`${ROWS} where q.run_id = ? order by q.part, q.line, q.quarantine_id`)
      .all(run) as Row[],
  );

/** Rows in a state, of one run or of all. */
export function quarantineRows(store: Store, state: QuarantineState, run: number | undefined): HeldRow[] {
  const rows = store.driver
    .prepare(
      `${ROWS} where q.state = @state and (@run is null or q.run_id = @run) order by q.run_id, q.part, q.line, q.quarantine_id`,
    )
    .all({ state, run: run ?? null }) as Row[];
  return heldOfAll(store, rows);
}

/** The rows of some numbers; a sentence where one is not there. */
export function quarantineRowsById(store: Store, ids: readonly number[]): HeldRow[] {
  const find = store.driver.prepare(`${ROWS} where q.quarantine_id = ?`);
  const rows = ids.map((id) => {
    const row = find.get(id) as Row | undefined;
    if (!row)
      throw new UserError(
        'notFound',
        `There is no row ${id} in quarantine. “vschool quarantine list” shows them.`,
      );
    return row;
  });
  return heldOfAll(store, rows);
}

const BEFORE = `${ROWS}
  join import_run again on again.audit_seq = q.settled_seq
  join quarantine held_again on held_again.run_id = again.run_id and held_again.line = q.line
  where held_again.quarantine_id = ? and q.state = 'replayed' order by q.quarantine_id`;

/** How many cells of a row stand in another as they are. */
const sameCells = (one: Row, other: Readonly<Record<string, string>>): number =>
  Object.entries(cellsOf(one)).filter(([heading, cell]) => other[heading] === cell).length;

/**
 * What a row was before it was read again and held again, oldest first: as it came in its file, then as it was tried. Nothing
 * for a row that is as it came.
 */
export function triedBefore(store: Store, id: number): HeldRow[] {
  const find = store.driver.prepare(BEFORE);
  const [now] = cellsAsTheyCame(store, [id]);
  const found: Row[] = [];
  for (let [at, cells] = [id, now ?? {}]; ; ) {
    // Of several rows of one line, the one that has most of its cells.
    const before = (find.all(at) as Row[]).toSorted((a, b) => sameCells(b, cells) - sameCells(a, cells))[0];
    if (!before) return heldOfAll(store, found);
    found.unshift(before);
    at = before.quarantine_id;
    cells = cellsOf(before);
  }
}

/** Rows are settled once: nothing that was replayed or discarded is so again. */
export function settleRows(
  trx: WriteTransaction,
  ids: readonly number[],
  state: Exclude<QuarantineState, 'held'>,
  reason: string,
): number {
  const settle = trx.driver.prepare(
    "update quarantine set state = ?, settled_seq = ?, settled_reason = ? where quarantine_id = ? and state = 'held'",
  );
  return ids.reduce((settled, id) => settled + settle.run(state, trx.auditSeq, reason, id).changes, 0);
}

/** Settles the rows that a run held back and that another file replaces; how many there were. */
export function supersede(trx: WriteTransaction, oldRun: number, newRun: number): number {
  const ids = trx.driver
    .prepare("select quarantine_id from quarantine where run_id = ? and state = 'held'")
    .pluck()
    .all(oldRun) as number[];
  return settleRows(trx, ids, 'superseded', `replaced by the file of run ${newRun}`);
}
