import { editDistance, mostEdits } from './nearest.ts';
import type { Identity } from './record.ts';
import { nameWords } from './same-child.ts';

/**
 * Those whose names are spelt most like the words that were typed: each word is near to one of the name, and nobody
 * else’s are nearer. None where a word is no word of a name at all, such as a number.
 */
export function nearNames(typed: string, pupils: readonly Identity[]): Identity[] {
  const words = nameWords(typed);
  if (words.length === 0 || words.some((word) => /\d/.test(word))) return [];
  let least = Number.POSITIVE_INFINITY;
  let near: Identity[] = [];
  for (const pupil of pupils) {
    const edits = editsTo(words, pupil);
    if (edits > least) continue;
    if (edits < least) near = [];
    least = edits;
    if (edits !== Number.POSITIVE_INFINITY) near.push(pupil);
  }
  return near;
}

/** Edits that make parts of a name of the words, all together; endless where one of them is another word. */
function editsTo(words: readonly string[], { forename, surname, knownAs }: Identity): number {
  const parts = [forename, surname, knownAs].flatMap((name) => nameWords(name ?? ''));
  const fewest = words.map((word) => {
    const edits = Math.min(...parts.map((part) => editDistance(word, part)));
    return edits <= mostEdits(word) ? edits : Number.POSITIVE_INFINITY;
  });
  return fewest.reduce((all, edits) => all + edits, 0);
}
