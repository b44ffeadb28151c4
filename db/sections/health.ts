import type { HealthYearTable, SdqTable } from '../tables/care.ts';
import { given, grouped, joined, rowsBegun, type SectionReader } from './define.ts';

/** What a year's return said was known when the year was over. */
export const healthSection: SectionReader<'health'> = {
  section: 'health',
  supplied: 'select 1 from health_year union all select 1 from sdq limit 1',
  empty: { years: [], sdq: [] },
  read(driver, asAt) {
    const lastYear = +asAt.slice(0, 4) - (asAt.slice(5) >= '03-31' ? 0 : 1);
    const years = rowsBegun<HealthYearTable>(driver, {
      table: 'health_year',
      begins: 'return_year',
      asAt: lastYear,
    });
    const scores = rowsBegun<SdqTable>(driver, { table: 'sdq', begins: 'on_date', asAt });
    return joined({
      years: grouped(years, (row) => ({
        returnYear: row.return_year,
        ...given({
          convicted: row.convicted,
          healthCheck: row.health_check,
          immunisations: row.immunisations,
          teethCheck: row.teeth_check,
          healthAssessment: row.health_assessment,
          substanceMisuse: row.substance_misuse,
          interventionReceived: row.intervention_received,
          interventionOffered: row.intervention_offered,
          sdqScore: row.sdq_score,
          sdqReason: row.sdq_reason,
        }),
        ref: `health_year/${row.pupil_id}/${row.return_year}`,
      })),
      sdq: grouped(scores, (row) => ({
        on: row.on_date,
        score: row.score,
        ...given({ completedBy: row.completed_by }),
        ref: `sdq/${row.pupil_id}/${row.on_date}`,
      })),
    });
  },
};
