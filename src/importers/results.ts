import { isStage, STAGE_NAMES, type Stage, subjectOf } from '../domain/attainment.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { giapTable } from './giap-table.ts';
import { PUPIL_COLUMNS } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';
import { type ResultRow, readResultYear, stateOf, usualScale } from './result-row.ts';
import type { RowCells } from './row-cells.ts';

/** The first twelve goals are those of a good level of development. */
const GOALS = [
  ...[
    'COM_E01',
    'COM_E02',
    'PSE_E03',
    'PSE_E04',
    'PSE_E05',
    'PHY_E06',
    'PHY_E07',
    'LIT_E08',
    'LIT_E09',
    'LIT_E10',
  ],
  ...['MAT_E11', 'MAT_E12', 'UTW_E13', 'UTW_E14', 'UTW_E15', 'EXP_E16', 'EXP_E17'],
];

const teacherAssessed = (subject: string, heading: string) => ({
  subject,
  scale: 'teacher-assessment',
  headings: [heading],
});

const progressScore = (subject: string, name: string) => ({
  subject: `${subject} progress`,
  scale: 'progress-score',
  headings: [`${name}PROGSCORE_EM_ADJUSTED`, `${name}PROGSCORE_EM`],
});

const GIAP_TABLES = [
  giapTable({
    id: 'giap-ks2',
    title: 'Key stage 2 (Get information about pupils)',
    prefix: '',
    stage: 'ks2',
    knownBy: ['READSCORE', 'MATSCORE', 'WRITTAOUTCOME'],
    results: [
      { subject: 'reading', scale: 'scaled-score', headings: ['READSCORE', 'READOUTCOME'] },
      { subject: 'maths', scale: 'scaled-score', headings: ['MATSCORE', 'MATOUTCOME'] },
      { subject: 'gps', scale: 'scaled-score', headings: ['GPSSCORE', 'GPSOUTCOME'] },
      teacherAssessed('writing', 'WRITTAOUTCOME'),
      teacherAssessed('science', 'SCITAOUTCOME'),
      progressScore('reading', 'READ'),
      progressScore('writing', 'WRIT'),
      progressScore('maths', 'MAT'),
    ],
    flags: { twelveMonths: 'CLA_12_MONTHS', oneDay: 'CLA_PP_1_DAY' },
  }),
  giapTable({
    id: 'giap-ks1',
    title: 'Key stage 1 (Get information about pupils)',
    prefix: '',
    stage: 'ks1',
    knownBy: ['READ_OUTCOME', 'WRIT_OUTCOME', 'MATH_OUTCOME'],
    results: [
      teacherAssessed('reading', 'READ_OUTCOME'),
      teacherAssessed('writing', 'WRIT_OUTCOME'),
      teacherAssessed('maths', 'MATH_OUTCOME'),
      teacherAssessed('science', 'SCI_OUTCOME'),
    ],
  }),
  giapTable({
    id: 'giap-ks4',
    title: 'Key stage 4 (Get information about pupils)',
    prefix: 'KS4_',
    stage: 'ks4',
    knownBy: ['KS4_ATT8', 'KS4_L2BASICS_94'],
    results: [
      { subject: 'attainment 8', scale: 'attainment-8', headings: ['KS4_ATT8'] },
      { subject: 'progress 8', scale: 'progress-score', headings: ['KS4_P8SCORE'] },
      { subject: 'english and maths 4+', scale: 'yes-no', headings: ['KS4_L2BASICS_94'] },
      { subject: 'english and maths 5+', scale: 'yes-no', headings: ['KS4_L2BASICS_95'] },
      { subject: 'ebacc average points', scale: 'average-points', headings: ['KS4_EBACCAPS_PUPIL'] },
    ],
  }),
  giapTable({
    id: 'giap-phonics',
    title: 'Phonics screening check (Get information about pupils)',
    prefix: 'Phonics_',
    stage: 'phonics',
    knownBy: ['Phonics_PHONICS_MARK'],
    results: [
      { subject: 'phonics', scale: 'phonics', headings: ['Phonics_PHONICS_MARK', 'Phonics_PHONICS_OUTCOME'] },
    ],
  }),
  giapTable({
    id: 'giap-mtc',
    title: 'Multiplication tables check (Get information about pupils)',
    prefix: '',
    stage: 'mtc',
    knownBy: ['FormMark'],
    results: [
      {
        subject: 'multiplication tables',
        scale: 'multiplication-tables-check',
        headings: ['FormMark', 'ReasonNotTakingCheck'],
      },
    ],
  }),
  giapTable({
    id: 'giap-eyfsp',
    title: 'Early years foundation stage profile (Get information about pupils)',
    prefix: 'FSP_',
    stage: 'eyfsp',
    knownBy: ['FSP_GLD', 'FSP_COM_E01'],
    results: [
      { subject: 'good level of development', scale: 'yes-no', headings: ['FSP_GLD'] },
      ...GOALS.map((goal) => ({
        subject: `goal ${goal.slice(-3).toLowerCase()}`,
        scale: 'eyfsp',
        headings: [`FSP_${goal}`],
      })),
    ],
  }),
] as const;

