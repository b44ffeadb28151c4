import { periodOn } from '../domain/care.ts';
import { addMonths } from '../domain/dates.ts';
import { pepTermName, termsBegun } from '../domain/pep.ts';
import type { PupilRecord } from '../domain/record.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { upperFirst } from '../render/text.ts';
import { absentThisYear, sessionFigures } from './attendance-measures.ts';
import { type DayAsked, defineReport, type Figure, type ReportAsked, type ReportTable } from './define.ts';
import { excludedInTwelveMonths } from './exclusion-tables.ts';
import { GROUPINGS } from './groups.ts';
import { KEY_SECTIONS } from './key-measures.ts';
import { type Measure, measure } from './measure.ts';
import { qualityMix, termlyComplete } from './pep-measures.ts';
import { onCourseIn } from './progress-tables.ts';
import { CLA_ON_31_MARCH, type Named, publishedFigures, withSymbols } from './published-figures.ts';
import { goodSchools, movedPlacementOften, movedSchoolOften } from './schools-measures.ts';
import { measuredFigure, partsOf } from './trend.ts';

const ofMeasure = (measured: Measure, records: readonly PupilRecord[], title?: string): Figure => ({
  ...measuredFigure(measured, records),
  ...(title === undefined ? {} : { measure: title }),
});

/** The figures of children like ours, under the measure that they stand beside. */
const beside = (
  rows: readonly Figure[],
  named: Readonly<Record<string, Named>>,
  asked: ReportAsked,
): Figure[] =>
  rows.flatMap((row) => {
    const own = named[row.measure];
    return [row, ...(own ? publishedFigures(asked, row.measure, own, schoolYearOf(asked.asAt)) : [])];
  });

function pepFigures(records: readonly PupilRecord[], asked: DayAsked): Figure[] {
  const calendar = asked.calendarOf();
  const term = calendar && termsBegun(calendar, asked.asAt).at(-1);
  if (!term) return [];
  const [best] = qualityMix(records, term, asked);
  return [
    ofMeasure(termlyComplete(records, term, asked), records, `PEP complete, ${pepTermName(term)}`),
    ...(best ? [ofMeasure(best, records, `Good PEP (${asked.rules.pepRubric.grades[0]})`)] : []),
  ];
}

const underAYear = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure =>
  measure(
    {
      id: 'under-a-year',
      title: 'In care for under a year',
      of: asAt,
      counted: 'a period of care that began less than a year before the day',
    },
    records,
    ({ care }) => {
      if (!care) return undefined;
      const from = periodOn(care.periods, asAt)?.from;
      return from !== undefined && addMonths(from, 12) > asAt;
    },
  );

const ATTENDANCE_PUBLISHED: Readonly<Record<string, Named>> = {
  'Persistently absent': { id: 'absence-persistent' },
  'Sessions absent': { id: 'absence' },
};

const MOVES_PUBLISHED: Readonly<Record<string, Named>> = {
  'Three or more placements in a year': {
    ...{ id: 'with-3-or-more-placements-during-the-year', cohort: CLA_ON_31_MARCH, isCount: true },
  },
};

const SUBJECTS = ['reading', 'writing', 'english', 'maths'] as const;

/** The virtual school as if it were one school, on a page. */
export const schoolProfileReport = defineReport({
  id: 'school-profile',
  question: 'What does our virtual school look like, as one school?',
  about:
    'On one page: the roll by phase, children in the authority’s area, attendance and persistent absence, suspensions and permanent exclusions, expected progress by subject, grades of the schools, special educational needs, PEPs of the term and good PEPs, children in care under a year, and those with three or more moves of school or placement; beside DfE’s figures of looked-after children where they were imported.',
  needs: [...KEY_SECTIONS, 'sen'],
  tables: (records, asked): readonly ReportTable[] => {
    const parts = (grouping: (typeof GROUPINGS)[keyof typeof GROUPINGS]): ReportTable => ({
      title: grouping.title,
      rows: partsOf(records, grouping.order, (record) => grouping.of(record, asked)),
      notes: [],
    });
    return [
      parts(GROUPINGS.phase),
      parts(GROUPINGS.area),
      withSymbols({
        title: 'Attendance of the school year so far',
        rows: beside(
          [
            ...sessionFigures(records, asked).slice(0, 2),
            ofMeasure(absentThisYear(records, asked, 'persistent'), records),
          ],
          ATTENDANCE_PUBLISHED,
          asked,
        ),
        notes: ['Sessions are of all children together; persistent absence is of children.'],
      }),
      {
        title: 'Suspended in twelve months',
        rows: [ofMeasure(excludedInTwelveMonths(records, asked, 'suspended'), records)],
        notes: [],
      },
      {
        title: 'Permanently excluded in twelve months',
        rows: [ofMeasure(excludedInTwelveMonths(records, asked, 'permanently excluded'), records)],
        notes: [],
      },
      {
        title: 'Expected progress or better',
        rows: SUBJECTS.map((subject) =>
          ofMeasure(
            onCourseIn(subject, asked)(records),
            records,
            subject === 'english' ? 'English' : upperFirst(subject),
          ),
        ),
        notes: ['By teachers’ judgements, from each child’s own baseline; of children with enough data.'],
      },
      {
        title: 'Grades of the schools',
        rows: [ofMeasure(goodSchools(records, asked), records)],
        notes: [
          'Of children at a school with a single grade by Ofsted, which has given none since September 2024.',
        ],
      },
      parts(GROUPINGS.sen),
      { title: 'PEPs', rows: pepFigures(records, asked), notes: [] },
      withSymbols({
        title: 'Change',
        rows: beside(
          [
            ofMeasure(underAYear(records, asked), records),
            ofMeasure(movedSchoolOften(records, asked), records),
            ofMeasure(movedPlacementOften(records, asked), records),
          ],
          MOVES_PUBLISHED,
          asked,
        ),
        notes: ['Moves of school are counted as far back as enrolments are held.'],
      }),
    ];
  },
});
