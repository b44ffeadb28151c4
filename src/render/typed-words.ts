import { err, ok, type Result } from '../domain/result.ts';

/** Words that no shell reads as anything else. */
const BARE = /^[\w./:=+,-]+$/;
/** What a shell does something with inside double quotation marks. */
const NOT_IN_DOUBLE = /["$`\\!]/;

function typedWord(word: string): string {
  if (BARE.test(word)) return word;
  return NOT_IN_DOUBLE.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** Words as they are typed at a prompt: `flag assign 410001 severe-absence "Jo Marsh"`. */
export const typedWords = (words: readonly string[]): string => words.map(typedWord).join(' ');

const PART = /[^\s'"\\]+|'([^']*)'|"([^"]*)"|\\(.)/y;

/** The words of a line as typed: the other way round. */
export function readTypedWords(line: string): Result<string[]> {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; ) {
    if (/\s/.test(line[at] as string)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      continue;
    }
    PART.lastIndex = at;
    const found = PART.exec(line);
    if (!found) return err('A quotation mark is opened and never closed.');
    const [all, single, double, escaped] = found;
    word = (word ?? '') + (single ?? double ?? escaped ?? all);
    at = PART.lastIndex;
  }
  return ok(word === undefined ? words : [...words, word]);
}

/** An option with its text: in one word where the text could be taken for an option of its own. */
export const optionWords = (name: string, text: string | undefined): string[] =>
  text === undefined ? [] : text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
