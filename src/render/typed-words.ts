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

/** An option with its text: in one word where the text could be taken for an option of its own. */
export const optionWords = (name: string, text: string | undefined): string[] =>
  text === undefined ? [] : text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
