import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** A decision that a child should be placed for adoption, and whether it was taken back. */
export interface PlacedForAdoptionRow extends ReturnRow {
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly reasonCeased?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  from: { heading: 'DATE_PLACED', required: true },
  until: { heading: 'DATE_PLACED_CEASED', required: true },
  reasonCeased: { heading: 'REASON_PLACED_CEASED' },
} as const satisfies Columns;

export const placedForAdoptionTable = defineTable<PlacedForAdoptionRow, typeof COLUMNS>({
  id: 'placed_for_adoption',
  title: 'SSDA903 placed for adoption',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, from, until] = [row.required('child'), row.ownDate('from'), row.date('until')];
    row.warnIfEndsBefore(from, until, 'until', '522');
    const given = { birthDate: row.date('birthDate'), until, reasonCeased: row.code('reasonCeased') };
    return row.finish(() => ({ line, localId, from, ...defined(given) }));
  },
});
