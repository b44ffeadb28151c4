import { headingKey, nearest } from '../domain/nearest.ts';
import { list } from '../render/text.ts';
import type { Columns } from './columns.ts';
import type { Importer, Table } from './define.ts';

/** Further headings that an authority's senders use: importer, column, headings. */
export type Aliases = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What is wrong with a file of aliases, and where. */
export interface AliasFault {
  readonly line?: number;
  readonly reason: string;
}

type ReadAliases = { readonly aliases: Aliases } | AliasFault;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The line of the first place where a text stands in quotation marks, at or after a line. */
function lineOf(text: string, words: string, after = 1): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line, i) => i >= after - 1 && line.includes(JSON.stringify(words)));
  return at === -1 ? after : at + 1;
}

function parse(text: string): { readonly value: unknown } | AliasFault {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    // A text that ends too soon has no position of its own: it is wrong at its end.
    const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    return {
      line: before.split('\n').length,
      reason: 'it is no JSON: a comma, a bracket or a quotation mark is missing here or before.',
    };
  }
}

const namesOf = (importer: Importer): string[] => [
  ...new Set(importer.tables.flatMap((table) => Object.values(table.columns).map(({ heading }) => heading))),
];

const columnIn = (table: Table<unknown>, column: string): string | undefined =>
  Object.entries(table.columns).find(([, { heading }]) => headingKey(heading) === headingKey(column))?.[0];

/** Another column of the same table that a heading means already. */
function takenBy(importer: Importer, column: string, alias: string): string | undefined {
  for (const table of importer.tables) {
    const own = columnIn(table, column);
    if (own === undefined) continue;
    for (const [name, { heading, aliases = [] }] of Object.entries(table.columns))
      if (name !== own && [heading, ...aliases].some((each) => headingKey(each) === headingKey(alias)))
        return heading;
  }
  return undefined;
}

function columnFault(importer: Importer, column: string, headings: unknown): string | undefined {
  const names = namesOf(importer);
  if (!importer.tables.some((table) => columnIn(table, column) !== undefined)) {
    const like = nearest(column, names);
    return `${importer.id} has no column ${column}.${like ? ` Is ${like} meant?` : ''} Its columns are ${list(names)}.`;
  }
  if (!Array.isArray(headings) || !headings.every((each) => typeof each === 'string'))
    return `after ${column} a list of headings has to stand: ["Mk", "Register code"].`;
  for (const alias of headings as string[]) {
    if (headingKey(alias) === '')
      return `${JSON.stringify(alias)} holds no letter and no digit to know it by.`;
    const taken = takenBy(importer, column, alias);
    if (taken !== undefined) return `${alias} means ${taken} already, and cannot mean ${column} as well.`;
  }
  return undefined;
}

/** Reads a file of aliases, or says what is wrong with it and on which line. */
export function readAliases(text: string, importers: readonly Importer[]): ReadAliases {
  const parsed = parse(text);
  if ('reason' in parsed) return parsed;
  const form = 'it has to look like {"attendance": {"code": ["Mk", "Register code"]}}.';
  if (!isRecord(parsed.value)) return { line: 1, reason: form };
  for (const [id, columns] of Object.entries(parsed.value)) {
    const line = lineOf(text, id);
    const importer = importers.find((each) => each.id === id);
    if (!importer)
      return {
        line,
        reason: `there is no kind of import called ${id}. The kinds are ${list(importers.map((each) => each.id))}.`,
      };
    if (!isRecord(columns)) return { line, reason: form };
    for (const [column, headings] of Object.entries(columns)) {
      const reason = columnFault(importer, column, headings);
      if (reason !== undefined) return { line: lineOf(text, column, line), reason };
    }
  }
  return { aliases: parsed.value as Aliases };
}

/** The importer with the headings of an authority's own beside those that it knows. */
export function withAliases(importer: Importer, aliases: Aliases): Importer {
  const own = Object.entries(aliases[importer.id] ?? {});
  if (own.length === 0) return importer;
  const tables = importer.tables.map((table) => {
    const columns: Record<string, Columns[string]> = { ...table.columns };
    for (const [column, headings] of own) {
      const name = columnIn(table, column);
      const known = name === undefined ? undefined : columns[name];
      if (name !== undefined && known)
        columns[name] = { ...known, aliases: [...(known.aliases ?? []), ...headings] };
    }
    return { ...table, columns };
  });
  return { ...importer, tables };
}
