import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** A child who came to the country alone and seeks asylum (UASC). */
export interface UascRow extends ReturnRow {
  /** DUC: the day on which the child ceased, or is to cease, to be one. */
  readonly until?: IsoDate;
}

const COLUMNS = {
  child: CHILD,
  sex: { heading: 'SEX', aliases: ['gender'] },
  birthDate: DOB,
  /** In XML alone: 1 for a child who is one, with or without a date. */
  unaccompanied: { heading: 'UASC' },
  until: { heading: 'DUC', required: true, aliases: ['date uasc ceased'] },
} as const satisfies Columns;

export const uascTable = defineTable<UascRow, typeof COLUMNS>({
  id: 'uasc',
  title: 'SSDA903 unaccompanied asylum-seeking children',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const given = { birthDate: row.date('birthDate'), until: row.date('until') };
    return row.finish(() => ({ line, localId, ...defined(given) }));
  },
});
