import { COHORT_EDIT, removeView, renameView, saveView, type ViewToSave } from '../db/saved-cohorts.ts';
import { undoEdit } from '../db/undo-edit.ts';

import { parseColumns } from '../src/cohort/columns.ts';
import { readCourse } from '../src/cohort/course.ts';
import { faultSentence } from '../src/cohort/fault.ts';
import { FIELDS } from '../src/cohort/fields/index.ts';
import { readWith } from '../src/cohort/parse.ts';
import {
  nameFault,
  nearestView,
  renamedIn,
  type Saved,
  type SavedView,
  termOf,
  viewNamed,
  viewsIn,
} from '../src/cohort/saved.ts';
import { UserError } from '../src/domain/user-error.ts';
import { count, list } from '../src/render/text.ts';
import { allOf } from '../src/reports/cohort.ts';
import type { Context, Opened } from './context.ts';

/** What an edit of saved cohorts did; `edit` undoes it, and is absent where nothing was changed. */
export interface ViewDone {
  readonly sentence: string;
  readonly edit: number | undefined;
}

const refused = (message: string): UserError => new UserError('refused', `${message} Nothing was changed.`);

const done = (sentence: string, edit: number | undefined, dryRun: boolean): ViewDone => ({
  edit,
  sentence:
    edit === undefined
      ? `${sentence}${dryRun ? ' (dry run, nothing changed)' : ''}`
      : `${sentence} “vschool cohorts undo ${edit}” takes it back.`,
});

/** The saved cohort of a name, or the sentence that says which there are. */
export function viewThatIs(views: readonly SavedView[], name: string): SavedView {
  const found = viewNamed(views, name);
  if (found) return found;
  const like = nearestView(views, name);
  throw new UserError(
    'notFound',
    `There is no saved cohort “${name}”.${like ? ` Did you mean “${like}”?` : ''} ${views.length === 0 ? '“vschool query QUESTION --save NAME” saves one.' : '“vschool cohorts” lists them.'}`,
  );
}

/** Saved cohorts whose questions ask for one by its name. */
const askingFor = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter((view) =>
    viewsIn(view.question, views).some((each) => each.name === viewNamed(views, name)?.name),
  );

function refuseColumns(view: ViewToSave): void {
  for (const [option, text] of [
    ['--columns', view.columns],
    ['--group-by', view.groupBy],
    ['--sort', view.sort?.replace(/^-/, '')],
  ] as const) {
    if (text === undefined) continue;
    const course = readWith(text, () => readCourse(text, FIELDS));
    if (option === '--group-by' && course.ok && course.value) continue;
    const read = parseColumns(text, FIELDS);
    if (!read.ok) throw new UserError('usage', `${option}: ${faultSentence(read.error)}`);
  }
}

/**
 * Keeps a question under a name, once it is understood with everything that it asks for. `replaces` allows it to take
 * the place of another question of the same name.
 */
export async function keepView(
  context: Context,
  { store, roll }: Opened,
  view: ViewToSave,
  { dryRun, replaces, values }: { dryRun: boolean; replaces: boolean; values: Saved['values'] },
): Promise<ViewDone> {
  const fault = nameFault(view.name);
  if (fault) throw new UserError('usage', `“${view.name}” can be no name of a cohort. ${fault}`);
  const views = await roll.savedViews();
  const before = viewNamed(views, view.name);
  if (before && before.question !== view.question && !replaces)
    throw refused(
      `There is a saved cohort “${before.name}” already: ${before.question === '' ? 'everyone' : before.question}. Choose another name, or say --replace.`,
    );
  refuseColumns(view);
  // As it will be asked for: a circle of cohorts that ask for each other is found by asking for the new one by name.
  const others = views.filter(({ name }) => name !== before?.name);
  allOf([termOf(view.name)], { views: [...others, { ...view, by: '', at: '' }], values });
  const { edit } = await saveView(
    store,
    context.actor(),
    { ...view, name: before?.name ?? view.name },
    dryRun,
  );
  if (edit === undefined && !dryRun) return { sentence: `“${view.name}” is saved so already.`, edit };
  const how = before ? 'in the place of what it was' : `and asked for as ${termOf(view.name)}`;
  return done(`“${view.name}” ${dryRun ? 'would be' : 'is'} saved, ${how}.`, edit, dryRun);
}

export async function dropView(
  context: Context,
  { store, roll }: Opened,
  name: string,
  dryRun: boolean,
): Promise<ViewDone> {
  const views = await roll.savedViews();
  const view = viewThatIs(views, name);
  const asking = askingFor(views, view.name).map((each) => `“${each.name}”`);
  if (asking.length > 0)
    throw refused(
      `${list(asking)} ${asking.length === 1 ? 'asks' : 'ask'} for “${view.name}”: change or remove ${asking.length === 1 ? 'that' : 'those'} first.`,
    );
  const { edit } = await removeView(store, context.actor(), view.name, dryRun);
  return done(`“${view.name}” ${dryRun ? 'would be' : 'is'} removed.`, edit, dryRun);
}

export async function giveNewName(
  context: Context,
  { store, roll }: Opened,
  { name, to, dryRun }: { name: string; to: string; dryRun: boolean },
): Promise<ViewDone> {
  const views = await roll.savedViews();
  const view = viewThatIs(views, name);
  const fault = nameFault(to);
  if (fault) throw new UserError('usage', `“${to}” can be no name of a cohort. ${fault}`);
  const taken = viewNamed(views, to);
  if (taken && taken.name !== view.name)
    throw refused(`There is a saved cohort “${taken.name}” already. Choose another name.`);
  const asking = askingFor(views, view.name);
  const { edit } = await renameView(store, context.actor(), {
    ...{ name: view.name, to, dryRun },
    asking: Object.fromEntries(asking.map((each) => [each.name, renamedIn(each.question, view.name, to)])),
  });
  const also = asking.length === 0 ? '' : `, in ${count(asking.length, 'question')} that ask for it too`;
  return done(`“${view.name}” ${dryRun ? 'would be' : 'is'} called “${to}” now${also}.`, edit, dryRun);
}

export async function undoViewEdit(
  context: Context,
  { store }: Opened,
  edit: number,
  dryRun: boolean,
): Promise<ViewDone> {
  const undone = await undoEdit(store, context.actor(), edit, COHORT_EDIT, dryRun);
  return {
    sentence: `Edit ${edit} (${undone.action}) ${dryRun ? 'would be' : 'is'} undone: ${count(undone.rows, 'row')} put back.`,
    edit: undefined,
  };
}
