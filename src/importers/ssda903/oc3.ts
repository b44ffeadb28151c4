import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** What the authority knew of a care leaver around the birthday in the year (OC3). */
export interface LeaverRow extends ReturnRow {
  readonly inTouch?: string;
  readonly activity?: string;
  readonly accommodation?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  inTouch: { heading: 'IN_TOUCH', required: true, aliases: ['in touch'] },
  activity: { heading: 'ACTIV', required: true, aliases: ['activity'] },
  accommodation: { heading: 'ACCOM', required: true, aliases: ['accommodation'] },
} as const satisfies Columns;

export const oc3Table = defineTable<LeaverRow, typeof COLUMNS>({
  id: 'oc3',
  title: 'SSDA903 care leavers (OC3)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const given = {
      birthDate: row.date('birthDate'),
      inTouch: row.code('inTouch'),
      activity: row.code('activity'),
      accommodation: row.code('accommodation'),
    };
    return row.finish(() => ({ line, localId, ...defined(given) }));
  },
});
