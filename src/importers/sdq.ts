import type { IsoDate } from '../domain/dates.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';

export interface SdqRow {
  readonly pupil: PupilReference;
  readonly on: IsoDate;
  readonly score: number;
  readonly completedBy: string | null | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  on: {
    heading: 'completed_on',
    required: true,
    aliases: ['date', 'sdq date', 'date completed', 'completed date', 'completion date'],
  },
  score: {
    heading: 'sdq_score',
    required: true,
    aliases: ['score', 'sdq', 'total difficulties', 'total difficulties score'],
  },
  completedBy: { heading: 'completed_by', aliases: ['respondent', 'who completed it'] },
} as const satisfies Columns;

/** Source: SDQ total difficulties, as the SSDA903 returns it. */
const readScore = (text: string): Result<number> =>
  /^\d{1,2}(\.0)?$/.test(text) && Number(text) <= 40
    ? ok(Number(text))
    : err(`${text} is no SDQ score, which is a whole number from 0 to 40.`);

export const sdqTable = pupilTable<SdqRow, typeof COLUMNS>({
  id: 'sdq',
  title: 'SDQ scores',
  columns: COLUMNS,
  read: (cells) => {
    const on = cells.requiredDate('on');
    const score = cells.required('score') === '' ? undefined : cells.read('score', 'notAScore', readScore);
    return {
      on,
      score: score as number,
      completedBy: cells.stated('completedBy', cells.optional('completedBy')),
    };
  },
});

export const sdqImporter = defineImporter({
  id: 'sdq',
  title: 'SDQ scores',
  about:
    'Scores of the Strengths and Difficulties Questionnaire, 0 to 40, each with its day and who completed it.',
  tables: [sdqTable],
  sample: 'local_id,completed_on,sdq_score,completed_by\n410001,06/11/2026,17,carer\n',
});
