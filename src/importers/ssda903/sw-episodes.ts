import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** Who was a child's social worker, and when: from 2023-24. */
export interface SocialWorkerRow extends ReturnRow {
  /** SW_ID: the social worker's registration number. */
  readonly worker: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly reasonEnded?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  worker: { heading: 'SW_ID', required: true },
  from: { heading: 'SW_DECOM', required: true },
  until: { heading: 'SW_DEC', required: true },
  reasonEnded: { heading: 'SW_REASON' },
} as const satisfies Columns;

export const swEpisodesTable = defineTable<SocialWorkerRow, typeof COLUMNS>({
  id: 'sw_episodes',
  title: 'SSDA903 social worker episodes',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, worker] = [row.required('child'), row.required('worker')];
    const [from, until] = [row.ownDate('from'), row.date('until')];
    row.warnIfEndsBefore(from, until, 'until');
    const given = { birthDate: row.date('birthDate'), until, reasonEnded: row.code('reasonEnded') };
    return row.finish(() => ({ line, localId, worker, from, ...defined(given) }));
  },
});
