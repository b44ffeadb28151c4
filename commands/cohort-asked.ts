import type { Question } from '../src/cohort/evaluate.ts';
import type { SavedView } from '../src/cohort/saved.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import { nearestFew } from '../src/domain/nearest.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { count, list } from '../src/render/text.ts';
import type { CohortAnswer, NotAnswered } from '../src/reports/cohort.ts';
import { type Context, type Opened, textOption } from './context.ts';
import type { Input } from './define.ts';

/** The values of parameters, by name. */
export function valuesAsked({ options }: Input): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const text of (options['where'] ?? []) as readonly string[]) {
    const [, name, value] = /^\s*:?(\p{L}[\p{L}\p{N}-]*)\s*=(.*)$/su.exec(text) ?? [];
    if (name === undefined || value === undefined || value.trim() === '')
      throw new UserError('usage', `--where ${text}: it has to be a name, “=” and a value: --where year=10.`);
    if (Object.hasOwn(values, name.toLowerCase()))
      throw new UserError('usage', `--where ${name}: there are two values for it.`);
    values[name.toLowerCase()] = value.trim();
  }
  return values;
}

/** The question that a command was given: its own words, with the saved cohorts in them, and the caseload. */
export async function questionAsked(
  { roll, asAt }: Pick<Opened, 'roll' | 'asAt'>,
  input: Input,
  words: string | readonly string[] | undefined,
  among?: readonly SavedView[],
): Promise<Question | undefined> {
  const { allOf } = await import('../src/reports/cohort.ts');
  const text = typeof words === 'string' ? words : words?.join(' ');
  const caseload = textOption(input, 'caseload');
  if (caseload !== undefined) await refuseUnknownCaseload(roll, asAt, caseload);
  const views = among ?? (await roll.savedViews());
  return allOf([text, caseload === undefined ? undefined : `caseload "${caseload.replaceAll('"', '')}"`], {
    views,
    values: valuesAsked(input),
  });
}

/** Says where the name of a flag is read as something else, so that nobody takes the one for the other. */
export async function noteFlagsRead(
  { out }: Context,
  words: string | readonly string[] | undefined,
): Promise<void> {
  const { flagsOtherwiseRead } = await import('../src/reports/flags-said.ts');
  const text = typeof words === 'string' ? words : words?.join(' ');
  for (const note of flagsOtherwiseRead(text ?? '')) out.note(note);
}

/** A caseload that nobody of those looked after is in is a misspelt name: it would answer nobody, which reads as nothing to do. */
async function refuseUnknownCaseload(roll: Opened['roll'], asAt: IsoDate, caseload: string): Promise<void> {
  const { caseloadsOf } = await import('../src/reports/caseloads.ts');
  const known = await caseloadsOf(roll, asAt);
  if (known === undefined || known.some((each) => fold(each).includes(fold(caseload)))) return;
  const like = nearestFew(caseload, known);
  throw new UserError(
    'notFound',
    `--caseload ${safe(caseload)}: nobody of that name, and no team, has anything to do with a child who is looked after on ${asAt}.${like.length > 0 ? ` Did you mean ${list(like)}?` : ' A part of the name is enough.'}`,
  );
}

/** How many are in no answer, and for want of what: not known is not no. */
export function notAnsweredText(notAnswered: readonly NotAnswered[]): string {
  if (notAnswered.length === 0) return '';
  const [hidden, unknown] = [true, false].map((is) =>
    notAnswered.filter(({ confidential }) => confidential.length > 0 === is),
  ) as [NotAnswered[], NotAnswered[]];
  const said = (what: string, those: readonly NotAnswered[], of: (each: NotAnswered) => readonly string[]) =>
    those.length === 0
      ? []
      : [`${what} ${count(those.length, 'more pupil')}: ${list([...new Set(those.flatMap(of))])}.`];
  return [
    ...said('Not known of', unknown, ({ fields }) => fields),
    ...said('Confidential, and not asked, of', hidden, ({ confidential }) => confidential),
    'They may belong here or not.',
  ].join(' ');
}

export const notAnsweredJson = ({
  notAnswered,
}: Pick<CohortAnswer, 'notAnswered'>): Record<string, unknown>[] =>
  notAnswered.map(({ record, fields, confidential }) => ({
    pupil: record.identity.localId,
    fields,
    ...(confidential.length > 0 ? { confidential } : {}),
  }));
