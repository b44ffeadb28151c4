import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** A time when a child was missing, or away from the placement without authorisation. */
export interface MissingRow extends ReturnRow {
  readonly kind: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  kind: { heading: 'MISSING', required: true },
  from: { heading: 'MIS_START', required: true },
  until: { heading: 'MIS_END', required: true },
} as const satisfies Columns;

export const missingTable = defineTable<MissingRow, typeof COLUMNS>({
  id: 'missing',
  title: 'SSDA903 missing',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, kind] = [row.required('child'), row.required('kind').toUpperCase()];
    const [from, until] = [row.ownDate('from'), row.date('until')];
    row.warnIfEndsBefore(from, until, 'until', '567');
    const given = { birthDate: row.date('birthDate'), until };
    return row.finish(() => ({ line, localId, kind, from, ...defined(given) }));
  },
});
