import type { IsoDate } from '../domain/dates.ts';
import type { Column } from './columns.ts';
import type { RowCells } from './row-cells.ts';

/** When something began and ended, as files head it. */
export const PERIOD_COLUMNS = {
  from: {
    heading: 'from',
    required: true,
    aliases: ['start', 'start date', 'from date', 'date from', 'began', 'begins'],
  },
  until: {
    heading: 'until',
    aliases: ['to', 'end', 'end date', 'to date', 'date to', 'until date', 'ended', 'ends'],
  },
} as const;

/** When something began and ended. The end is undefined where the file has no such column, null where its cell is empty. */
export interface Spell {
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
}

/** Reads both dates; a row that ends before it begins is held back. */
export function readSpell(cells: RowCells<Readonly<Record<keyof typeof PERIOD_COLUMNS, Column>>>): Spell {
  const from = cells.requiredDate('from');
  const until = cells.date('until');
  cells.endsAfter(from, until, 'until');
  return { from, until: cells.stated('until', until) };
}
