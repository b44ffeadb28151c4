import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, DOB, defined, type ReturnRow, RowReader } from './row-reader.ts';

/** Health and offending over the year, of a child looked after for at least twelve months (OC2). */
export interface HealthRow extends ReturnRow {
  /** Strengths and difficulties questionnaire, 0 to 40. */
  readonly sdqScore?: number;
  readonly sdqReason?: string;
  readonly convicted?: string;
  readonly healthCheck?: string;
  readonly immunisations?: string;
  readonly teethCheck?: string;
  readonly healthAssessment?: string;
  readonly substanceMisuse?: string;
  readonly interventionReceived?: string;
  readonly interventionOffered?: string;
}

const COLUMNS = {
  child: CHILD,
  birthDate: DOB,
  sdqScore: { heading: 'SDQ_SCORE', required: true, aliases: ['sdq'] },
  sdqReason: { heading: 'SDQ_REASON' },
  convicted: { heading: 'CONVICTED', required: true },
  healthCheck: { heading: 'HEALTH_CHECK', required: true },
  immunisations: { heading: 'IMMUNISATIONS', required: true },
  teethCheck: { heading: 'TEETH_CHECK', required: true },
  healthAssessment: { heading: 'HEALTH_ASSESSMENT', required: true },
  substanceMisuse: { heading: 'SUBSTANCE_MISUSE', required: true },
  interventionReceived: { heading: 'INTERVENTION_RECEIVED' },
  interventionOffered: { heading: 'INTERVENTION_OFFERED' },
} as const satisfies Columns;

const HIGHEST_SCORE = 40;

/** The score; one that the questionnaire cannot give is said, and not kept (DfE rule 180). */
function scoreOf(row: RowReader<typeof COLUMNS>): number | undefined {
  const text = row.text('sdqScore');
  if (text === '') return undefined;
  const score = Number(text);
  if (/^\d+(\.0+)?$/.test(text) && score <= HIGHEST_SCORE) return score;
  row.warn(
    'sdqScore',
    'sdqScore',
    `${text} is no score of the questionnaire, which goes from 0 to 40 (DfE rule 180). The rest of the row is taken.`,
  );
  return undefined;
}

export const oc2Table = defineTable<HealthRow, typeof COLUMNS>({
  id: 'oc2',
  title: 'SSDA903 health and offending (OC2)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const given = {
      birthDate: row.date('birthDate'),
      sdqScore: scoreOf(row),
      sdqReason: row.code('sdqReason'),
      convicted: row.code('convicted'),
      healthCheck: row.code('healthCheck'),
      immunisations: row.code('immunisations'),
      teethCheck: row.code('teethCheck'),
      healthAssessment: row.code('healthAssessment'),
      substanceMisuse: row.code('substanceMisuse'),
      interventionReceived: row.code('interventionReceived'),
      interventionOffered: row.code('interventionOffered'),
    };
    return row.finish(() => ({ line, localId, ...defined(given) }));
  },
});
