import type { Figure, ReportTable } from '../reports/define.ts';
import type { Paint } from './paint.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number, percentage } from './text.ts';
import { wrap } from './width.ts';

const NOT_KNOWN = 'not known';

const countText = ({ count, value, unit }: Figure): string => {
  if (value !== undefined) return `${value} ${unit ?? ''}`.trim();
  return count === null ? NOT_KNOWN : number(count);
};

const SHARE_COLUMNS: readonly ResultColumn<Figure>[] = [
  { title: 'of', value: ({ of }) => (of === undefined ? '' : number(of)), align: 'right' },
  { title: 'share', value: ({ rate }) => (rate === undefined ? '' : percentage(rate, [])), align: 'right' },
];

/** Tables of a report for a person: n, of how many, and the share. */
export function reportText(
  tables: readonly ReportTable[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  return tables
    .map(({ title, rows, notes }) => {
      const hasShares = rows.some(({ of }) => of !== undefined);
      const text = textTable<Figure>(
        [
          { title: '', value: ({ measure }) => measure },
          { title: 'n', value: countText, align: 'right' },
          ...(hasShares ? SHARE_COLUMNS : []),
        ],
        rows,
        width,
      );
      return [
        paint.heading(title),
        text.split('\n').slice(1).join('\n'),
        ...notes.flatMap((note) => wrap(note, width)),
      ].join('\n');
    })
    .join('\n\n');
}
