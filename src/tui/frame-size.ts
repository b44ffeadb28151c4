import { upperFirst } from '../render/text.ts';
import type { About } from '../roll.ts';
import type { Size } from './line.ts';

export const LEAST_SIZE: Size = { columns: 60, rows: 15 };

/** From this width on a screen shows its list and its detail side by side. */
export const SPLIT_COLUMNS = 100;

/** Whether a screen stands in two columns, which it does from `least` cells on. */
export const isSideBySide = ({ columns, isAloud }: Size, least = SPLIT_COLUMNS): boolean =>
  columns >= least && isAloud !== true;

/** What must be said of the data on every screen; undefined where there is nothing. */
export function bannerText({ demo, encrypted }: Pick<About, 'demo' | 'encrypted'>): string | undefined {
  const parts = [
    ...(demo ? ['Imaginary children: demo data'] : []),
    ...(encrypted ? [] : ['this database is not encrypted']),
  ];
  const text = parts.join('; ');
  return text === '' ? undefined : upperFirst(text);
}

/** What is left for a screen between header, banner, status line and footer. */
export const bodySize = (size: Size, about: Pick<About, 'demo' | 'encrypted'>): Size => ({
  ...size,
  rows: Math.max(1, size.rows - (bannerText(about) === undefined ? 3 : 4)),
});
