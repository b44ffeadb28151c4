import { createHash } from 'node:crypto';
import type { IsoDate } from '../src/domain/dates.ts';
import { type BrakeReasons, brakeReasons, type Change } from '../src/importers/brake.ts';
import { type Counts, type ImportOutcome, NO_COUNTS, type PartOutcome } from '../src/importers/outcome.ts';
import type { Store } from './open.ts';
import { settleRows, supersede } from './quarantine.ts';
import { findRun, type ReadWith, readWithOf } from './runs.ts';
import { readBrakeLimits } from './settings.ts';
import type { Actor, WriteTransaction } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** A file, or the files of one kind together, as it was read. */
export interface SourceFile {
  /** Its name without folders: a path may hold an account's name. */
  readonly file: string;
  readonly sha256: string;
  /** Who sends files like this one: the name given, else the file's name without its date. */
  readonly feed: string;
}

export interface ImportRequest extends SourceFile {
  readonly kind: string;
  readonly dryRun: boolean;
  /** The code that a person was given, who has looked at what the run would do. */
  readonly accept: string | undefined;
  /** The run whose rows in quarantine this file replaces. */
  readonly supersedes: number | undefined;
  /** The rows in quarantine that this run reads again. */
  readonly replays: readonly number[];
  /** What changes how a file is read: the same file with others is not the same import. */
  readonly readWith: ReadWith;
  /** Milliseconds since some start, to say how long it took. */
  readonly clock: () => number;
}

/** What a saver of one kind answers. */
export interface SavedImport {
  readonly counts: Counts;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly pupilsExpected: number;
  readonly pupilsExpectedNotSeen: number;
  readonly schoolsSilent: number;
  readonly parts?: readonly PartOutcome[];
  /** Changed rows that a return of an earlier year had spoken of: a year has passed, and the brake lets them go. */
  readonly changedWithTheYear?: number;
  /** Rows in which something that was known gave way, where that is told apart from filling in what was not. */
  readonly replaced?: number;
}

/** The run would change or lose too much to go on unseen. Nothing was changed. */
export class Braked extends Error {
  readonly outcome: ImportOutcome;
  readonly reasons: BrakeReasons;
  /** What to say with --accept: it fits this file and this change alone. */
  readonly code: string;
  constructor(outcome: ImportOutcome, reasons: BrakeReasons, code: string) {
    super('the brake stopped the run');
    this.outcome = outcome;
    this.reasons = reasons;
    this.code = code;
  }
}

const acceptCode = (sha256: string, reasons: BrakeReasons): string =>
  createHash('sha256')
    .update(`${sha256} ${JSON.stringify(reasons)}`)
    .digest('hex')
    .slice(0, 8);

/**
 * Runs one import in one transaction: the run, what it changed, what it held back and one audit entry, or nothing.
 * A file that was imported before is recognised by its hash and changes nothing, nor does it leave an entry.
 */
export async function runImport(
  store: Store,
  actor: Actor,
  request: ImportRequest,
  save: (trx: WriteTransaction, runId: number) => Promise<SavedImport>,
): Promise<ImportOutcome> {
  const start = request.clock();
  if (request.supersedes !== undefined) findRun(store, request.supersedes);
  const entry = { action: 'import file', subject: request.kind };
  const done = await writeIfItStands(store, actor, entry, async (trx) => {
    const earlier = earlierRun(trx, request);
    if (earlier) return knownAlready(trx, request, earlier, start);
    const runId = beginRun(trx, request);
    const { counts, ...saved } = await save(trx, runId);
    const { pupilsExpected, changedWithTheYear, replaced, ...shown } = saved;
    const outcome: ImportOutcome = {
      ...commonOf(request),
      run: request.dryRun ? null : runId,
      alreadyImported: false,
      ...counts,
      ...shown,
      milliseconds: Math.round(request.clock() - start),
    };
    const reasons = brakeReasons(readBrakeLimits(store.driver), changeOf(request, { counts, ...saved }));
    const code = reasons && acceptCode(request.sha256, reasons);
    if (reasons && code !== undefined && request.accept !== code && !request.dryRun)
      throw new Braked(outcome, reasons, code);
    if (request.dryRun)
      return {
        stands: false,
        outcome: code === undefined ? outcome : { ...outcome, brake: code },
        detail: {},
      };
    settleRows(trx, request.replays, 'replayed', `read again by run ${runId}`);
    if (request.supersedes !== undefined) supersede(trx, request.supersedes, runId);
    endRun(trx, runId, outcome, request.readWith);
    const { read, new: made, changed, unchanged, quarantined } = counts;
    return {
      stands: true,
      outcome,
      detail: { run: runId, sha256: request.sha256, read, new: made, changed, unchanged, quarantined },
    };
  });
  return done.outcome;
}

