import { MEASURES, type Measure, measureOf } from '../domain/attainment-measures.ts';
import { continuousCareAt } from '../domain/continuous-care.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isOfCompulsorySchoolAge, type SchoolYear, schoolYearLabel } from '../domain/school-year.ts';
import { ATTAINMENT_SECTIONS, countingDayOf } from './attainment.ts';
import { newestResultsYear, resultFigure } from './attainment-tables.ts';
import { defineReport, type Figure, type ReportAsked, type ReportTable } from './define.ts';
import { profileReport } from './profile.ts';
import { publishedFigures } from './published-figures.ts';
import { partOf } from './trend.ts';

const KS2 = ['ks2-rwm', 'ks2-progress-reading', 'ks2-progress-writing', 'ks2-progress-maths'];
const KS4 = ['ks4-attainment-8', 'ks4-basics-4', 'ks4-progress-8'];
const OF_PUPILS = [
  'ks4-english-4',
  'ks4-maths-4',
  'ks4-english-5',
  'ks4-maths-5',
  'ks4-basics-4',
  'ks4-basics-5',
  'ks4-three-others-5',
  'ks4-five-with-basics',
];

/** England’s figure of the same year, where it was imported. */
const nationalOf = (measure: Measure, year: SchoolYear, asked: ReportAsked): Figure[] =>
  publishedFigures(asked, measure.title, measure, year).filter(
    ({ at }) => at === `England, published ${schoolYearLabel(year)}`,
  );

/** Results of one year, in the order in which the strategy prints them. */
function resultsTable(
  title: string,
  ids: readonly string[],
  year: SchoolYear,
  records: readonly PupilRecord[],
  asked: ReportAsked,
  ...notes: readonly string[]
): ReportTable {
  const day = countingDayOf(year);
  const counted = records.filter(({ care }) => continuousCareAt(care?.periods ?? [], day).strict);
  const rows = ids.flatMap((id): Figure[] => {
    const measure = MEASURES.find((each) => each.id === id);
    if (!measure) return [];
    const own = measureOf(measure, year, counted, asked.rules);
    if (own.n + own.notKnown === 0) return [];
    const { interval: _interval, ...figure } = resultFigure(own);
    const national = nationalOf(measure, year, asked);
    return national.length === 0 ? [figure] : [{ ...figure, at: schoolYearLabel(year) }, ...national];
  });
  return {
    title: `${title}, ${schoolYearLabel(year)}`,
    rows,
    notes: [
      ...(rows.length === 0 ? ['No results of this year are held.'] : []),
      'Of children looked after for twelve months at the 31 March of the year.',
      ...notes,
    ],
  };
}

/** What the printed strategy says twice or cannot mean: named here, and not copied. */
const INCONSISTENCIES = [
  'The text of the strategy says approximately 262 children at any one time; its table says 252, which are those of one day, as they are here.',
  'The table of ethnicity has a line “Unborn” (3). Unborn is no ethnicity, and an unborn child cannot be looked after: such children stand as what their record says, or as not known.',
  'The printed shares of ethnicity sum to 100.3 by rounding.',
  'The shares of special educational needs are of all children, although the table has a line “not of school age”; over those of school age (221) they would be 19.9%, 15.4% and 64.7%.',
  'The strategy prints 31 children not of school age, and 35 under five; it seems to count those of 16 and over as of school age. It prints 147 of school age under a heading of 2016; those of 5 to 15 are 135.',
  'Its results of 2017 mix 29% with 23.5%: here every share has one decimal.',
  'Two pupils with four grade 9s each cannot be: in 2017 only English language, English literature and maths were graded 9 to 1. “Three other grade 5 or higher” counts subjects that had letters in 2017: B or higher is taken as 5 or higher.',
  'Three of its figures on health are garbled (“16 98.2%”, “1 0%”, “0 5 0%”), the same 52 is printed for young people who will leave care and for those contacted within three months of their birthday, and the average attendance of 97.3% names no method and no cohort. None of these is worked out here.',
];

/** The tables of a London borough’s strategy of 2017, worked out from rows. */
export const seedBexleyReport = defineReport({
  id: 'seed-bexley-2017',
  question: 'What would the tables of Bexley’s strategy of 2017 say of our children?',
  about:
    'The data page of Bexley’s strategy for looked-after children of 2017, and its virtual school results, from this authority’s rows: the profile of the children on the date, key stage 2 and 4 of the year before the last, and the eight lines of the last GCSE results. What the printed pages contradict is named and not copied.',
  needs: [...profileReport.needs],
  needsOfEveryone: ATTAINMENT_SECTIONS,
  tables: (records, asked) => {
    const all = asked.everyone ?? records;
    const last = newestResultsYear(asked.asAt);
    const [children, ...parts] = profileReport.tables(records, asked);
    return [
      ...(children ? [children] : []),
      {
        title: 'Of school age',
        rows: [
          partOf('Children of compulsory school age', records, ({ identity }) =>
            isOfCompulsorySchoolAge(identity.birthDate, asked.asAt),
          ),
        ],
        notes: [
          'Education Act 1996, section 8: from the term after the fifth birthday to the June of Year 11.',
        ],
      },
      ...parts,
      resultsTable('Key stage 2', KS2, last - 1, all, asked),
      resultsTable('Key stage 4', KS4, last - 1, all, asked),
      resultsTable('Virtual School results', OF_PUPILS, last, all, asked),
      { title: 'Where the printed pages contradict themselves', rows: [], notes: INCONSISTENCIES },
    ];
  },
});
