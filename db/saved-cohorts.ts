import type { SavedView } from '../src/cohort/saved.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { removeRow } from './keep-before.ts';
import type { Store } from './open.ts';
import { keyOf } from './row-keys.ts';
import { rowSaver } from './save-rows.ts';
import type { Driver } from './sqlite/driver.ts';
import type { SavedCohortTable } from './tables/saved-cohort.ts';
import type { EditKind } from './undo-edit.ts';
import type { Actor, WriteTransaction } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

const TABLE = 'saved_cohort';

/** Every edit of a saved cohort is an entry that begins so. */
export const COHORT_EDIT: EditKind = { prefix: 'cohort ', noun: 'a saved cohort' };

/** What is to be kept of a saved cohort; who saves it and when, the write knows. */
export type ViewToSave = Omit<SavedView, 'by' | 'at'>;

/** What an edit did: what stood there before, and the number that undoes it; none where nothing was changed. */
export interface ViewEdit {
  readonly before: SavedView | undefined;
  readonly edit: number | undefined;
}

const viewOf = (row: SavedCohortTable): SavedView => ({
  name: safe(row.name),
  question: safe(row.question),
  ...(row.columns === null ? {} : { columns: safe(row.columns) }),
  ...(row.sort === null ? {} : { sort: safe(row.sort) }),
  ...(row.group_by === null ? {} : { groupBy: safe(row.group_by) }),
  ...(row.note === null ? {} : { note: safe(row.note) }),
  by: safe(row.saved_by),
  at: row.saved_at,
});

/** Every saved cohort by name: those of today, whatever day is asked about. */
export const readSavedViews = (driver: Driver): SavedView[] =>
  (
    driver.prepare(`select * from main.${TABLE} order by name collate nocase`).all() as SavedCohortTable[]
  ).map(viewOf);

const rowNamed = (driver: Driver, name: string): SavedCohortTable | undefined =>
  driver.prepare(`select * from ${TABLE} where name = ? collate nocase`).get(name) as
    | SavedCohortTable
    | undefined;

function rowThatIs(driver: Driver, name: string): SavedCohortTable {
  const row = rowNamed(driver, name);
  if (row) return row;
  throw new UserError('notFound', `There is no saved cohort “${name}”. Nothing was changed.`);
}

/** A number that no saved cohort has had: what is kept of one that was removed is never taken for another. */
const NEXT = `select 1 + max(coalesce((select max(cohort_id) from ${TABLE}), 0),
  coalesce((select max(json_extract(row_key, '$[0]')) from row_change where table_name = '${TABLE}'), 0))`;

interface Edit {
  readonly action: 'save' | 'remove' | 'rename';
  readonly name: string;
  readonly dryRun: boolean;
}

/** One edit in one write; a dry run, and an edit that changes nothing, leave nothing behind. */
async function editCohort(
  store: Store,
  actor: Actor,
  { action, name, dryRun }: Edit,
  work: (trx: WriteTransaction, before: SavedCohortTable | undefined) => boolean,
): Promise<ViewEdit> {
  const entry = { action: `${COHORT_EDIT.prefix}${action}`, subject: name };
  const done = await writeIfItStands(store, actor, entry, async (trx) => {
    const row = rowNamed(trx.driver, name);
    const before = row && viewOf(row);
    const hasChanged = work(trx, row);
    return { stands: hasChanged && !dryRun, before, edit: trx.auditSeq, detail: {} };
  });
  return { before: done.before, edit: done.stands ? done.edit : undefined };
}

const saverOf = (trx: WriteTransaction) => rowSaver(trx, TABLE, keyOf(TABLE));

/** Keeps a view under its name, in the place of one that has the name already. */
export const saveView = (store: Store, actor: Actor, view: ViewToSave, dryRun: boolean): Promise<ViewEdit> =>
  editCohort(store, actor, { action: 'save', name: view.name, dryRun }, (trx, before) => {
    const said = {
      name: view.name,
      question: view.question,
      columns: view.columns ?? null,
      sort: view.sort ?? null,
      group_by: view.groupBy ?? null,
      note: view.note ?? null,
    };
    const isSame = Object.entries(said).every(
      ([column, value]) => before?.[column as keyof SavedCohortTable] === value,
    );
    if (before && isSame) return false;
    const id = before?.cohort_id ?? (trx.driver.prepare(NEXT).pluck().get() as number);
    saverOf(trx)({ cohort_id: id, ...said, saved_by: actor.name, saved_at: actor.at });
    return true;
  });

export const removeView = (store: Store, actor: Actor, name: string, dryRun: boolean): Promise<ViewEdit> =>
  editCohort(store, actor, { action: 'remove', name, dryRun }, (trx) =>
    removeRow(trx, TABLE, [rowThatIs(trx.driver, name).cohort_id]),
  );

/** Gives a saved cohort another name, and the questions of others that ask for it: `asking` by their names. */
export const renameView = (
  store: Store,
  actor: Actor,
  { name, to, asking, dryRun }: Renaming,
): Promise<ViewEdit> =>
  editCohort(store, actor, { action: 'rename', name, dryRun }, (trx) => {
    const save = saverOf(trx);
    save({ cohort_id: rowThatIs(trx.driver, name).cohort_id, name: to });
    for (const [other, question] of Object.entries(asking))
      save({ cohort_id: rowThatIs(trx.driver, other).cohort_id, question });
    return true;
  });

interface Renaming {
  readonly name: string;
  readonly to: string;
  readonly asking: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
}
