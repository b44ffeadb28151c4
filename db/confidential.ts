import type { ConfidentialPlacement } from '../src/domain/confidential.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Store } from './open.ts';
import { keyOf } from './row-keys.ts';
import { rowSaver } from './save-rows.ts';
import type { Driver } from './sqlite/driver.ts';
import type { ConfidentialPlacementTable } from './tables/confidential-placement.ts';
import type { EditKind } from './undo-edit.ts';
import type { Actor, WriteTransaction } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

const TABLE = 'confidential_placement';

/** Every edit of such a mark is an entry that begins so. */
export const CONFIDENTIAL_EDIT: EditKind = { prefix: 'placement ', noun: 'a confidential placement' };

/** A mark with whose it is. */
export interface MarkOfPupil {
  readonly localId: string;
  readonly mark: ConfidentialPlacement;
}

type Row = ConfidentialPlacementTable & { readonly local_id: string };

const markOf = (row: Row): MarkOfPupil => ({
  localId: safe(row.local_id),
  mark: {
    number: row.number,
    from: row.from_date as IsoDate,
    reason: safe(row.reason),
    by: safe(row.set_by),
    ...(row.lifted_on === null
      ? {}
      : {
          lifted: {
            on: row.lifted_on as IsoDate,
            reason: safe(row.lifted_reason ?? ''),
            by: safe(row.lifted_by ?? ''),
          },
        }),
  },
});

const MARKS = `select t.*, k.local_id from main.${TABLE} t join main.pupil p on p.pupil_id = t.pupil_id
  join main.pupil k on k.pupil_id = coalesce(p.merged_into, p.pupil_id)`;

/** Every mark there has been, those that stand first: those of today, whatever day is asked about. */
export const confidentialPlacements = (driver: Driver): MarkOfPupil[] =>
  (driver.prepare(`${MARKS} order by t.lifted_on is not null, k.local_id, t.number`).all() as Row[]).map(
    markOf,
  );

/** The mark that stands for a pupil, with the row that it is kept in; undefined where none does. */
const standing = (driver: Driver, pupil: PupilId): Row | undefined =>
  driver
    .prepare(
      `${MARKS} where k.pupil_id = ? and t.lifted_on is null order by t.pupil_id = k.pupil_id desc, t.number`,
    )
    .get(pupil) as Row | undefined;

/** Whose mark, from what day on, and why. */
export interface MarkAsked {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly on: IsoDate;
  readonly reason: string;
  readonly dryRun: boolean;
}

/** Answers the number by which the edit is undone; none in a dry run. */
async function editMark(
  store: Store,
  actor: Actor,
  { action, localId, dryRun }: { action: 'hide' | 'lift'; localId: string; dryRun: boolean },
  work: (trx: WriteTransaction) => number,
): Promise<number | undefined> {
  const entry = { action: `${CONFIDENTIAL_EDIT.prefix}${action}`, subject: localId };
  const done = await writeIfItStands(store, actor, entry, async (trx) => {
    const number = work(trx);
    return { stands: !dryRun, edit: trx.auditSeq, detail: { number } };
  });
  return done.stands ? done.edit : undefined;
}

/** Makes the placement of a pupil confidential: from now on it is told to nobody, of whatever day somebody asks. */
export const hidePlacement = (store: Store, actor: Actor, asked: MarkAsked): Promise<number | undefined> =>
  editMark(store, actor, { action: 'hide', ...asked }, (trx) => {
    const { pupilId, localId, on, reason } = asked;
    const before = standing(trx.driver, pupilId);
    if (before)
      throw new UserError(
        'refused',
        `The placement of ${localId} is confidential already, since ${before.from_date}. Nothing was changed.`,
      );
    const number = trx.driver
      .prepare(`select coalesce(max(number), 0) + 1 from ${TABLE} where pupil_id = ?`)
      .pluck()
      .get(pupilId) as number;
    rowSaver(
      trx,
      TABLE,
      keyOf(TABLE),
    )({ pupil_id: pupilId, number, from_date: on, reason, set_by: actor.name });
    return number;
  });

/** Lifts the mark that stands; what was left out is shown again. */
export const liftPlacement = (store: Store, actor: Actor, asked: MarkAsked): Promise<number | undefined> =>
  editMark(store, actor, { action: 'lift', ...asked }, (trx) => {
    const { pupilId, localId, on, reason } = asked;
    const row = standing(trx.driver, pupilId);
    if (!row)
      throw new UserError(
        'refused',
        `The placement of ${localId} is not confidential, so there is nothing to lift. Nothing was changed.`,
      );
    if (on < row.from_date)
      throw new UserError(
        'refused',
        `The placement of ${localId} is confidential from ${row.from_date} on, and cannot be lifted on ${on}. Nothing was changed.`,
      );
    const { pupil_id, number } = row;
    rowSaver(
      trx,
      TABLE,
      keyOf(TABLE),
    )({ pupil_id, number, lifted_on: on, lifted_reason: reason, lifted_by: actor.name });
    // A second mark, of a record that was merged since, would still stand: that is lifted by itself.
    return number;
  });
