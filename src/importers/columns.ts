import { headingKey, nearest } from '../domain/nearest.ts';
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

const keysByColumn = new WeakMap<Column, ReadonlySet<string>>();

/** The keys of a column's headings, worked out once: a file's first rows are held against every table. */
function keysOf(column: Column): ReadonlySet<string> {
  let keys = keysByColumn.get(column);
  if (!keys) {
    keys = new Set([column.heading, ...(column.aliases ?? [])].map(headingKey));
    keysByColumn.set(column, keys);
  }
  return keys;
}

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
  const found = headings.map(headingKey);
  const positions: Record<string, number> = {};
  const claimed = new Set<number>();
  const doubled: [string, string][] = [];
  for (const [name, column] of Object.entries(columns)) {
    const keys = keysOf(column);
    const places = found.flatMap((key, place) => (keys.has(key) ? [place] : []));
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

const HEADINGS_LISTED = 12;

/** What a table lacks: columns that it must have, and sets of columns of which it must have one. */
export interface Lacking {
  readonly columns: readonly string[];
  readonly oneOf: readonly (readonly string[])[];
}

/** `upn, local_id, or surname with forename and dob`. */
export const alternatives = (sets: readonly (readonly string[])[]): string => {
  const each = sets.map(([first = '', ...others]) =>
    others.length > 0 ? `${first} with ${list(others)}` : first,
  );
  return each.length < 2 ? (each[0] ?? '') : `${each.slice(0, -1).join(', ')}, or ${each.at(-1)}`;
};

/** The columns that are not there, and the headings that come nearest. */
export function missingColumns(lacking: Lacking, unknown: readonly string[], line: number): Refusal {
  const { columns, oneOf } = lacking;
  const hints = [...new Set([...columns, ...oneOf.flat()])].flatMap((heading) => {
    const like = nearest(heading, unknown);
    return like ? [`“${like}” may be meant for ${heading}`] : [];
  });
  const reasons = [
    ...(columns.length > 0
      ? [columns.length === 1 ? `there is no column ${columns[0]}` : `there are no columns ${list(columns)}`]
      : []),
    ...(oneOf.length > 0
      ? [`nothing says which pupil a row is about: that takes ${alternatives(oneOf)}`]
      : []),
    ...(hints.length > 0 ? [list(hints)] : []),
    ...(unknown.length > 0 ? [`Headings not recognised: ${listed(unknown)}`] : []),
  ];
  return {
    kind: 'missingColumn',
    line,
    reason: `${reasons.join('. ')}.`,
    remedy: 'Correct the headings and send the file again. Nothing was changed.',
  };
}

const listed = (headings: readonly string[]): string =>
  headings.length <= HEADINGS_LISTED
    ? headings.join(', ')
    : `${headings.slice(0, HEADINGS_LISTED).join(', ')} and ${headings.length - HEADINGS_LISTED} more`;
