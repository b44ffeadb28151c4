import type { PupilRecord } from '../domain/record.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { absentThisYear, codeFigures, OF_WHOM, sessionFigures } from './attendance-measures.ts';
import type { Figure, ReportAsked, ReportTable } from './define.ts';
import { GROUPINGS } from './groups.ts';
import type { Measure } from './measure.ts';
import { type Named, publishedFigures, withSymbols } from './published-figures.ts';
import { besideEachOther, type Day, daysOf, everyoneOf, measuredFigure, trendMeasures } from './trend.ts';
import { absenceOverTwelveMonths } from './twelve-months.ts';

export const ATTENDANCE_SECTIONS = ['attendance', 'care', 'schooling'] as const;

const PUBLISHED: Readonly<Record<string, Named>> = {
  'persistent-absence': { id: 'absence-persistent' },
  'severe-absence': { id: 'absence-severe' },
};

const SESSIONS_PUBLISHED: Readonly<Record<string, Named>> = {
  'Sessions absent': { id: 'absence' },
  'Sessions absent without authority': { id: 'absence-unauthorised' },
};

/** Children of one group of a measure, as parts that each stand alone. */
export function byGroup(
  title: string,
  records: readonly PupilRecord[],
  asked: ReportAsked,
  grouping: (typeof GROUPINGS)[keyof typeof GROUPINGS],
  of: (records: readonly PupilRecord[]) => Measure,
  ...notes: readonly string[]
): ReportTable {
  const groups = Map.groupBy(records, (record) => grouping.of(record, asked));
  const order = [...new Set([...grouping.order, ...groups.keys()])];
  const rows = order.flatMap((group): Figure[] => {
    const own = groups.get(group) ?? [];
    const measured = of(own);
    // Nobody of the group is asked about: a line of it would say nothing.
    return measured.denominator + measured.notKnown === 0
      ? []
      : [{ ...measuredFigure(measured, own), measure: group }];
  });
  return { title, rows, notes, isOfGroups: true };
}

/** Absence over twelve months in care on some days, the newest first, beside what DfE published by then. */
export function absenceInCare(days: readonly Day[], asked: ReportAsked): ReportTable {
  const until = schoolYearOf(asked.asAt);
  return withSymbols(
    trendMeasures(
      'Absence over twelve months in care',
      days,
      (day) => absenceOverTwelveMonths(day.records, day.asked),
      {
        published: ({ id, title }) => {
          const own = PUBLISHED[id];
          return own ? publishedFigures(asked, title, own, until) : [];
        },
      },
    ),
  );
}

/** Attendance of the school year so far and over twelve months in care, beside two years before and DfE’s figures. */
export function attendanceTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  const until = schoolYearOf(asked.asAt);
  const sessions = besideEachOther(
    days.map((day) => sessionFigures(day.records, day.asked).map((row) => ({ ...row, at: day.at }))),
  );
  return [
    withSymbols({
      title: 'Sessions of the school year so far',
      rows: [...Map.groupBy(sessions, ({ measure }) => measure)].flatMap(([name, own]) => {
        const beside = SESSIONS_PUBLISHED[name];
        return [...own, ...(beside ? publishedFigures(asked, name, beside, until) : [])];
      }),
      notes: [
        `Of all sessions that were possible from 1 September to the day, over every school of a child, of children ${OF_WHOM} with fresh marks.`,
      ],
      everyone: everyoneOf(days),
    }),
    trendMeasures(
      'Persistent and severe absence of the school year so far',
      days,
      (day) => [
        absentThisYear(day.records, day.asked, 'persistent'),
        absentThisYear(day.records, day.asked, 'severe'),
      ],
      { notes: ['Reception is left out, as DfE leaves it out; the flags of absence are raised for it too.'] },
    ),
    absenceInCare(days, asked),
    byGroup(
      'Persistent absence by phase',
      records,
      asked,
      GROUPINGS.phase,
      (own) => absentThisYear(own, asked, 'persistent'),
      'Of the school year so far.',
    ),
  ];
}

/** Every register code of the school year so far. */
export const codeTable = (records: readonly PupilRecord[], asked: ReportAsked): ReportTable => ({
  title: 'Register codes of the school year so far',
  isOwn: true,
  rows: codeFigures(records, asked),
  notes: [
    'Counted are sessions, not children, of those aged 5 to 15 at 31 August. What counts as attended comes first, then absences, then what stands outside every rate.',
  ],
});
