import { lookUp } from '../src/domain/look-up.ts';
import { UserError } from '../src/domain/user-error.ts';
import { list } from '../src/render/text.ts';
import type { Command, Input } from './define.ts';

/** An option as it is held, as it is typed: `dry-run` of `dryRun`. */
export const optionTyped = (held: string): string =>
  held.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** An option as it is typed, as it is held: `dryRun` of `dry-run`. */
const heldAs = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The options of a command as they are typed, without dashes. */
export const optionNames = ({ options = [] }: Command): string[] =>
  options.map(({ flags }) => /--([a-z-]+)/.exec(flags)?.[1] ?? flags);

/**
 * Refuses an option that the action does not read. A date that was given under the wrong name would leave the day at
 * today, without a word.
 */
export function refuseOtherOptions(command: Command, input: Input): void {
  const { name, actions } = command;
  const action = String(input.arguments[0] ?? actions?.otherwise ?? '');
  const read = actions && lookUp(actions.read, action);
  // A word that names no action is refused where actions are looked up.
  if (!read) return;
  const other = optionNames(command).find(
    (option) => input.options[heldAs(option)] !== undefined && !read.includes(option),
  );
  if (other === undefined) return;
  const own = read.map((each) => `--${each}`);
  throw new UserError(
    'usage',
    `“vschool ${name} ${action}” does not take --${other}.${own.length === 0 ? '' : ` It takes ${list(own)}.`} Nothing was done.`,
  );
}
