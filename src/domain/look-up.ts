/**
 * What a table holds by a word that came from a file, a command line or a key; undefined where it holds nothing by it.
 * Asked with brackets alone, every table would also answer to `constructor` and `__proto__`.
 */
export const lookUp = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
