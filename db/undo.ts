import { EMPTY_LINE } from '../src/domain/attendance.ts';
import { applyDelta, slotsOfDelta } from '../src/domain/attendance-delta.ts';
import { UNKNOWN_CODE } from '../src/domain/codes/attendance.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { LineWriter } from './line-writer.ts';
import type { Store } from './open.ts';
import { columnsOf, keyOf } from './row-keys.ts';
import { type Actor, type WriteTransaction, write } from './write.ts';

export interface Undone {
  /** The run that put things back. */
  readonly run: number;
  readonly undoneRun: number;
  readonly marks: number;
  readonly rows: number;
  /** For the audit. */
  readonly detail: Readonly<Record<string, number>>;
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

interface DeltaRow {
  readonly year: number;
  readonly pupil_id: PupilId;
  readonly school_id: SchoolId;
  readonly delta: string;
}

/** What a row was before a write. */
export interface ChangeRow {
  readonly change_id: number;
  readonly table_name: string;
  readonly row_key: string;
  readonly before: string | null;
}

/** Carries a plan out of a transaction that is not to stand. */
class Plan extends Error {
  readonly undone: Undone;
  constructor(undone: Undone) {
    super('only a plan');
    this.undone = undone;
  }
}

/** What undoing a run would put back; nothing is changed. */
export async function undoPlan(store: Store, actor: Actor, runId: number): Promise<Undone> {
  try {
    return await undoRun(store, actor, runId, (undone) => {
      throw new Plan(undone);
    });
  } catch (error) {
    if (error instanceof Plan) return error.undone;
    throw error;
  }
}

/** Puts back what a run changed. Refused where a later run has changed some of the same since. */
export async function undoRun(
  store: Store,
  actor: Actor,
  runId: number,
  beforeItStands: (undone: Undone) => void = () => undefined,
): Promise<Undone> {
  return write(store, actor, { action: 'undo run', subject: String(runId) }, async (trx) => {
    const run = findRun(trx, runId);
    refuseLaterChanges(trx, run);
    const undo = beginUndo(trx, run);
    const marks = putMarksBack(trx, run, undo);
    const rows = putRowsBack(trx, run);
    settleQuarantine(trx, run, undo);
    const { driver } = trx;
    driver.prepare('update import_run set undone_by = ? where run_id = ?').run(undo, runId);
    driver
      .prepare('update import_run set read = @n, changed = @n, result = @result where run_id = @undo')
      .run({ n: marks + rows, result: JSON.stringify({ undone: runId, marks, rows }), undo });
    const undone = {
      run: undo,
      undoneRun: runId,
      marks,
      rows,
      detail: { run: undo, undone: runId, marks, rows },
    };
    beforeItStands(undone);
    return undone;
  });
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

/** The slots that a run changed, by line: those of its deltas, and those whose unknown code it changed for another. */
function slotsOfRun(driver: WriteTransaction['driver'], runId: number): Map<string, Set<number>> {
  const slots = new Map<string, Set<number>>();
  const add = (line: string, slot: number): void => {
    const own = slots.get(line);
    if (own) own.add(slot);
    else slots.set(line, new Set([slot]));
  };
  for (const row of deltasOf(driver, runId))
    for (const slot of slotsOfDelta(row.delta)) add(lineKey(row), slot);
  const unknown = driver
    .prepare('select year, pupil_id, school_id, slot from attendance_raw_code where run_id = ?')
    .all(runId) as (Omit<DeltaRow, 'delta'> & { slot: number })[];
  for (const row of unknown) add(lineKey(row), row.slot);
  return slots;
}

const lineKey = ({ year, pupil_id, school_id }: Omit<DeltaRow, 'delta'>): string =>
  `${year} ${pupil_id} ${school_id}`;

const deltasOf = (driver: WriteTransaction['driver'], runId: number): DeltaRow[] =>
  driver
    .prepare(
      'select year, pupil_id, school_id, delta from attendance_delta where run_id = ? order by year, pupil_id, school_id',
    )
    .all(runId) as DeltaRow[];

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

function putMarksBack(trx: WriteTransaction, run: RunRow, undo: number): number {
  const { driver } = trx;
  const read = driver
    .prepare('select marks from attendance_year where year = ? and pupil_id = ? and school_id = ?')
    .pluck();
  const rawBefore = driver
    .prepare(
      `select raw from attendance_raw_code where year = ? and pupil_id = ? and school_id = ? and slot = ? and run_id < ?
       order by run_id desc limit 1`,
    )
    .pluck();
  const unknownOf = driver
    .prepare(
      'select slot from attendance_raw_code where run_id = ? and year = ? and pupil_id = ? and school_id = ?',
    )
    .pluck();
  const writer = new LineWriter(trx, undo);
  let marks = 0;
  for (const { year, pupil_id, school_id, delta } of deltasOf(driver, run.run_id)) {
    const now = (read.get(year, pupil_id, school_id) as string | undefined) ?? EMPTY_LINE;
    const back = applyDelta(now, delta);
    const raw = new Map<number, string>();
    // Two unknown codes look alike in a line, so that a change from one to the other is in no delta.
    const unknown = unknownOf.all(run.run_id, year, pupil_id, school_id) as number[];
    const changed = slotsOfDelta(delta);
    marks += changed.length;
    for (const slot of [...changed, ...unknown]) {
      if (back.charAt(slot) === UNKNOWN_CODE)
        raw.set(
          slot,
          (rawBefore.get(year, pupil_id, school_id, slot, run.run_id) as string | undefined) ?? UNKNOWN_CODE,
        );
    }
    writer.write({ year, pupilId: pupil_id, schoolId: school_id }, now, back, raw);
  }
  writer.finish();
  return marks;
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

/** Puts one row back to what it was. Refused in the words of `held` where other rows hold on to it. */
export function putRowBack({ driver, auditSeq }: WriteTransaction, change: ChangeRow, held: string): void {
  const { table_name: table, row_key, before } = change;
  const columns = keyOf(table);
  const key = JSON.parse(row_key) as (string | number)[];
  const where = columns.map((column) => `${column} = ?`).join(' and ');
  const now = driver.prepare(`select * from ${table} where ${where}`).get(...key) as Row | undefined;
  driver
    .prepare('insert into row_change (audit_seq, table_name, row_key, before) values (?, ?, ?, ?)')
    .run(auditSeq, table, row_key, now === undefined ? null : JSON.stringify(now));
  try {
    if (before === null) driver.prepare(`delete from ${table} where ${where}`).run(...key);
    else restoreRow(driver, table, whatChanged(driver, change, JSON.parse(before) as Row, now), where, key);
  } catch (error) {
    const isInUse = (error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT');
    if (isInUse && table === 'school') forgetSchool(driver, Number(key[0]));
    else if (isInUse) throw new UserError('refused', held);
    else throw error;
  }
}

type Row = Readonly<Record<string, string | number | null>>;

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

/**
 * What a change took from a row: the columns that it changed, as they were before. The others stay as they are now,
 * so that a merge of two records outlives the undo of a file that was read before it.
 */
function whatChanged(driver: WriteTransaction['driver'], change: ChangeRow, before: Row, now?: Row): Row {
  const next = driver
    .prepare(
      'select before from row_change where table_name = ? and row_key = ? and change_id > ? order by change_id limit 1',
    )
    .pluck()
    .get(change.table_name, change.row_key, change.change_id) as string | null | undefined;
  const after = next === undefined ? now : (JSON.parse(next ?? 'null') as Row | null);
  if (!now || !after) return before;
  return Object.fromEntries(Object.entries(before).filter(([column, value]) => after[column] !== value));
}

/** Leaves a school that is in use its number alone, as a file that names it by that would have added it. */
function forgetSchool(driver: WriteTransaction['driver'], schoolId: number): void {
  const facts = columnsOf(driver, 'school').filter((name) => !['school_id', 'urn', 'name'].includes(name));
  const nothing = facts.map((name) => `${name} = null`).join(', ');
  driver.prepare(`update school set name = 'School ' || urn, ${nothing} where school_id = ?`).run(schoolId);
}

function restoreRow(
  driver: WriteTransaction['driver'],
  table: string,
  row: Row,
  where: string,
  key: readonly (string | number)[],
): void {
  // A column may have gone since: what it held stands elsewhere.
  const columns = new Set(columnsOf(driver, table));
  const names = Object.keys(row).filter((name) => columns.has(name));
  if (names.length === 0) return;
  const values = names.map((name) => row[name] ?? null);
  const set = names.map((name) => `${name} = ?`).join(', ');
  const { changes } = driver.prepare(`update ${table} set ${set} where ${where}`).run(...values, ...key);
  if (changes > 0) return;
  const marks = names.map(() => '?').join(', ');
  driver.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(...values);
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
