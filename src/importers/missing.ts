import type { IsoDate } from '../domain/dates.ts';
import { readInterview, readMissingKind } from '../domain/missing.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { readSpell } from './period-columns.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';

export interface MissingRow {
  readonly pupil: PupilReference;
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly kind: 'M' | 'A';
  readonly interview: string | null | undefined;
  readonly interviewOn: IsoDate | null | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  from: {
    heading: 'missing_from',
    required: true,
    aliases: ['missing since', 'date missing', 'start of missing episode', 'missing start date'],
  },
  until: {
    heading: 'returned_on',
    aliases: ['date returned', 'returned', 'end of missing episode', 'missing end date', 'found on'],
  },
  kind: {
    heading: 'missing_kind',
    required: true,
    aliases: ['missing or absent', 'missing or away', 'episode type', 'missing type'],
  },
  interview: { heading: 'return_interview', aliases: ['interview', 'return home interview', 'rhi'] },
  interviewOn: {
    heading: 'return_interview_on',
    aliases: ['interview date', 'return interview date', 'date of return interview', 'rhi date'],
  },
} as const satisfies Columns;

export const missingTable = pupilTable<MissingRow, typeof COLUMNS>({
  id: 'missing',
  title: 'Missing episodes',
  columns: COLUMNS,
  read: (cells) => {
    const { from, until } = readSpell(cells);
    const kind =
      cells.required('kind') === '' ? undefined : cells.read('kind', 'missingKind', readMissingKind);
    const interview = cells.readOrLeave('interview', 'returnInterview', readInterview);
    const interviewOn = cells.date('interviewOn');
    cells.endsAfter(from, interviewOn, 'interviewOn');
    return {
      from,
      until,
      kind: kind as 'M' | 'A',
      interview: cells.stated('interview', interview),
      interviewOn: cells.stated('interviewOn', interviewOn),
    };
  },
});

export const missingImporter = defineImporter({
  id: 'missing',
  title: 'Missing episodes',
  about:
    'Times when a child was missing from care, or away from the placement without authorisation, the day of return, and what became of the return interview.',
  tables: [missingTable],
  sample:
    'local_id,missing_from,returned_on,missing_kind,return_interview,return_interview_on\n410005,14/11/2026,15/11/2026,missing,accepted,17/11/2026\n',
});
