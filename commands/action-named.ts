import { nearest } from '../src/domain/nearest.ts';
import { safe } from '../src/domain/safe.ts';
import { list } from '../src/render/text.ts';
import type { Context, Opened } from './context.ts';
import type { Input } from './define.ts';

/** What an action of a command is given: the words after its name, and whether anything may be changed. */
export interface ActionAsked {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly words: readonly string[];
  readonly dryRun: boolean;
}

/** Said of a word that names no action. */
export function noAction(word: string, names: readonly string[]): string {
  const like = nearest(word, names);
  return `There is no action ${safe(word)}.${like ? ` Did you mean ${like}?` : ''} There are ${list(names)}.`;
}

/** An option as it is typed: `dry-run` for `dryRun`. */
export const optionTyped = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
