import type { Figure, ReportTable } from './define.ts';

/** A figure with what it is called by: its table and its measure, in small letters and hyphens, and its number. */
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
      const plain = `${slug(table)}/${slug(figure.measure)}`;
      const times = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, times);
      return { key: times === 1 ? plain : `${plain}-${times}`, number: index + 1, table, figure };
    });
}

/**
 * The figure that was meant: by its number, its key, the words of its table and measure, or its measure alone where only
 * one table has it.
 */
export function figureNamed(keyed: readonly KeyedFigure[], asked: string): KeyedFigure | undefined {
  if (/^\d+$/.test(asked)) return keyed.find(({ number }) => number === Number(asked));
  const parts = asked.split('/').map(slug);
  const whole = parts.join('/');
  const exact = keyed.find(({ key }) => key === whole);
  if (exact || parts.length > 1) return exact;
  const own = keyed.filter(({ figure }) => slug(figure.measure) === whole);
  return own.length === 1 ? own[0] : undefined;
}
