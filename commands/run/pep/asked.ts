import type { PepEdit } from '../../../db/edit-pep.ts';
import type { PepKept } from '../../../db/pep-editor.ts';
import type { IsoDate } from '../../../src/domain/dates.ts';
import type { PupilRecord, Section } from '../../../src/domain/record.ts';
import type { Result } from '../../../src/domain/result.ts';
import { safe } from '../../../src/domain/safe.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { askCohort } from '../../../src/reports/cohort.ts';
import type { Whom } from '../../../src/roll.ts';
import { notAnsweredText, noteFlagsRead, questionAsked } from '../../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../../context.ts';
import { dayFrom } from '../../day-typed.ts';
import type { Input } from '../../define.ts';
import { envelope } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { newestPepOf, type PepAsked, pepOf } from '../../pep-acts/asked.ts';
import { pupilNamed } from '../../pupil-named.ts';

/** One thing to do with PEPs, with what was typed after it. */
export interface PepTyped {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly words: readonly string[];
}

/** Answers the exit code. */
export type PepRun = (typed: PepTyped) => Promise<number>;

export const usage = (message: string): UserError => new UserError('usage', safe(message));

export const isDry = ({ input }: PepTyped): boolean => input.options['dryRun'] === true;

/** Who acts: the name given, else the account. */
export const askedOf = (typed: PepTyped): PepAsked => ({
  actor: typed.context.actor,
  opened: typed.opened,
  dryRun: isDry(typed),
  by: safe(textOption(typed.input, 'by') ?? typed.context.actor().name),
});

/** An option that has to be there. */
export function wanted({ input }: PepTyped, name: string, flag: string): string {
  const text = textOption(input, name)?.trim();
  if (!text) throw usage(`Say ${flag}. Nothing was changed.`);
  return safe(text);
}

export const dateOption = ({ context, opened, input }: PepTyped, name: string): IsoDate | undefined => {
  const text = textOption(input, name);
  return text === undefined
    ? undefined
    : dayFrom({ out: context.out, asAt: opened.asAt }, text, `--${name}`, name === 'on' ? 'back' : 'ahead');
};

/** An option as it is read, or a sentence. */
export function readOption<T>(
  { input }: PepTyped,
  name: string,
  flag: string,
  read: (text: string) => Result<T>,
): T | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const found = read(text);
  if (!found.ok) throw usage(`${flag}: ${found.error}`);
  return found.value;
}

export function numberOption({ input }: PepTyped, name: string, flag: string): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw usage(`${flag} takes a number; ${text} is none.`);
  return Number(text);
}

/** The PEP that is meant, by --pep or as the newest of the pupil, and the words after the pupil. */
export async function pepMeant(typed: PepTyped): Promise<{ pep: PepKept; rest: readonly string[] }> {
  const { context, opened, input, words } = typed;
  const [first, ...rest] = words;
  const number = numberOption(typed, 'pep', '--pep');
  if (first === undefined) {
    if (number === undefined)
      throw usage('Say which pupil: a local id, a UPN or part of a name; or give --pep NUMBER.');
    return { pep: pepOf({ opened }, number), rest };
  }
  const pupil = await pupilNamed(opened.roll, first, await namesShow(context, opened.store, input));
  const pep =
    number === undefined ? newestPepOf({ opened }, pupil.pupilId, pupil.localId) : pepOf({ opened }, number);
  if (pep.pupilId !== pupil.pupilId)
    throw usage(`PEP ${pep.pepId} is of another child than ${pupil.localId}. Nothing was changed.`);
  return { pep, rest };
}

/** Says what an edit did, and by which command it is undone. */
export function reportEdit(
  { context, opened }: PepTyped,
  action: string,
  edit: PepEdit,
  dryRun: boolean,
): number {
  const { out } = context;
  const dry = dryRun && edit.changed ? ' (dry run, nothing changed)' : '';
  if (out.json)
    out.result(
      envelope('pep', opened, {
        action,
        dryRun,
        changed: edit.changed,
        pep: edit.edit === undefined && dryRun && action === 'open' ? null : edit.pepId,
        edit: edit.edit ?? null,
        sentence: safe(edit.sentence),
        rows: [],
      }),
    );
  else
    out.done({
      sentence: `${safe(edit.sentence)}${dry}`,
      takeBack: edit.edit === undefined ? undefined : ['pep', 'undo', String(edit.edit)],
      pep: edit.pepId,
    });
  return 0;
}

/** Records of everyone asked about, or of those in --cohort; how many could not be placed in it is said. */
export async function recordsAsked(
  { opened, input, context }: PepTyped,
  sections: readonly Section[],
  whom: Whom,
): Promise<readonly PupilRecord[]> {
  const { roll, asAt } = opened;
  const question = await questionAsked(opened, input, textOption(input, 'cohort'));
  await noteFlagsRead(context, textOption(input, 'cohort'));
  const { records, notAnswered } = await askCohort(roll, asAt, question, sections, whom);
  const note = notAnsweredText(notAnswered);
  if (note !== '') context.out.note(note);
  return records;
}
