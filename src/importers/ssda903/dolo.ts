import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** A time under a deprivation of liberty order: from 2026-27. */
export interface DeprivationRow extends ReturnRow {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  from: { heading: 'DOLO_START', required: true },
  until: { heading: 'DOLO_END', required: true },
} as const satisfies Columns;

export const doloTable = defineTable<DeprivationRow, typeof COLUMNS>({
  id: 'dolo',
  title: 'SSDA903 deprivation of liberty orders',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, from, until] = [row.required('child'), row.ownDate('from'), row.date('until')];
    row.warnIfEndsBefore(from, until, 'until');
    const given = { birthDate: row.date('birthDate'), until };
    return row.finish(() => ({ line, localId, from, ...defined(given) }));
  },
});
