import { completions } from './complete.ts';
import type { Field } from './define.ts';

/** What a shell would take for its own where it stands outside quotation marks. */
const OF_THE_SHELL = /[<>()|&;@"'’“”?*$!]/;

const isOption = (word: string): boolean => word.startsWith('--');

/**
 * What the last of some words of a command line can be completed to, as the shell puts it in its place: the words of a
 * question that stand apart, or one that begins with a quotation mark and holds the whole question.
 */
export function wordsInShell(typed: readonly string[], fields: readonly Field[]): string[] {
  const last = typed.at(-1) ?? '';
  const mark = /^['"]/.exec(last)?.[0];
  const before = mark
    ? ''
    : typed
        .slice(0, -1)
        .filter((word) => !isOption(word))
        .map((word) => `${word} `)
        .join('');
  const text = before + (mark ? last.slice(1) : last);
  const { from, options } = completions(text, text.length, fields);
  return options
    .map((option) => text.slice(0, from) + option.text)
    .filter((whole) => whole.toLowerCase().startsWith(before.toLowerCase()))
    .map((whole) => whole.slice(before.length))
    .filter((rest) => rest !== '' && (mark ? !rest.includes(mark) : !OF_THE_SHELL.test(rest)));
}
