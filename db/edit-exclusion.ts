import { removeRow } from './keep-before.ts';
import type { Store } from './open.ts';
import { keyOf } from './row-keys.ts';
import type { ExclusionRow } from './save-exclusion.ts';
import { exclusionSaver } from './save-exclusion.ts';
import { rowSaver } from './save-rows.ts';
import type { ExclusionTable } from './tables/exclusion.ts';
import type { Actor, WriteTransaction } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** A kept exclusion with whose it is. */
export type KeptExclusion = ExclusionTable & { readonly exclusion_id: number; readonly local_id: string };

/** An exclusion by its number; undefined where there is none. */
export const keptExclusion = (store: Store, id: number): KeptExclusion | undefined =>
  store.driver
    .prepare(
      'select x.*, p.local_id from exclusion x join pupil p on p.pupil_id = x.pupil_id where x.exclusion_id = ?',
    )
    .get(id) as KeptExclusion | undefined;

interface Edit {
  /** A verb, for the audit: `add exclusion`. */
  readonly action: string;
  /** The local id of the pupil. */
  readonly subject: string;
  readonly dryRun: boolean;
}

async function edit(
  store: Store,
  actor: Actor,
  { action, subject, dryRun }: Edit,
  work: (trx: WriteTransaction) => { readonly id: number; readonly changed: boolean },
): Promise<{ readonly id: number; readonly changed: boolean }> {
  const { id, changed } = await writeIfItStands(store, actor, { action, subject }, async (trx) => {
    const done = work(trx);
    return { ...done, stands: done.changed && !dryRun, detail: { exclusion: done.id } };
  });
  return { id, changed };
}

const idOf = ({ driver }: WriteTransaction, row: ExclusionRow): number =>
  driver
    .prepare(
      'select exclusion_id from exclusion where pupil_id = ? and school_id = ? and kind = ? and from_date = ?',
    )
    .pluck()
    .get(...keyOf('exclusion').map((column) => row[column] ?? null)) as number;

/** Adds an exclusion, or puts right what was given of one with the same pupil, school, kind and first day. */
export const addExclusion = (
  store: Store,
  actor: Actor,
  asked: Omit<Edit, 'action'>,
  row: ExclusionRow,
): Promise<{ readonly id: number; readonly changed: boolean }> =>
  edit(store, actor, { action: 'add exclusion', ...asked }, (trx) => {
    const outcome = exclusionSaver(trx)(row);
    return { id: idOf(trx, row), changed: outcome !== 'unchanged' };
  });

/** Changes some columns of an exclusion; null takes one away again. */
export const changeExclusion = (
  store: Store,
  actor: Actor,
  asked: Edit,
  kept: KeptExclusion,
  columns: ExclusionRow,
): Promise<{ readonly id: number; readonly changed: boolean }> =>
  edit(store, actor, asked, (trx) => {
    const { pupil_id, school_id, kind, from_date } = kept;
    const outcome = exclusionSaver(trx)({ pupil_id, school_id, kind, from_date, ...columns });
    return { id: kept.exclusion_id, changed: outcome !== 'unchanged' };
  });

/** Takes an exclusion out that was added by mistake; what it was is kept. */
export const removeExclusion = (
  store: Store,
  actor: Actor,
  asked: Omit<Edit, 'action'>,
  kept: KeptExclusion,
): Promise<{ readonly id: number; readonly changed: boolean }> =>
  edit(store, actor, { action: 'remove exclusion', ...asked }, (trx) => {
    removeRow(trx, 'exclusion', [kept.pupil_id, kept.school_id, kept.kind, kept.from_date]);
    return { id: kept.exclusion_id, changed: true };
  });

/** An exclusion as it was when it was removed last; undefined where none of this number was. */
export function removedExclusion({ driver }: Store, id: number): KeptExclusion | undefined {
  const before = driver
    .prepare(
      `select change.before from row_change change join audit entry on entry.audit_seq = change.audit_seq
       where change.table_name = 'exclusion' and entry.action = 'remove exclusion'
         and json_extract(change.before, '$.exclusion_id') = ?
       order by change.change_id desc`,
    )
    .pluck()
    .get(id) as string | undefined;
  if (before === undefined) return undefined;
  const row = JSON.parse(before) as ExclusionTable & { readonly exclusion_id: number };
  const local_id = driver
    .prepare('select local_id from pupil where pupil_id = ?')
    .pluck()
    .get(row.pupil_id) as string | undefined;
  return local_id === undefined ? undefined : { ...row, local_id };
}

/** Puts an exclusion back as it was when it was removed, under its number. Nothing else may stand in its place. */
export const restoreExclusion = (
  store: Store,
  actor: Actor,
  asked: Omit<Edit, 'action'>,
  { local_id, ...removed }: KeptExclusion,
): Promise<{ readonly id: number; readonly changed: boolean }> =>
  edit(store, actor, { action: 'restore exclusion', ...asked }, (trx) => {
    if (idOf(trx, removed) !== undefined) return { id: removed.exclusion_id, changed: false };
    rowSaver(trx, 'exclusion', keyOf('exclusion'))({ ...removed });
    return { id: removed.exclusion_id, changed: true };
  });
