import type { IsoDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Period } from '../src/importers/define.ts';
import { type Context, textOption } from './context.ts';
import { dayFrom } from './day-typed.ts';
import type { Input } from './define.ts';

/** `2026-11-16..2026-11-20`, or one date for one day. */
export function periodOf({ out, today }: Context, input: Input, name: string): Period | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const [first = '', last = first] = text.split('..');
  const day = (typed: string): IsoDate => dayFrom({ out, asAt: today }, typed, `--${name}`);
  const from = day(first);
  const until = last === first ? from : day(last);
  if (from > until) throw new UserError('usage', `--${name} ${text}: the first date is after the last.`);
  return { from, until };
}
