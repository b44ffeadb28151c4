import { fold } from '../domain/fold.ts';

/** The words of a text, folded: without accents, case and punctuation. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/[^a-z0-9' ]/g, ' ')
    .split(' ')
    .filter(Boolean);

/** How alike two texts are: the share of their pairs of neighbouring words that both have, 0 to 1 (Dice). */
export function likeness(a: string, b: string): number {
  const pairs = (text: string): string[] => {
    const words = wordsOf(text);
    return words.length < 2 ? words : words.slice(1).map((word, index) => `${words[index]} ${word}`);
  };
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length + right.length === 0) return 0;
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at === -1) continue;
    rest.splice(at, 1);
    shared++;
  }
  return (2 * shared) / (left.length + right.length);
}
