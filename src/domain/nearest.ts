/** A heading without what people vary: case, spaces, punctuation. */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Edits that turn one word into another: insert, delete, replace. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** More edits than this, and a word is another word. */
export const mostEdits = (key: string): number => Math.max(2, Math.floor(key.length / 2));

/** The one of the words that is spelt most like another, where any is near; lower case and letters decide. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const key = headingKey(word);
  const ranked = words
    .map((each) => ({ each, distance: editDistance(key, headingKey(each)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return ranked && ranked.distance <= mostEdits(key) ? ranked.each : undefined;
}

/** Up to three words or parts of names that are spelt most like another, the nearest first. */
export function nearestFew(word: string, words: readonly string[]): string[] {
  const key = headingKey(word);
  const limit = mostEdits(key);
  const distanceTo = (each: string): number =>
    Math.min(...[each, ...each.split(/\s+/)].map((part) => editDistance(key, headingKey(part))));
  return words
    .map((each) => ({ each, distance: distanceTo(each) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}
