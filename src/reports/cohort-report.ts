import { COHORT_SECTIONS } from './annual-cohort.ts';
import { defineReport } from './define.ts';
import { GROUPINGS } from './groups.ts';
import { KEY_MEASURES, KEY_SECTIONS } from './key-measures.ts';
import { measuredFigure, partsOf } from './trend.ts';

const OWN = new Set(['year', 'length', 'age']);

/** Any cohort: who is in it, and how it stands. */
export const cohortReport = defineReport({
  id: 'cohort',
  question: 'Who is in this cohort, and how do they do?',
  about:
    'The children of the cohort that --cohort asks for (everyone looked after, where it does not): by phase, year group, age, sex, ethnicity, disability, unaccompanied arrival, special educational needs, placement, area and time in care; and PEPs, absence, suspensions, schools, moves and progress, each with n and its interval.',
  needs: [...new Set([...COHORT_SECTIONS, ...KEY_SECTIONS])],
  tables: (records, asked) => [
    {
      title: 'How they do',
      rows: KEY_MEASURES.map((measure) => ({
        ...measuredFigure(measure.of(records, asked), records),
        measure: measure.title,
      })),
      notes: [
        'Each share is of the children who can be counted in it; how each is counted stands in “vschool report annual”.',
      ],
    },
    ...Object.values(GROUPINGS).map(({ id, title, order, of }) => ({
      title,
      rows: partsOf(records, order, (record) => of(record, asked)),
      notes: [],
      ...(OWN.has(id) ? { isOwn: true as const } : {}),
    })),
  ],
});