const commonOf = ({ kind, file, sha256, dryRun }: ImportRequest) => ({ kind, file, sha256, dryRun });

/** A few rows that are read again are no night's file: nobody is missing from them. */
function changeOf(request: ImportRequest, given: SavedImport): Change {
  const { replaced, changedWithTheYear = 0, ...saved } = given;
  const changed = (replaced ?? saved.counts.changed) - changedWithTheYear;
  const change = { ...saved, counts: { ...saved.counts, changed } };
  return request.replays.length > 0 ? { ...change, pupilsExpected: 0, pupilsExpectedNotSeen: 0 } : change;
}

interface EarlierRun {
  readonly run_id: number;
  readonly read: number;
  readonly from_date: string | null;
  readonly until_date: string | null;
  readonly result: string;
}

/** What a file that was imported before answers. It may still replace the rows of the run it was not sent for. */
function knownAlready(trx: WriteTransaction, request: ImportRequest, earlier: EarlierRun, start: number) {
  const { run_id: run, read } = earlier;
  const outcome: ImportOutcome = {
    ...commonOf(request),
    run,
    alreadyImported: true,
    ...{ ...NO_COUNTS, read, unchanged: read },
    from: earlier.from_date as IsoDate | null,
    to: earlier.until_date as IsoDate | null,
    ...{ pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
    milliseconds: Math.round(request.clock() - start),
  };
  const { supersedes, dryRun, sha256 } = request;
  // A run's own rows are not replaced by the very file that they are of.
  const superseded =
    dryRun || supersedes === undefined || supersedes === run ? 0 : supersede(trx, supersedes, run);
  const detail = { alreadyImported: run, sha256, supersedes, superseded };
  return { stands: superseded > 0, outcome, detail };
}

/** The newest run that read the same file in the same way and still stands. */
function earlierRun(
  trx: WriteTransaction,
  { kind, sha256, readWith }: ImportRequest,
): EarlierRun | undefined {
  const runs = trx.driver
    .prepare(
      `select run_id, read, from_date, until_date, result from import_run
       where kind = ? and sha256 = ? and undone_by is null order by run_id desc`,
    )
    .all(kind, sha256) as EarlierRun[];
  return runs.find(({ result }) => JSON.stringify(readWithOf(result)) === JSON.stringify(readWith));
}

function beginRun(trx: WriteTransaction, { kind, file, sha256, feed }: ImportRequest): number {
  const { driver, auditSeq, actor } = trx;
  const last = driver.prepare('select max(run_id) from import_run').pluck().get() as number | null;
  const runId = (last ?? 0) + 1;
  driver
    .prepare(
      `insert into import_run (run_id, audit_seq, kind, file, sha256, feed, at, actor,
         read, new, changed, unchanged, withdrawn, quarantined, result)
       values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '{}')`,
    )
    .run(runId, auditSeq, kind, file, sha256, feed, actor.at, actor.name);
  return runId;
}

function endRun(trx: WriteTransaction, runId: number, outcome: ImportOutcome, options: ReadWith): void {
  const { read, new: made, changed, unchanged, withdrawn, quarantined, from, to } = outcome;
  const result = JSON.stringify(Object.keys(options).length > 0 ? { ...outcome, options } : outcome);
  trx.driver
    .prepare(
      `update import_run set read = ?, new = ?, changed = ?, unchanged = ?, withdrawn = ?, quarantined = ?,
         from_date = ?, until_date = ?, result = ? where run_id = ?`,
    )
    .run(read, made, changed, unchanged, withdrawn, quarantined, from, to, result, runId);
}
