import { byGroup } from './attendance-tables.ts';
import { defineReport } from './define.ts';
import { EXCLUSION_SECTIONS, excludedInTwelveMonths, exclusionTables } from './exclusion-tables.ts';
import { GROUPINGS } from './groups.ts';
import { earlierDays } from './trend.ts';

const BY = [
  GROUPINGS.phase,
  GROUPINGS.sex,
  GROUPINGS.sen,
  GROUPINGS.placement,
  GROUPINGS.ethnicity,
  GROUPINGS.area,
] as const;

/** Suspensions and permanent exclusions in full. */
export const exclusionsReport = defineReport({
  id: 'exclusions',
  question: 'Which of our children are suspended or excluded, and how often?',
  about:
    'Children with a suspension or a permanent exclusion in the twelve months to the date, suspensions and school days lost, beside the same twelve months of the two years before; the same of children in care for twelve months; the reasons; and by phase, sex, special educational needs, placement, ethnicity and area.',
  needs: [...EXCLUSION_SECTIONS, 'sen'],
  earlier: earlierDays,
  tables: (records, asked) => [
    ...exclusionTables(records, asked),
    ...BY.map((grouping) =>
      byGroup(
        `Suspended, by ${grouping.title.toLowerCase()}`,
        records,
        asked,
        grouping,
        (own) => excludedInTwelveMonths(own, asked, 'suspended'),
        'With at least one suspension in the twelve months to the date.',
      ),
    ),
  ],
});
