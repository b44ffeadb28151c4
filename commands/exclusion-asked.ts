import type { IsoDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import { type Context, type Opened, textOption } from './context.ts';
import { dayFrom } from './day-typed.ts';
import type { Input } from './define.ts';

/** One thing to do with exclusions, with what was typed after it. */
export interface ExclusionAsked {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly words: readonly string[];
  readonly dryRun: boolean;
}

export const usage = (message: string): UserError =>
  new UserError('usage', `${message} Nothing was changed.`);

/** A date as typed; undefined where none was. */
export const dateOption = ({ context, opened, input }: ExclusionAsked, name: string): IsoDate | undefined => {
  const text = textOption(input, name);
  return text === undefined
    ? undefined
    : dayFrom(
        { out: context.out, asAt: opened.asAt },
        text,
        `--${name}`,
        name === 'until' ? 'ahead' : 'back',
      );
};
