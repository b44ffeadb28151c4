import type { PupilId } from '../src/domain/ids.ts';
import { err, ok, type Result } from '../src/domain/result.ts';
import type { Store } from './open.ts';
import { keyOf } from './row-keys.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { AssessmentTable } from './tables/attainment.ts';
import type { Actor } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** Whose assessment it is, for the audit. */
export interface AssessmentSubject {
  readonly localId: string;
  readonly dryRun: boolean;
}

/** Writes one judgement, target or prediction. A dry run, and an edit that changes nothing, leave nothing behind. */
export async function saveAssessment(
  store: Store,
  actor: Actor,
  row: AssessmentTable,
  { localId, dryRun }: AssessmentSubject,
): Promise<Outcome> {
  const entry = { action: row.withdrawn === 1 ? 'remove assessment' : 'save assessment', subject: localId };
  const { kind, subject, on_date: on } = row;
  const done = await writeIfItStands(store, actor, entry, async (trx) => {
    const outcome = rowSaver(trx, 'assessment', keyOf('assessment'))({ ...row });
    return { stands: outcome !== 'unchanged' && !dryRun, outcome, detail: { kind, subject, on } };
  });
  return done.outcome;
}

/** The one that is kept of a pupil, subject, kind and day, unless it was taken back. */
export function keptAssessment(
  store: Store,
  pupil: PupilId,
  key: Pick<AssessmentTable, 'subject' | 'kind' | 'on_date'>,
): Result<AssessmentTable> {
  const row = store.driver
    .prepare(
      'select * from assessment where pupil_id = ? and subject = ? and kind = ? and on_date = ? and withdrawn = 0',
    )
    .get(pupil, key.subject, key.kind, key.on_date) as AssessmentTable | undefined;
  return row ? ok(row) : err(`No ${key.kind} in ${key.subject} of ${key.on_date} is kept of this pupil.`);
}
