import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Store } from './open.ts';
import { putMarksBack, slotsOfRun } from './put-marks-back.ts';
import { type ChangeRow, putRowBack } from './put-row-back.ts';
import type { Actor, WriteTransaction } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

export interface Undone {
  /** The run that put things back. */
  readonly run: number;
  readonly undoneRun: number;
  readonly marks: number;
  readonly rows: number;
}

interface RunRow {
  readonly run_id: number;
  readonly audit_seq: number;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  readonly feed: string;
  readonly undone_by: number | null;
}

/** What undoing a run would put back; nothing is changed. */
export const undoPlan = (store: Store, actor: Actor, runId: number): Promise<Undone> =>
  undoOrPlan(store, actor, runId, false);

/** Puts back what a run changed. Refused where a later run has changed some of the same since. */
export const undoRun = (store: Store, actor: Actor, runId: number): Promise<Undone> =>
  undoOrPlan(store, actor, runId, true);

async function undoOrPlan(store: Store, actor: Actor, runId: number, stands: boolean): Promise<Undone> {
  const entry = { action: 'undo run', subject: String(runId) };
  const { undo, marks, rows } = await writeIfItStands(store, actor, entry, async (trx) => {
    const run = findRun(trx, runId);
    refuseLaterChanges(trx, run);
    const undo = beginUndo(trx, run);
    const marks = putMarksBack(trx, run.run_id, undo);
    const rows = putRowsBack(trx, run);
    settleQuarantine(trx, run, undo);
    const { driver } = trx;
    driver.prepare('update import_run set undone_by = ? where run_id = ?').run(undo, runId);
    driver
      .prepare('update import_run set read = @n, changed = @n, result = @result where run_id = @undo')
      .run({ n: marks + rows, result: JSON.stringify({ undone: runId, marks, rows }), undo });
    return { stands, undo, marks, rows, detail: { run: undo, undone: runId, marks, rows } };
  });
  return { run: undo, undoneRun: runId, marks, rows };
}

function findRun({ driver }: WriteTransaction, runId: number): RunRow {
  const run = driver.prepare('select * from import_run where run_id = ?').get(runId) as RunRow | undefined;
  if (!run) throw new UserError('notFound', `There is no run ${runId}. “vschool runs” lists them.`);
  if (run.undone_by !== null)
    throw new UserError(
      'refused',
      `Run ${runId} was undone already, by run ${run.undone_by}. Nothing was changed.`,
    );
  if (run.kind === 'undo')
    throw new UserError(
      'refused',
      `Run ${runId} is itself an undo. Import the file again instead. Nothing was changed.`,
    );
  return run;
}

const refuseFor = (runId: number, later: readonly number[]): UserError =>
  new UserError(
    'refused',
    `Run ${runId} cannot be undone: ${later.length === 1 ? `run ${later[0]} has` : `runs ${later.join(', ')} have`} changed some of the same since. Undo the later ones first. Nothing was changed.`,
  );

/** Later runs that still stand: an undone run and its undo are as if neither had been. */
const LATER = "run_id > ? and kind <> 'undo' and undone_by is null";

function refuseLaterChanges({ driver }: WriteTransaction, run: RunRow): void {
  const later = new Set<number>();
  const mine = slotsOfRun(driver, run.run_id);
  const others = driver
    .prepare(`select run_id from import_run where ${LATER}`)
    .pluck()
    .all(run.run_id) as number[];
  for (const other of mine.size === 0 ? [] : others)
    for (const [line, slots] of slotsOfRun(driver, other))
      if ([...slots].some((slot) => mine.get(line)?.has(slot))) later.add(other);
  const rows = driver
    .prepare(
      `select distinct r.run_id from row_change mine
       join row_change other on other.table_name = mine.table_name and other.row_key = mine.row_key
         and other.audit_seq > mine.audit_seq
       join import_run r on r.audit_seq = other.audit_seq
       where mine.audit_seq = ? and r.kind <> 'undo' and r.undone_by is null`,
    )
    .pluck()
    .all(run.audit_seq) as number[];
  for (const each of rows) later.add(each);
  if (later.size > 0)
    throw refuseFor(
      run.run_id,
      [...later].sort((a, b) => a - b),
    );
}

function beginUndo(trx: WriteTransaction, run: RunRow): number {
  const undo = (trx.driver.prepare('select max(run_id) from import_run').pluck().get() as number) + 1;
  trx.driver
    .prepare(
      `insert into import_run (run_id, audit_seq, kind, file, sha256, feed, at, actor, read, new, changed, unchanged,
         withdrawn, quarantined, result) values (?, ?, 'undo', ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '{}')`,
    )
    .run(undo, trx.auditSeq, run.file, run.sha256, run.feed, trx.actor.at, trx.actor.name);
  return undo;
}

function putRowsBack(trx: WriteTransaction, run: RunRow): number {
  const changes = trx.driver
    .prepare(
      'select change_id, table_name, row_key, before from row_change where audit_seq = ? order by change_id desc',
    )
    .all(run.audit_seq) as ChangeRow[];
  // A school that a file named stays in the list: other files may have named it since, and it says nothing of a child.
  // What the list of schools itself added goes, but for the number of a school where a pupil has been since.
  const own = changes.filter(
    ({ table_name, before }) => table_name !== 'school' || before !== null || run.kind === 'schools',
  );
  for (const change of own) {
    if (change.table_name === 'pupil' && change.before === null) refuseMerged(trx, run.run_id, change);
    putRowBack(trx, change, hasRecordsOfItsOwn(run.run_id));
  }
  return own.length;
}

const hasRecordsOfItsOwn = (runId: number): string =>
  `Run ${runId} cannot be undone: what it added to the roll has marks or records of its own by now. Undo the runs that added those first. Nothing was changed.`;

/** A record that was made a part of another since is a person’s decision, which goes with no file. */
function refuseMerged({ driver }: WriteTransaction, runId: number, change: ChangeRow): void {
  const [key] = JSON.parse(change.row_key) as [string];
  const isPart = driver.prepare('select 1 from pupil where local_id = ? and merged_into is not null');
  if (isPart.get(key) === undefined) return;
  const localId = safe(key);
  throw new UserError(
    'refused',
    `Run ${runId} cannot be undone: it added the record ${localId}, which was made a part of another since. “vschool pupil unmerge ${localId} --reason …” takes that back. Nothing was changed.`,
  );
}

/** Rows that the run held back are of no more use; rows that it settled are held again. */
function settleQuarantine({ driver, auditSeq }: WriteTransaction, run: RunRow, undo: number): void {
  driver
    .prepare(
      "update quarantine set state = 'held', settled_seq = null, settled_reason = null where settled_seq = ?",
    )
    .run(run.audit_seq);
  driver
    .prepare(
      "update quarantine set state = 'discarded', settled_seq = ?, settled_reason = ? where run_id = ? and state = 'held'",
    )
    .run(auditSeq, `run ${run.run_id} was undone by run ${undo}`, run.run_id);
}
