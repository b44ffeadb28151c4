import { viewAlone, viewNamed } from '../../src/cohort/saved.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { valuesAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Input } from '../define.ts';
import { keepView, type ViewDone } from '../saved-views.ts';

const questionText = (input: Input): string => {
  const [words] = input.arguments;
  return (typeof words === 'string' ? words : (words ?? []).join(' ')).trim();
};

/** Options that say how a view is saved, and nothing without one. */
export function refuseWithoutSave(input: Input): void {
  if (textOption(input, 'save') !== undefined) return;
  const other = ['note', 'replace'].find((name) => input.options[name] !== undefined);
  if (other) throw new UserError('usage', `--${other} goes with --save NAME.`);
}

/** What was typed, with the columns, the groups and the order of the saved view, where a question is one and no more. */
export async function withView({ roll }: Opened, input: Input): Promise<Input> {
  const name = viewAlone(questionText(input));
  const view = name === undefined ? undefined : viewNamed(await roll.savedViews(), name);
  if (!view) return input;
  const hasOwn = ['columns', 'groupBy'].some((option) => input.options[option] !== undefined);
  const { columns, groupBy, sort } = view;
  const saved = hasOwn ? {} : { columns, groupBy, sort };
  return { ...input, options: { ...saved, ...input.options } };
}

/** Keeps the question as it was typed, where --save gives it a name. */
export async function saveAsked(
  context: Context,
  opened: Opened,
  input: Input,
): Promise<ViewDone | undefined> {
  const name = textOption(input, 'save')?.trim();
  if (name === undefined) return undefined;
  const caseload = textOption(input, 'caseload');
  const text = questionText(input);
  const whose = caseload === undefined ? '' : `caseload "${caseload.replaceAll('"', '')}"`;
  const question = text === '' || whose === '' ? `${text}${whose}` : `(${text}) and ${whose}`;
  const of = (key: string, option: string) => {
    const value = textOption(input, option)?.trim();
    return value ? { [key]: value } : {};
  };
  const view = {
    ...{ name, question },
    ...of('columns', 'columns'),
    ...of('sort', 'sort'),
    ...of('groupBy', 'groupBy'),
    ...of('note', 'note'),
  };
  return keepView(context, opened, view, {
    dryRun: false,
    replaces: input.options['replace'] === true,
    values: valuesAsked(input),
  });
}
