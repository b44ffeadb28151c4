import type { Figure, ReportTable } from './define.ts';

/** A figure with what it is called by: its table, its measure and its year where it has one, in small letters and hyphens, and its number. */
export interface KeyedFigure {
  readonly key: string;
  /** From 1, over all tables of the report. */
  readonly number: number;
  readonly table: string;
  readonly figure: Figure;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');

/** Every figure of a report by its key; of two with one key, the second ends in -2. */
export function figureKeys(tables: readonly ReportTable[]): KeyedFigure[] {
  const seen = new Map<string, number>();
  return tables
    .flatMap(({ title, rows }) => rows.map((figure) => ({ table: title, figure })))
    .map(({ table, figure }, index) => {
      const plain = [table, figure.measure, ...(figure.at === undefined ? [] : [figure.at])]
        .map(slug)
        .join('/');
      const times = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, times);
      return { key: times === 1 ? plain : `${plain}-${times}`, number: index + 1, table, figure };
    });
}

/**
 * The figure that was meant: by its number, its key, the words of its table and measure, or its measure alone where only
 * one table has it, and then its newest.
 */
export function figureNamed(keyed: readonly KeyedFigure[], asked: string): KeyedFigure | undefined {
  if (/^\d+$/.test(asked)) return keyed.find(({ number }) => number === Number(asked));
  const parts = asked.split('/').map(slug);
  const whole = parts.join('/');
  // Of several years the newest stands first, and is meant where none is named.
  const exact =
    keyed.find(({ key }) => key === whole) ??
    (parts.length > 1 ? keyed.find(({ key }) => key.startsWith(`${whole}/`)) : undefined);
  if (exact || parts.length > 1) return exact;
  const own = keyed.filter(({ figure }) => slug(figure.measure) === whole);
  const isOfOneTable = new Set(own.map(({ table }) => table)).size === 1;
  return isOfOneTable && new Set(own.map(({ figure }) => figure.at)).size === own.length ? own[0] : undefined;
}

/** More figures than this are not listed at once. */
const MOST = 60;

/** The figures to choose from, by number and key: all of them, those of the table that was named, or the tables alone. */
export function figuresListed(keyed: readonly KeyedFigure[], asked: string): string {
  const newest = keyed.filter(
    ({ table, figure }, at) =>
      keyed.findIndex((each) => each.table === table && each.figure.measure === figure.measure) === at,
  );
  const named = newest.filter(({ table }) => slug(table) === slug(asked));
  const shown = named.length > 0 ? named : newest;
  if (shown.length <= MOST)
    return `Its figures, by number and key: ${shown.map(({ key, number }) => `${number} ${key}`).join(', ')}.`;
  const tables = [...new Set(newest.map(({ table }) => slug(table)))];
  return `It has ${keyed.length} figures: name one of its tables to see those of it: ${tables.join(', ')}.`;
}
