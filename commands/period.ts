import { UserError } from '../src/domain/user-error.ts';
import type { Period } from '../src/importers/define.ts';
import { dateFrom, textOption } from './context.ts';
import type { Input } from './define.ts';

/** `2026-11-16..2026-11-20`, or one date for one day. */
export function periodOf(input: Input, name: string): Period | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const [first = '', last = first] = text.split('..');
  const [from, until] = [dateFrom(first, `--${name}`), dateFrom(last, `--${name}`)];
  if (from > until) throw new UserError('usage', `--${name} ${text}: the first date is after the last.`);
  return { from, until };
}
