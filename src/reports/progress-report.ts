import { ATTAINMENT_SECTIONS } from './attainment.ts';
import { attainmentTables, isProgress } from './attainment-tables.ts';
import { byGroup } from './attendance-tables.ts';
import { defineReport } from './define.ts';
import { GROUPINGS } from './groups.ts';
import { PROGRESS_SECTIONS } from './progress.ts';
import { onCourseIn, progressTables } from './progress-tables.ts';
import { earlierDays } from './trend.ts';

const SUBJECTS = ['reading', 'writing', 'english', 'maths'] as const;
const BY = [GROUPINGS.phase, GROUPINGS.sen, GROUPINGS.length] as const;

/** Progress in full: within the year by subject, and between key stages as far as it is published. */
export const progressReport = defineReport({
  id: 'progress',
  question: 'What progress do our children make?',
  about:
    'Children on course in each subject by teachers’ judgements, beside the same day of the two years before, with how many of whom it cannot be said; by phase, special educational needs and time in care; and progress between key stages by DfE’s own measures, beside DfE’s figures where they were imported.',
  needs: [...PROGRESS_SECTIONS, 'sen'],
  earlier: earlierDays,
  needsOfEveryone: ATTAINMENT_SECTIONS,
  tables: (records, asked) => [
    ...progressTables(records, asked),
    ...SUBJECTS.flatMap((subject) =>
      BY.map((grouping) =>
        byGroup(
          `On course in ${subject}, by ${grouping.title.toLowerCase()}`,
          records,
          asked,
          grouping,
          onCourseIn(subject, asked),
        ),
      ),
    ),
    ...attainmentTables(records, asked, isProgress),
  ],
});
