import { type IsoDate, readDate } from '../src/domain/dates.ts';
import { type Lean, readTypedDate } from '../src/domain/typed-date.ts';
import { UserError } from '../src/domain/user-error.ts';
import { spokenDate } from '../src/render/text.ts';
import type { Output } from './output.ts';

/** A date as typed or set, or a sentence that says where it came from. */
export function dateFrom(text: string, where: string): IsoDate {
  const read = readDate(text);
  if (read.ok) return read.value;
  throw new UserError('usage', `${where}: ${read.error}`);
}

/** What is needed to know which day is meant: today, and where it is said which day was understood. */
export interface DayAsked {
  readonly out: Pick<Output, 'note'>;
  readonly asAt: IsoDate;
}

const WHOLE = '' as IsoDate;

/** A date that is no whole one, as it was understood: `20 nov: Friday 20 November 2026.`; undefined where it was whole. */
export function understoodDay(
  text: string,
  asAt: IsoDate,
  lean: Lean,
): { readonly date: IsoDate; readonly sentence: string } | undefined {
  if (readDate(text).ok) return undefined;
  const typed = readTypedDate(text, asAt, lean);
  return typed.ok
    ? { date: typed.value, sentence: `${text.trim()}: ${spokenDate(typed.value, WHOLE)}.` }
    : undefined;
}

/**
 * A date as it is typed at the prompt: whatever a form takes, `today`, `20 nov`, `20/11/26`, `friday` among it. Which
 * day was understood is said where it was not written out.
 */
export function dayFrom({ out, asAt }: DayAsked, text: string, where: string, lean: Lean = 'back'): IsoDate {
  const understood = understoodDay(text, asAt, lean);
  if (!understood) return dateFrom(text, where);
  out.note(`${where} ${understood.sentence}`);
  return understood.date;
}
