import { dateOfSlot, EMPTY_LINE, type Session, sessionOfSlot } from '../src/domain/attendance.ts';
import { applyDelta, slotsOfDelta } from '../src/domain/attendance-delta.ts';
import { codeOfCh, NO_MARK } from '../src/domain/codes/attendance.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { Store } from './open.ts';

/** One import, or the undoing of one, as it is listed. */
export interface RunRow {
  readonly run: number;
  readonly kind: string;
  readonly file: string;
  readonly feed: string;
  readonly at: string;
  readonly actor: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly quarantined: number;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly undoneBy: number | null;
}

const RUNS = `
  select run_id as run, kind, file, feed, at, actor, read, new, changed, unchanged, withdrawn, quarantined,
    from_date as "from", until_date as "to", undone_by as undoneBy
  from import_run`;

const safely = (run: RunRow): RunRow => ({ ...run, file: safe(run.file), feed: safe(run.feed) });

/** Newest first. */
export const listRuns = (store: Store, limit: number): RunRow[] =>
  (store.driver.prepare(`${RUNS} order by run_id desc limit ?`).all(limit) as RunRow[]).map(safely);

export function findRun(store: Store, run: number): RunRow {
  const found = store.driver.prepare(`${RUNS} where run_id = ?`).get(run) as RunRow | undefined;
  if (!found) throw new UserError('notFound', `There is no run ${run}. “vschool runs” lists them.`);
  return safely(found);
}

/** The result that the run printed. */
export const resultOf = (store: Store, run: number): ImportOutcome =>
  JSON.parse(
    store.driver.prepare('select result from import_run where run_id = ?').pluck().get(run) as string,
  );

/** A mark that a run changed: what it was before, and what it is by now. */
export interface ChangedMark {
  readonly pupil: string;
  readonly school: string;
  readonly date: IsoDate;
  readonly session: Session;
  /** A register code; null where there was no mark, or is none any more. */
  readonly before: string | null;
  readonly now: string | null;
}

interface DeltaRow {
  readonly year: number;
  readonly local_id: string;
  readonly name: string;
  readonly delta: string;
  readonly marks: string | null;
}

const DELTAS = `
  select d.year, p.local_id, s.name, d.delta, a.marks from attendance_delta d
  join pupil p using (pupil_id) join school s using (school_id)
  left join attendance_year a on a.year = d.year and a.pupil_id = d.pupil_id and a.school_id = d.school_id
  where d.run_id = ? order by p.local_id, d.year, s.name`;

const codeAt = (line: string, slot: number): string | null => {
  const ch = line.charAt(slot);
  return ch === NO_MARK ? null : (codeOfCh(ch)?.code ?? ch);
};

/** The marks that a run changed or withdrew; marks that were new with it are not listed. */
export function changedMarks(store: Store, run: number): ChangedMark[] {
  const rows = store.driver.prepare(DELTAS).all(run) as DeltaRow[];
  return rows.flatMap(({ year, local_id, name, delta, marks }) => {
    const now = marks ?? EMPTY_LINE;
    const before = applyDelta(now, delta);
    return slotsOfDelta(delta)
      .filter((slot) => before.charAt(slot) !== NO_MARK)
      .map((slot) => ({
        pupil: safe(local_id),
        school: safe(name),
        date: dateOfSlot(year, slot),
        session: sessionOfSlot(slot),
        before: codeAt(before, slot),
        now: codeAt(now, slot),
      }));
  });
}

export interface RunWarning {
  readonly kind: string;
  readonly part: string;
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
}

export function warningsOf(store: Store, run: number): RunWarning[] {
  const rows = store.driver
    .prepare(
      'select kind, part, line, column_name, reason from import_warning where run_id = ? order by kind, line',
    )
    .all(run) as (RunWarning & { readonly column_name: string | null })[];
  return rows.map(({ kind, part, line, column_name, reason }) => ({
    kind,
    part,
    line,
    reason: safe(reason),
    ...(column_name === null ? {} : { column: safe(column_name) }),
  }));
}
