import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** A review of the child's care. */
export interface ReviewRow extends ReturnRow {
  readonly on: IsoDate;
  readonly participation?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  on: { heading: 'REVIEW', required: true, aliases: ['review date', 'date of review'] },
  participation: {
    heading: 'REVIEW_CODE',
    required: true,
    aliases: ['participation', 'review participation'],
  },
} as const satisfies Columns;

export const reviewsTable = defineTable<ReviewRow, typeof COLUMNS>({
  id: 'reviews',
  title: 'SSDA903 reviews',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, on] = [row.required('child'), row.ownDate('on')];
    const given = { birthDate: row.date('birthDate'), participation: row.code('participation') };
    return row.finish(() => ({ line, localId, on, ...defined(given) }));
  },
});
