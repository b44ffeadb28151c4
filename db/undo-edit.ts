import { UserError } from '../src/domain/user-error.ts';
import type { Store } from './open.ts';
import { type ChangeRow, putRowBack } from './put-row-back.ts';
import type { Driver } from './sqlite/driver.ts';
import type { Actor } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** The action of an entry that undid another. */
const UNDO = 'undo edit';

export interface EditUndone {
  readonly edit: number;
  readonly action: string;
  /** Whom it was about, by local id. */
  readonly subject: string;
  readonly rows: number;
}

/** What kind of edits are undone: how their entries in the audit begin, and what they are called. */
export interface EditKind {
  readonly prefix: string;
  /** As in “there is no edit 12 of a PEP”. */
  readonly noun: string;
}

/** Edits that were undone, and the entries that undid them: as if neither had been. */
function settledEdits(driver: Driver): ReadonlySet<number> {
  const undone = driver
    .prepare(
      `select audit_seq, json_extract(detail, '$.undone') as undone from audit where action = '${UNDO}'`,
    )
    .all() as { audit_seq: number; undone: number }[];
  return new Set(undone.flatMap((each) => [each.audit_seq, each.undone]));
}

function entryOf(
  driver: Driver,
  edit: number,
  { prefix, noun }: EditKind,
): { action: string; subject: string } {
  const entry = driver.prepare('select action, subject from audit where audit_seq = ?').get(edit) as
    | { action: string; subject: string }
    | undefined;
  if (!entry?.action.startsWith(prefix))
    throw new UserError('notFound', `There is no edit ${edit} of ${noun}. Nothing was changed.`);
  return entry;
}

function refuseLaterEdits(driver: Driver, edit: number, settled: ReadonlySet<number>): void {
  const later = (
    driver
      .prepare(
        `select distinct other.audit_seq from row_change mine join row_change other
           on other.table_name = mine.table_name and other.row_key = mine.row_key and other.audit_seq > mine.audit_seq
         where mine.audit_seq = ? order by other.audit_seq desc`,
      )
      .pluck()
      .all(edit) as number[]
  ).filter((each) => !settled.has(each));
  if (later.length > 0)
    throw new UserError(
      'refused',
      `Edit ${edit} cannot be undone: edit ${later.join(', ')} changed the same since. Undo the later first. Nothing was changed.`,
    );
}

/** Puts back what one edit changed. Refused where a later one has changed the same since. */
export async function undoEdit(
  store: Store,
  actor: Actor,
  edit: number,
  kind: EditKind,
  dryRun = false,
): Promise<EditUndone> {
  const { driver } = store;
  const { action, subject } = entryOf(driver, edit, kind);
  const changesOf = driver.prepare(
    'select change_id, table_name, row_key, before from row_change where audit_seq = ? order by change_id desc',
  );
  const rows = changesOf.all(edit).length;
  await writeIfItStands(store, actor, { action: UNDO, subject }, async (trx) => {
    const settled = settledEdits(driver);
    if (settled.has(edit))
      throw new UserError('refused', `Edit ${edit} was undone already. Nothing was changed.`);
    refuseLaterEdits(driver, edit, settled);
    for (const change of changesOf.all(edit) as ChangeRow[])
      putRowBack(
        trx,
        change,
        `Edit ${edit} cannot be undone: later edits hang on it. Undo those first. Nothing was changed.`,
      );
    return { stands: !dryRun, detail: { undone: edit, rows } };
  });
  return { edit, action: action.slice(kind.prefix.length), subject, rows };
}
