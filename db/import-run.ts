import type { IsoDate } from '../src/domain/dates.ts';
import { type Counts, type ImportOutcome, NO_COUNTS, type PartOutcome } from '../src/importers/outcome.ts';
import type { Store } from './open.ts';
import { type Actor, type WriteTransaction, write } from './write.ts';

/** A file, or the files of one kind together, as it was read. */
export interface SourceFile {
  /** Its name without folders: a path may hold an account's name. */
  readonly file: string;
  readonly sha256: string;
  /** Who sent it, where the command says so. */
  readonly source: string | undefined;
}

export interface ImportRequest extends SourceFile {
  readonly kind: string;
  readonly dryRun: boolean;
  /** Milliseconds since some start, to say how long it took. */
  readonly clock: () => number;
}

/** What a saver of one kind answers. */
export interface SavedImport {
  readonly counts: Counts;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly pupilsExpectedNotSeen: number;
  readonly schoolsSilent: number;
  readonly parts?: readonly PartOutcome[];
}

/** Carries an outcome out of a transaction that is to be undone. */
class DryRun extends Error {
  readonly outcome: ImportOutcome;
  constructor(outcome: ImportOutcome) {
    super('dry run');
    this.outcome = outcome;
  }
}

/**
 * Runs one import in one transaction: the run, what it changed, what it held back and one audit entry, or nothing.
 * A file that was imported before is recognised by its hash and changes nothing.
 */
export async function runImport(
  store: Store,
  actor: Actor,
  request: ImportRequest,
  save: (trx: WriteTransaction, runId: number) => Promise<SavedImport>,
): Promise<ImportOutcome> {
  const start = request.clock();
  const common = { kind: request.kind, file: request.file, sha256: request.sha256, dryRun: request.dryRun };
  const entry = { action: 'import file', subject: request.kind };
  try {
    const done = await write(store, actor, entry, async (trx) => {
      const earlier = await earlierRun(trx, request);
      if (earlier) {
        const unchanged = { ...NO_COUNTS, read: earlier.read, unchanged: earlier.read };
        const dates = { from: earlier.from_date as IsoDate | null, to: earlier.until_date as IsoDate | null };
        const nothing = { pupilsExpectedNotSeen: 0, schoolsSilent: 0, milliseconds: request.clock() - start };
        const outcome = {
          ...common,
          run: earlier.run_id,
          alreadyImported: true,
          ...unchanged,
          ...dates,
          ...nothing,
        };
        return { outcome, detail: { alreadyImported: earlier.run_id, sha256: request.sha256 } };
      }
      const runId = await beginRun(trx, request);
      const { counts, ...saved } = await save(trx, runId);
      const outcome: ImportOutcome = {
        ...common,
        run: request.dryRun ? null : runId,
        alreadyImported: false,
        ...counts,
        ...saved,
        milliseconds: Math.round(request.clock() - start),
      };
      if (request.dryRun) throw new DryRun(outcome);
      await endRun(trx, runId, outcome);
      const { read, new: made, changed, unchanged, quarantined } = counts;
      return {
        outcome,
        detail: { run: runId, sha256: request.sha256, read, new: made, changed, unchanged, quarantined },
      };
    });
    return done.outcome;
  } catch (error) {
    if (error instanceof DryRun) return error.outcome;
    throw error;
  }
}

const earlierRun = (trx: WriteTransaction, { kind, sha256 }: ImportRequest) =>
  trx.kysely
    .selectFrom('import_run')
    .select(['run_id', 'read', 'from_date', 'until_date'])
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .orderBy('run_id', 'desc')
    .limit(1)
    .executeTakeFirst();

async function beginRun(trx: WriteTransaction, request: ImportRequest): Promise<number> {
  const last = await trx.kysely
    .selectFrom('import_run')
    .select((eb) => eb.fn.max('run_id').as('run_id'))
    .executeTakeFirst();
  const runId = (last?.run_id ?? 0) + 1;
  await trx.kysely
    .insertInto('import_run')
    .values({
      run_id: runId,
      audit_seq: trx.auditSeq,
      kind: request.kind,
      file: request.file,
      sha256: request.sha256,
      source: request.source ?? null,
      at: trx.actor.at,
      actor: trx.actor.name,
      read: 0,
      new: 0,
      changed: 0,
      unchanged: 0,
      withdrawn: 0,
      quarantined: 0,
      result: '{}',
    })
    .execute();
  return runId;
}

async function endRun(trx: WriteTransaction, runId: number, outcome: ImportOutcome): Promise<void> {
  const { read, new: made, changed, unchanged, withdrawn, quarantined, from, to } = outcome;
  await trx.kysely
    .updateTable('import_run')
    .set({
      ...{ read, new: made, changed, unchanged, withdrawn, quarantined },
      from_date: from,
      until_date: to,
      result: JSON.stringify(outcome),
    })
    .where('run_id', '=', runId)
    .execute();
}
