import { dateOfSlot, EMPTY_LINE, sessionOfSlot } from '../src/domain/attendance.ts';
import { applyDelta, slotsOfDelta } from '../src/domain/attendance-delta.ts';
import { codeOfCh, NO_MARK } from '../src/domain/codes/attendance.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { englishDate } from '../src/domain/english-date.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Period } from '../src/importers/define.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { MarkChanged, RunListed } from '../src/roll.ts';
import { textsOfHidden } from './hidden-places.ts';
import type { Store } from './open.ts';

/** A run as it is listed, with the sender whose files it follows. */
export interface RunOfFeed extends RunListed {
  readonly feed: string;
}

const RUNS = `
  select run_id as run, kind, file, feed, at, actor, read, new, changed, unchanged, withdrawn, quarantined,
    from_date as "from", until_date as "to", undone_by as undoneBy
  from import_run`;

const safely = (run: RunOfFeed): RunOfFeed => ({ ...run, file: safe(run.file), feed: safe(run.feed) });

/** The day in England on which the last file was read in, as far as a day; undone or not. */
export function lastFileReadOn({ driver }: Store, until: IsoDate | undefined): IsoDate | undefined {
  const rows = driver.prepare("select at from import_run where kind <> 'undo' order by run_id desc").pluck();
  for (const at of rows.iterate() as IterableIterator<string>) {
    const on = englishDate(at);
    if (until === undefined || on <= until) return on;
  }
  return undefined;
}

/** Newest first. */
export const listRuns = (store: Store, limit: number): RunOfFeed[] =>
  (store.driver.prepare(`${RUNS} order by run_id desc limit ?`).all(limit) as RunOfFeed[]).map(safely);

export function findRun(store: Store, run: number): RunOfFeed {
  const found = store.driver.prepare(`${RUNS} where run_id = ?`).get(run) as RunOfFeed | undefined;
  if (!found) throw new UserError('notFound', `There is no run ${run}. “vschool runs” lists them.`);
  return safely(found);
}

/** The options of an import by which one file can mean two things. */
export interface ReadWith {
  readonly snapshot?: Period;
  readonly period?: Period;
  readonly add?: true;
}

/** The options that a kept result holds; those of runs that kept none are none. */
export const readWithOf = (result: string): ReadWith =>
  (JSON.parse(result) as { options?: ReadWith }).options ?? {};

/** The feed of a run as it was given, and the options with which it read its file. */
export function howRead(store: Store, run: number): { readonly feed: string; readonly options: ReadWith } {
  const row = store.driver.prepare('select feed, result from import_run where run_id = ?').get(run) as {
    readonly feed: string;
    readonly result: string;
  };
  return { feed: row.feed, options: readWithOf(row.result) };
}

/** The result that the run printed. */
export const resultOf = (store: Store, run: number): ImportOutcome =>
  JSON.parse(
    store.driver.prepare('select result from import_run where run_id = ?').pluck().get(run) as string,
  );

interface LineKey {
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
}

const lineKey = ({ year, pupil_id, school_id }: LineKey): string => `${year} ${pupil_id} ${school_id}`;

interface DeltaRow extends LineKey {
  readonly local_id: string;
  readonly name: string;
  readonly delta: string;
  readonly marks: string | null;
}

const DELTAS = `
  select d.year, d.pupil_id, d.school_id, p.local_id, s.name, d.delta, a.marks from attendance_delta d
  join pupil p using (pupil_id) join school s using (school_id)
  left join attendance_year a on a.year = d.year and a.pupil_id = d.pupil_id and a.school_id = d.school_id
  where d.run_id = ? order by p.local_id, d.year, s.name`;

const codeAt = (line: string, slot: number): string | null => {
  const ch = line.charAt(slot);
  return ch === NO_MARK ? null : (codeOfCh(ch)?.code ?? ch);
};

const LATER_DELTAS = `
  select d.year, d.pupil_id, d.school_id, d.delta from attendance_delta d
  where d.run_id > ? order by d.run_id desc`;

/** The deltas of later runs, newest first, by line. */
function laterDeltas(store: Store, run: number): Map<string, string[]> {
  const rows = store.driver.prepare(LATER_DELTAS).all(run) as (LineKey & { delta: string })[];
  const later = new Map<string, string[]>();
  for (const row of rows) {
    const own = later.get(lineKey(row));
    if (own) own.push(row.delta);
    else later.set(lineKey(row), [row.delta]);
  }
  return later;
}

/** The marks that a run changed or withdrew, as it found and as it left them; marks new with it are not listed. */
export function changedMarks(store: Store, run: number): MarkChanged[] {
  const rows = store.driver.prepare(DELTAS).all(run) as DeltaRow[];
  const later = laterDeltas(store, run);
  return rows.flatMap((row) => {
    const { year, local_id, name, delta, marks } = row;
    // What later runs did is taken back first.
    const after = (later.get(lineKey(row)) ?? []).reduce(applyDelta, marks ?? EMPTY_LINE);
    const before = applyDelta(after, delta);
    return slotsOfDelta(delta)
      .filter((slot) => before.charAt(slot) !== NO_MARK)
      .map((slot) => ({
        pupil: safe(local_id),
        school: safe(name),
        date: dateOfSlot(year, slot),
        session: sessionOfSlot(slot),
        before: codeAt(before, slot),
        now: codeAt(after, slot),
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
  const hide = (rows.length === 0 ? undefined : textsOfHidden(store.driver))?.hide ?? ((text) => text);
  return rows.map(({ kind, part, line, column_name, reason }) => ({
    kind,
    part,
    line,
    reason: safe(hide(reason)),
    ...(column_name === null ? {} : { column: safe(column_name) }),
  }));
}
