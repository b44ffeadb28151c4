import type { IsoDate } from '../domain/dates.ts';
import { readOutOfSchoolReason } from '../domain/out-of-school.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { PERIOD_COLUMNS, readSpell } from './period-columns.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';

export interface OutOfSchoolRow {
  readonly pupil: PupilReference;
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly reason: string;
  readonly note: string | null | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  ...PERIOD_COLUMNS,
  reason: {
    heading: 'out_of_school_reason',
    required: true,
    aliases: ['reason out of school', 'reason without a place', 'reason for no school place', 'cme reason'],
  },
  note: { heading: 'note', aliases: ['notes', 'comment', 'comments'] },
} as const satisfies Columns;

export const outOfSchoolTable = pupilTable<OutOfSchoolRow, typeof COLUMNS>({
  id: 'out-of-school',
  title: 'Days without a school place',
  columns: COLUMNS,
  read: (cells) => {
    const { from, until } = readSpell(cells);
    const reason = readOutOfSchoolReason(cells.required('reason'));
    return {
      from,
      until,
      reason,
      note: cells.stated('note', cells.optional('note')),
    };
  },
});

export const outOfSchoolImporter = defineImporter({
  id: 'out-of-school',
  title: 'Days without a school place',
  about:
    'Times when a pupil had no school place, with first and last day and the reason, elective home education among them.',
  tables: [outOfSchoolTable],
  sample: 'local_id,from,until,out_of_school_reason,note\n410006,01/10/2026,,awaiting admission,\n',
});
