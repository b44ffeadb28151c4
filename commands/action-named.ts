import { nearest } from '../src/domain/nearest.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
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

/**
 * Said of a word that names no action. `shows` makes of a number the words that show what has it: whoever types a child’s
 * number behind a command wants to see the child’s.
 */
export function noAction(word: string, names: readonly string[], shows?: (number: string) => string): string {
  const like = nearest(word, names);
  const meant = shows && /^\d+$/.test(word) ? `“vschool ${shows(word)}”` : like;
  return `There is no action ${safe(word)}.${meant ? ` Did you mean ${meant}?` : ''} There are ${list(names)}.`;
}

/** Refuses words that nothing would read: half of what was asked would be done without a word. `form` is what to type. */
export function noMoreWords(words: readonly string[], most: number, form: string): void {
  if (words.length > most)
    throw new UserError('usage', `“${safe(words.slice(most).join(' '))}” is too much. Type ${form}.`);
}

/** How an action is typed whose words are a name or a number. */
export const formOf = (command: string, action: string): string =>
  `“vschool ${command} ${action}” with words that belong together in quotes; “vschool ${command} --help” shows examples`;
