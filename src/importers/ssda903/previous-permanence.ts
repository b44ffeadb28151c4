import { readDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** Whether a child who came into care had left care for a permanent home before. */
export interface PreviousPermanenceRow extends ReturnRow {
  readonly kind: string;
  readonly la?: string;
  /** An ISO date, or the text as it came: a return may know the year alone. */
  readonly on?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  kind: { heading: 'PREV_PERM', required: true, aliases: ['previous permanence'] },
  la: { heading: 'LA_PERM' },
  on: { heading: 'DATE_PERM' },
} as const satisfies Columns;

function dateOf(row: RowReader<typeof COLUMNS>): string | undefined {
  const text = row.optional('on');
  const read = text === undefined ? undefined : readDate(text);
  return read?.ok ? read.value : text;
}

export const previousPermanenceTable = defineTable<PreviousPermanenceRow, typeof COLUMNS>({
  id: 'previous_permanence',
  title: 'SSDA903 previous permanence',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const [localId, kind] = [row.required('child'), row.required('kind').toUpperCase()];
    const given = { birthDate: row.date('birthDate'), la: row.optional('la'), on: dateOf(row) };
    return row.finish(() => ({ line, localId, kind, ...defined(given) }));
  },
});
