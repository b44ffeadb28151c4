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
  const exact = keyed.find(({ key }) => key === whole);
  if (exact || parts.length > 1) return exact;
  const own = keyed.filter(({ figure }) => slug(figure.measure) === whole);
  // Of several years the newest stands first.
  const isOfOneTable = new Set(own.map(({ table }) => table)).size === 1;
  return isOfOneTable && new Set(own.map(({ figure }) => figure.at)).size === own.length ? own[0] : undefined;
}
