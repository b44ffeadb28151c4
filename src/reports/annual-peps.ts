import { addMonths, type IsoDate } from '../domain/dates.ts';
import { pepTermName, type SchoolTerm, termsBegun } from '../domain/pep.ts';
import type { PupilRecord } from '../domain/record.ts';
import { schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import {
  initialInTime,
  PEP_MEASURE_SECTIONS,
  pepInLastSixMonths,
  qualityMix,
  termlyComplete,
  voicePresent,
} from './pep-measures.ts';
import { type Day, daysOf, everyoneOf, firstHeld, measuredFigure, trendMeasures } from './trend.ts';

export { PEP_MEASURE_SECTIONS };

const TERMS = 4;

/** The terms that have begun, the latest last: the one that goes on, and the three before it. */
const lastTerms = ({ asAt, calendarOf }: DayAsked): readonly SchoolTerm[] => {
  const calendar = calendarOf();
  return calendar ? termsBegun(calendar, asAt).slice(-TERMS) : [];
};

/** First PEPs in time and PEPs of the last six months, on some days, the newest first. */
export const pepsInTime = (days: readonly Day[], records: readonly PupilRecord[]): ReportTable =>
  trendMeasures(
    'PEPs',
    days,
    (day) => [
      initialInTime(day.records, schoolYearStart(schoolYearOf(day.asked.asAt)), day.asked),
      pepInLastSixMonths(day.records, day.asked),
    ],
    {
      held: {
        what: 'PEPs',
        from: firstHeld(records, ({ peps }) => (peps?.peps ?? []).map(({ meetingOn }) => meetingOn)),
        back: (asAt: IsoDate) => addMonths(asAt, -6),
      },
    },
  );

/** PEPs in time and complete, of the last terms and on the same day of three years. */
export function pepTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  const terms = lastTerms(asked);
  const over = terms.findLast(({ until }) => until < asked.asAt);
  const byTerm = terms.toReversed().map(
    (term): Figure => ({
      ...measuredFigure(termlyComplete(records, term, asked), records),
      at: `${pepTermName(term)}${term.until >= asked.asAt ? ' so far' : ''}`,
    }),
  );
  const rubric = asked.rules.pepRubric.title;
  return [
    pepsInTime(days, records),
    {
      title: 'PEPs by term',
      rows: byTerm,
      notes: [
        terms.length === 0
          ? 'The dates of the terms are not known: import a calendar.'
          : 'Complete is a PEP of the term with its meeting held, and signed off. Counted are children of today’s cohort who were of PEP age and in care on the last day of the term, less short breaks and those in care under 20 working days.',
      ],
      everyone: everyoneOf(byTerm.map(({ at = '' }) => ({ asked, records, at }))),
    },
    ...(over
      ? [
          {
            title: `Quality of PEPs, ${pepTermName(over)}`,
            rows: qualityMix(records, over, asked).map((each) => measuredFigure(each, records)),
            notes: [`Of complete PEPs of the last term that is over, by the rubric ${rubric}.`],
          },
          {
            title: `The child’s voice, ${pepTermName(over)}`,
            rows: [measuredFigure(voicePresent(records, over, asked), records)],
            notes: ['Of PEPs of the last term that is over with their meeting held.'],
          },
        ]
      : []),
  ];
}
