import type { IsoDate } from '../src/domain/dates.ts';
import type { WorkState } from '../src/domain/flag-work.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Store } from './open.ts';
import { rowSaver } from './save-rows.ts';
import { type Actor, type WriteTransaction, write } from './write.ts';

const KEY = ['pupil_id', 'flag', 'number'];

/** Whose flag, and the day on which something is done about it. */
export interface FlagOfPupil {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly flag: string;
  readonly on: IsoDate;
}

/** How the work on a flag is to stand. */
export interface WorkToSave {
  readonly state: WorkState;
  readonly evidence: string;
  readonly owner?: string | undefined;
  readonly until?: IsoDate | undefined;
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
}

/** The number after the last of a table, over all records that are kept of the pupil. */
const nextNumber = (
  { driver }: WriteTransaction,
  table: 'flag_work' | 'flag_note',
  { pupilId, flag }: FlagOfPupil,
): number =>
  driver
    .prepare(
      `select coalesce(max(number), 0) + 1 from ${table} where flag = ? and pupil_id in (
         select pupil_id from pupil where coalesce(merged_into, pupil_id) = ?)`,
    )
    .pluck()
    .get(flag, pupilId) as number;

/** The last act of a flag is what holds: one that is dated before it would never be seen. */
function refuseBeforeLast({ driver }: WriteTransaction, { pupilId, localId, flag, on }: FlagOfPupil): void {
  const last = driver
    .prepare(
      `select max(on_date) from flag_work where flag = ? and pupil_id in (
         select pupil_id from pupil where coalesce(merged_into, pupil_id) = ?)`,
    )
    .pluck()
    .get(flag, pupilId) as string | null;
  if (last !== null && last > on)
    throw new UserError(
      'refused',
      `Something was done about ${flag} of ${localId} on ${last}, after ${on}. Do it as at ${last} or later. Nothing was changed.`,
    );
}

/** Keeps an act on a flag. `action` is what the audit calls it: `close flag`. */
export async function saveFlagAct(
  store: Store,
  actor: Actor,
  action: string,
  of: FlagOfPupil,
  work: WorkToSave,
): Promise<void> {
  await write(store, actor, { action, subject: of.localId }, async (trx) => {
    refuseBeforeLast(trx, of);
    const number = nextNumber(trx, 'flag_work', of);
    rowSaver(
      trx,
      'flag_work',
      KEY,
    )({
      ...{ pupil_id: of.pupilId, flag: of.flag, number, on_date: of.on, done_by: actor.name },
      ...{ state: work.state, evidence: work.evidence, owner: work.owner, until_date: work.until },
      ...{ outcome: work.outcome, reason: work.reason },
    });
    return { detail: { flag: of.flag, number, state: work.state } };
  });
}

/** Keeps a note and answers its number, by which it can be withdrawn. */
export async function saveFlagNote(
  store: Store,
  actor: Actor,
  of: FlagOfPupil,
  text: string,
): Promise<number> {
  const { detail } = await write(
    store,
    actor,
    { action: 'note on flag', subject: of.localId },
    async (trx) => {
      const number = nextNumber(trx, 'flag_note', of);
      rowSaver(
        trx,
        'flag_note',
        KEY,
      )({
        ...{ pupil_id: of.pupilId, flag: of.flag, number, on_date: of.on, written_by: actor.name, text },
      });
      return { detail: { flag: of.flag, number } };
    },
  );
  return detail.number;
}

/** Withdraws a note: from the day on it is shown no more, and stays in the record of what was known. */
export async function withdrawFlagNote(
  store: Store,
  actor: Actor,
  of: FlagOfPupil,
  number: number,
): Promise<void> {
  await write(store, actor, { action: 'withdraw note on flag', subject: of.localId }, async (trx) => {
    const row = trx.driver
      .prepare(
        `select pupil_id from flag_note where flag = ? and number = ? and withdrawn_date is null and pupil_id in (
           select pupil_id from pupil where coalesce(merged_into, pupil_id) = ?)`,
      )
      .get(of.flag, number, of.pupilId) as { pupil_id: number } | undefined;
    if (!row)
      throw new UserError(
        'notFound',
        `There is no note ${number} on ${of.flag} of ${of.localId}. “vschool pupil ${of.localId} --timeline” shows the notes. Nothing was changed.`,
      );
    rowSaver(trx, 'flag_note', KEY)({ pupil_id: row.pupil_id, flag: of.flag, number, withdrawn_date: of.on });
    return { detail: { flag: of.flag, number } };
  });
}
