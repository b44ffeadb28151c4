import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { readingOf } from '../../src/cohort/reading.ts';
import { parametersOf, type SavedView, termOf } from '../../src/cohort/saved.ts';
import { englishDate } from '../../src/domain/english-date.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { shortDate } from '../../src/render/text.ts';
import { type ActionAsked, noAction } from '../action-named.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { dropView, giveNewName, undoViewEdit, type ViewDone, viewThatIs } from '../saved-views.ts';
import { printCohortDiff } from './cohorts-diff.ts';

/** Answers the exit code. */
type Action = (typed: ActionAsked) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { list: listAll, show, rename, remove, undo };

const usage = (message: string): UserError => new UserError('usage', safe(message));

export const runCohorts: Command['run'] = async (context, input) => {
  const name = String(input.arguments[0] ?? 'list');
  const action = lookUp(ACTIONS, name);
  if (!action && name !== 'diff') throw usage(noAction(name, [...Object.keys(ACTIONS), 'diff']));
  const words = ((input.arguments[1] ?? []) as readonly string[]).map((word) => word.replace(/^@/, ''));
  const most = { list: 0, rename: 2 }[name] ?? 1;
  if (words.length > most)
    throw usage(
      most === 0
        ? '“cohorts list” takes no more words.'
        : 'Put a name of more than one word in quotation marks.',
    );
  if (!action) return printCohortDiff(context, input, nameTyped(words));
  return context.withStore((opened) =>
    action({ context, opened, input, words, dryRun: input.options['dryRun'] === true }),
  );
};

function nameTyped(words: readonly string[], at = 0): string {
  const name = words[at];
  if (name === undefined || name.trim() === '')
    throw usage(
      at === 0 ? 'Say which saved cohort, by its name. “vschool cohorts” lists them.' : 'Say the new name.',
    );
  return name.trim();
}

const viewJson = (view: SavedView, views: readonly SavedView[]): Record<string, unknown> => ({
  name: view.name,
  term: termOf(view.name),
  question: view.question,
  parameters: parametersOf(view.question, views),
  columns: view.columns ?? null,
  groupBy: view.groupBy ?? null,
  sort: view.sort ?? null,
  note: view.note ?? null,
  by: view.by,
  at: view.at,
});

async function listAll({ context: { out }, opened }: ActionAsked): Promise<number> {
  const views = await opened.roll.savedViews();
  if (out.json) {
    out.result(envelope('cohorts', opened, { rows: views.map((view) => viewJson(view, views)) }));
    return 0;
  }
  out.result(
    views.length === 0
      ? 'No cohort is saved. “vschool query QUESTION --save NAME” saves one.'
      : out.table<SavedView>(
          [
            { title: 'Name', value: ({ name }) => name },
            { title: 'Saved', value: ({ at }) => shortDate(englishDate(at), opened.asAt) },
            { title: 'By', value: ({ by }) => by },
            {
              title: 'Asks',
              value: ({ question }) => (question === '' ? 'everyone looked after' : question),
            },
          ],
          views,
          out.columns,
        ),
  );
  return 0;
}

/** The question read aloud; of one with parameters, what it asks for. */
function readAloud(view: SavedView, views: readonly SavedView[]): string[] {
  if (view.question === '') return ['everyone looked after'];
  const parameters = parametersOf(view.question, views);
  if (parameters.length > 0)
    return [`${view.question}`, `with ${parameters.map((name) => `--where ${name}=…`).join(' ')}`];
  const read = parseCohort(termOf(view.name), FIELDS, { views, values: {} });
  return read.ok ? [printCohort(read.value, fieldOf), ...readingOf(read.value, fieldOf)] : [view.question];
}

async function show(typed: ActionAsked): Promise<number> {
  const { out } = typed.context;
  const views = await typed.opened.roll.savedViews();
  const view = viewThatIs(views, nameTyped(typed.words));
  if (out.json) {
    out.result(envelope('cohorts', typed.opened, { rows: [viewJson(view, views)] }));
    return 0;
  }
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['As a term', termOf(view.name)],
    ['Asks', view.question === '' ? 'everyone looked after' : view.question],
    ['Columns', view.columns],
    ['Groups', view.groupBy],
    ['Order', view.sort],
    ['Note', view.note],
    ['Saved', `${shortDate(englishDate(view.at), typed.opened.asAt)} by ${view.by}`],
  ];
  out.result(
    [
      out.paint.heading(view.name),
      ...facts.flatMap(([title, text]) => (text === undefined ? [] : [`  ${title.padEnd(12)}${text}`])),
      '',
      out.paint.heading('Understood as'),
      ...readAloud(view, views).map((line) => `  ${line}`),
    ].join('\n'),
  );
  return 0;
}

function report({ context: { out }, opened, dryRun }: ActionAsked, action: string, done: ViewDone): number {
  out.result(
    out.json
      ? envelope('cohorts', opened, {
          ...{ action, dryRun, edit: done.edit ?? null, sentence: done.sentence },
        })
      : done.sentence,
  );
  return 0;
}

async function rename(typed: ActionAsked): Promise<number> {
  const [name, to] = [nameTyped(typed.words), nameTyped(typed.words, 1)];
  return report(
    typed,
    'rename',
    await giveNewName(typed.context, typed.opened, { name, to, dryRun: typed.dryRun }),
  );
}

async function remove(typed: ActionAsked): Promise<number> {
  const { context, opened, dryRun } = typed;
  return report(typed, 'remove', await dropView(context, opened, nameTyped(typed.words), dryRun));
}

async function undo(typed: ActionAsked): Promise<number> {
  const { context, opened, dryRun, words } = typed;
  if (!/^\d{1,9}$/.test(words[0] ?? ''))
    throw usage('Say which edit, by the number that its result gave: “vschool cohorts undo NUMBER”.');
  return report(typed, 'undo', await undoViewEdit(context, opened, Number(words[0]), dryRun));
}
