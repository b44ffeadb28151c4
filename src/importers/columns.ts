import type { Refusal } from '../domain/problem.ts';
import { list } from '../render/text.ts';

/** A column that a table knows, by whatever heading a file gives it. */
export interface Column {
  /** The heading that this program writes, and names in messages. */
  readonly heading: string;
  /** Other headings for the same thing, as real systems spell them. */
  readonly aliases?: readonly string[];
  readonly required?: boolean;
}

export type Columns = Readonly<Record<string, Column>>;

/** Where each column stands in a file's rows; -1 where the file has no such column. */
export type Positions<C extends Columns> = { readonly [Name in keyof C]: number };

/** A heading without what people vary: case, spaces, punctuation. */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const keysOf = (column: Column): string[] => [column.heading, ...(column.aliases ?? [])].map(headingKey);

export interface Recognised<C extends Columns> {
  readonly positions: Positions<C>;
  /** How many columns were recognised; more fits better. */
  readonly known: number;
  /** Headings that no column claims: listed, never fatal. */
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  /** Two headings that mean the same column. */
  readonly doubled: readonly (readonly [string, string])[];
}

/** Matches a file's headings against a table's columns. */
export function recognise<C extends Columns>(columns: C, headings: readonly string[]): Recognised<C> {
  const positions: Record<string, number> = {};
  const claimed = new Set<number>();
  const doubled: [string, string][] = [];
  for (const [name, column] of Object.entries(columns)) {
    const keys = keysOf(column);
    const places = headings.flatMap((heading, place) => (keys.includes(headingKey(heading)) ? [place] : []));
    positions[name] = places[0] ?? -1;
    for (const place of places) claimed.add(place);
    if (places.length > 1) doubled.push([headings[places[0] ?? 0] ?? '', headings[places[1] ?? 0] ?? '']);
  }
  const missing = Object.entries(columns)
    .filter(([name, column]) => column.required && positions[name] === -1)
    .map(([, column]) => column.heading);
  return {
    positions: positions as Positions<C>,
    known: claimed.size,
    unknown: headings.filter((heading, place) => !claimed.has(place) && heading.trim() !== ''),
    missing,
    doubled,
  };
}

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

/** The one of the words that is spelt most like another, where any is near; lower case and letters decide. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const key = headingKey(word);
  const ranked = words
    .map((each) => ({ each, distance: editDistance(key, headingKey(each)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return ranked && ranked.distance <= Math.max(2, Math.floor(key.length / 2)) ? ranked.each : undefined;
}

/** A required column that is not there, and the heading that comes nearest. */
export function missingColumns(
  missing: readonly string[],
  unknown: readonly string[],
  line: number,
): Refusal {
  const hints = missing.flatMap((heading) => {
    const like = nearest(heading, unknown);
    return like ? [`“${like}” may be meant for ${heading}`] : [];
  });
  const there = unknown.length > 0 ? ` Headings not recognised: ${unknown.join(', ')}.` : '';
  return {
    kind: 'missingColumn',
    line,
    reason: `no column ${list(missing)}.${hints.length > 0 ? ` ${list(hints)}.` : ''}${there}`,
    remedy: 'Correct the headings and send the file again. Nothing was changed.',
  };
}
