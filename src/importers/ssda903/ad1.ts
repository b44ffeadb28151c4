import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** An adoption: decided, matched, and by whom (AD1). */
export interface AdoptionRow extends ReturnRow {
  readonly decidedOn: IsoDate;
  readonly matchedOn?: IsoDate;
  readonly fosterCare?: string;
  readonly adopters?: string;
  readonly adoptersSex?: string;
  readonly adoptersStatus?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  decidedOn: { heading: 'DATE_INT', required: true },
  matchedOn: { heading: 'DATE_MATCH', required: true },
  fosterCare: { heading: 'FOSTER_CARE' },
  adopters: { heading: 'NB_ADOPTR', aliases: ['nb adopter'] },
  adoptersSex: { heading: 'SEX_ADOPTR', aliases: ['sex adopter'] },
  adoptersStatus: { heading: 'LS_ADOPTR', aliases: ['ls adopter'] },
} as const satisfies Columns;

export const ad1Table = defineTable<AdoptionRow, typeof COLUMNS>({
  id: 'ad1',
  title: 'SSDA903 adoptions (AD1)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, decidedOn] = [row.required('child'), row.ownDate('decidedOn')];
    const given = {
      birthDate: row.date('birthDate'),
      matchedOn: row.date('matchedOn'),
      fosterCare: row.code('fosterCare'),
      adopters: row.code('adopters'),
      adoptersSex: row.code('adoptersSex'),
      adoptersStatus: row.code('adoptersStatus'),
    };
    return row.finish(() => ({ line, localId, decidedOn, ...defined(given) }));
  },
});