const LONG = {
  ...PUPIL_COLUMNS,
  stage: { heading: 'key_stage', required: true, aliases: ['stage', 'ks', 'assessment stage'] },
  subject: { heading: 'subject', required: true, aliases: ['subject name', 'qualification'] },
  year: { heading: 'year', required: true, aliases: ['school year', 'academic year'] },
  result: { heading: 'result', required: true, aliases: ['grade', 'outcome', 'score', 'mark'] },
  scale: { heading: 'scale', aliases: ['grade set', 'gradeset'] },
  validated: { heading: 'validated', aliases: ['final'] },
} as const satisfies Columns;

function stageOf(cells: RowCells<typeof LONG>): Stage | undefined {
  const stage = cells.text('stage').toLowerCase().replace('key stage ', 'ks');
  if (isStage(stage)) return stage;
  cells.error(
    'notAStage',
    'stage',
    `${cells.text('stage') || 'nothing'} is no stage. There are ${Object.keys(STAGE_NAMES).join(', ')}.`,
  );
  return undefined;
}

/** One result a row, as exam officers send grades on results day. */
const longTable = pupilTable<ResultRow, typeof LONG>({
  id: 'results-long',
  title: 'Results, one a row',
  columns: LONG,
  read: (cells, { asAt }) => {
    const stage = stageOf(cells);
    const year = cells.readEvenEmpty('year', 'notASchoolYear', (text) => readResultYear(text, asAt));
    const subject = subjectOf(cells.text('subject'));
    if (subject === '') cells.error('noSubject', 'subject', 'there is no subject.');
    const raw = cells.text('result');
    if (raw === '')
      cells.error(
        'emptyCell',
        'result',
        'there is no result. Leave the row out, or write absent or not available.',
      );
    if (!stage || year === undefined) return undefined;
    const scale = cells.text('scale').toLowerCase() || usualScale(stage, subject, year, raw);
    const state = stateOf(raw, stage === 'ks4' || stage === 'ks5');
    const value = { raw: state ? '' : raw, state: state ?? 'awarded' } as const;
    return {
      validated: /^(1|y|yes|true)$/i.test(cells.text('validated')),
      results: [{ ...{ stage, subject, year, scale }, ...value, column: 'result' }],
    };
  },
});

export const resultsImporter = defineImporter({
  id: 'results',
  title: 'Results of key stages',
  about:
    'Downloads of “Get information about pupils” (early years profile, phonics, key stage 1, multiplication tables, key stage 2, key stage 4), as CSV or TAB, and results one a row, such as GCSE grades on results day. A row that a comma in a name has pushed on is held back whole.',
  tables: [...GIAP_TABLES, longTable],
  sample:
    'upn,key_stage,subject,year,result\nY899100014031,ks4,english language,2025/26,4\nY899100014031,ks4,combined science,2025/26,5-4\n',
});
