import { Option } from 'commander';
import { lookUp } from '../src/domain/look-up.ts';
import { UserError } from '../src/domain/user-error.ts';
import { list } from '../src/render/text.ts';
import type { Command, Input } from './define.ts';

/**
 * Refuses an option that the action does not read. A date that was given under the wrong name would leave the day at
 * today, without a word.
 */
export function refuseOtherOptions({ name, actions, options = [] }: Command, input: Input): void {
  const action = String(input.arguments[0] ?? actions?.otherwise ?? '');
  const read = actions && lookUp(actions.read, action);
  // A word that names no action is refused where actions are looked up.
  if (!read) return;
  const other = options
    .map(({ flags }) => new Option(flags))
    .find((option) => input.options[option.attributeName()] !== undefined && !read.includes(option.name()));
  if (other === undefined) return;
  const own = read.map((each) => `--${each}`);
  throw new UserError(
    'usage',
    `“vschool ${name} ${action}” does not take --${other.name()}.${own.length === 0 ? '' : ` It takes ${list(own)}.`} Nothing was done.`,
  );
}
