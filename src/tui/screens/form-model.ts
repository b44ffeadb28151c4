import type { IsoDate } from '../../domain/dates.ts';
import type { DraftKey, FormDraft } from '../../form-draft.ts';
import type { Roll } from '../../roll.ts';
import type { Choice, Field, Form, FormReading, Values } from '../forms/define-form.ts';
import { FORMS } from '../forms/index.ts';
import { choicesFor, type Understood, understand } from '../forms/read-field.ts';
import type { Called } from './names.ts';
import type { ScreenParams } from './params.ts';

export interface FormModel {
  readonly form: Form;
  readonly params: ScreenParams['form'];
  readonly called: Called | undefined;
  readonly about: readonly string[];
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  readonly start: Values;
  /** What was typed the last time, and neither saved nor given up: it stands in the fields. */
  readonly draft: FormDraft | undefined;
  readonly reads: NonNullable<FormReading['reads']>;
  readonly asAt: IsoDate;
}

/** By which a form’s draft is found: what it was opened with is the same whenever it is opened about the same. */
export const draftKeyOf = ({ form, given, each }: ScreenParams['form']): DraftKey => ({
  form,
  about: JSON.stringify(each ?? given),
});

export async function loadForm(roll: Roll, params: ScreenParams['form'], asAt: IsoDate): Promise<FormModel> {
  const form = FORMS.find(({ id }) => id === params.form);
  if (!form) throw new Error(`there is no form ${params.form}.`);
  const read = (await form.load?.(roll, params.given, asAt)) ?? {};
  const draft = await roll.formDraft(draftKeyOf(params));
  const { choices = {}, reads = {}, asks = {}, kinds = {} } = read;
  const fields = form.fields.map((field) => ({
    ...field,
    asks: asks[field.id] ?? field.asks,
    kind: kinds[field.id] ?? field.kind,
  }));
  const about = params.lines ?? [];
  const start = { ...read.start, ...draft?.typed };
  return {
    ...{ form: { ...form, fields }, params, called: params.called },
    ...{ about, choices, start, draft, reads, asAt },
  };
}

/** What is typed in a field; what it began with, before anything is. */
export const textOf = ({ start }: FormModel, typed: Values, { id }: Field): string =>
  typed[id] ?? start[id] ?? '';

export const understoodOf = (model: FormModel, typed: Values, field: Field): Understood =>
  understand(field, textOf(model, typed, field), {
    choices: model.choices[field.id] ?? [],
    asAt: model.asAt,
    read: model.reads[field.id],
  });

/** What can be picked in a field now. */
export const pickable = (model: FormModel, typed: Values, field: Field): readonly Choice[] =>
  field.kind.is === 'code'
    ? choicesFor(field, textOf(model, typed, field), model.choices[field.id] ?? [])
    : [];

/** The first field that cannot be taken, with why; or all that they hold, as the command takes it. */
export function formValues(
  model: FormModel,
  typed: Values,
): { readonly wrong: number; readonly why: string } | { readonly values: Values } {
  const values: Record<string, string> = {};
  for (const [index, field] of model.form.fields.entries()) {
    const { value, said } = understoodOf(model, typed, field);
    if (value === undefined) return { wrong: index, why: said };
    values[field.id] = value;
  }
  return { values };
}
