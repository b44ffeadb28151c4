import { type AbsenceLevel, PERSISTENT_FROM, SEVERE_FROM } from '../domain/absence-level.ts';
import { attendanceRate, sessionsAbsent } from '../domain/attendance.ts';
import type { Term } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import type { ChildRate, EnrolmentRate, PupilAttendance, Rate } from '../reports/attendance.ts';
import {
  codesText,
  lateText,
  oddMarksText,
  partTimeText,
  spellsText,
  unauthorisedText,
  weekdaysText,
} from './attendance-patterns.ts';
import { type AttendanceTextOptions, datesText, LEVEL_WORDS, rateText } from './attendance-words.ts';
import { heatMapSummary, heatMapText } from './heat-map.ts';
import { type ResultColumn, textTable } from './table.ts';
import { count, ncYearName, number, percentage, pupilName, shortDate, spokenDate } from './text.ts';
import { truncate, wrap } from './width.ts';

/** `10%`. */
const limit = (rate: number): string => `${rate * 100}%`;

const LEVEL_SENTENCES: Readonly<Record<AbsenceLevel, string>> = {
  severe: `That is severe absence, which begins at ${limit(SEVERE_FROM)}, and so persistent absence as well.`,
  persistent: `That is persistent absence, which begins at ${limit(PERSISTENT_FROM)}.`,
  under: `Persistent absence begins at ${limit(PERSISTENT_FROM)}.`,
};

const TERM_WORDS: Readonly<Record<Term, string>> = {
  autumn: 'Autumn term',
  spring: 'Spring term',
  summer: 'Summer term',
};

const RATE_COLUMNS: readonly ResultColumn<Rate>[] = [
  { title: 'Possible', value: ({ sessions }) => number(sessions.possible), align: 'right' },
  { title: 'Missed', value: ({ sessions }) => number(sessionsAbsent(sessions)), align: 'right' },
  { title: 'Absence', value: ({ sessions }) => rateText(sessions), align: 'right' },
  { title: '', value: ({ level }) => (level ? LEVEL_WORDS[level] : '') },
];

function childLabel(rate: ChildRate, asAt: IsoDate): string {
  switch (rate.measure) {
    case 'year':
      return `School year ${schoolYearLabel(schoolYearOf(asAt))} so far`;
    case 'term':
      return `  ${rate.term ? TERM_WORDS[rate.term] : ''}`;
    case 'half term':
      return `    ${datesText(rate, asAt)}`;
    case 'last year':
      return `Last school year, ${schoolYearLabel(schoolYearOf(rate.from))}`;
    case 'twelve months':
      return `Twelve months to ${shortDate(rate.until, asAt)}`;
    case 'window':
      return `From ${datesText(rate, rate.from)}`;
  }
}

/** What the year comes to, in sentences that can be read out. */
function opening(report: PupilAttendance): string[] {
  const { asAt, lastMarked, child } = report;
  const main = child[0];
  if (lastMarked === undefined || !main) return ['No attendance marks are known.'];
  const { sessions, level } = main;
  const when =
    main.measure === 'window'
      ? `from ${datesText(main, main.from)}`
      : `this school year, up to ${shortDate(lastMarked, asAt)}`;
  if (!level)
    return [
      `No possible session is known ${when}. The newest mark is of ${spokenDate(lastMarked, asAt)}.`,
      ...silence(report),
    ];
  const attended = percentage(attendanceRate(sessions) ?? 0, []);
  return [
    `Missed ${number(sessionsAbsent(sessions))} of ${count(sessions.possible, 'possible session')} ${when}, over all schools: ${rateText(sessions)}. ${LEVEL_SENTENCES[level]} Attended ${number(sessions.attended)} of ${number(sessions.possible)}, ${attended}.`,
    ...silence(report),
  ];
}

/** Marks that stopped say nothing about today. */
function silence({ schoolDaysSilent, lastMarked, asAt }: PupilAttendance): string[] {
  if (lastMarked === undefined || !schoolDaysSilent) return [];
  return [
    `No marks have come for the ${schoolDaysSilent === 1 ? 'school day' : count(schoolDaysSilent, 'school day')} after ${spokenDate(lastMarked, asAt)}: attendance since then is not known.`,
  ];
}

/** Room for the figures beside a school’s name. */
const FIGURES = 46;

const enrolmentLabel =
  (width: number) =>
  ({ schoolName, year }: EnrolmentRate): string =>
    `${truncate(schoolName, Math.max(20, width - FIGURES))}, ${schoolYearLabel(year)}`;

function rates(report: PupilAttendance, { width, paint }: AttendanceTextOptions): string[] {
  const { asAt } = report;
  const table = <Row extends Rate>(
    title: string,
    label: (row: Row) => string,
    rows: readonly Row[],
  ): string => textTable([{ title, value: label }, ...RATE_COLUMNS], rows, width);
  return [
    paint.heading('The child’s own rates, over all schools'),
    table('', (rate: ChildRate) => childLabel(rate, asAt), report.child),
    ...(report.termsNotKnown
      ? [
          'By term: not known, for want of the six half terms of the year. “vschool calendar” says how to add them.',
        ]
      : []),
    '',
    paint.heading('Each school by itself, as DfE counts (one rate an enrolment)'),
    ...(report.enrolments.length === 0
      ? ['No marks from any school this year or last.']
      : [table('', enrolmentLabel(width), report.enrolments)]),
  ];
}

/** Everything that marks say of one pupil, for a person. */
export function attendanceText(report: PupilAttendance, options: AttendanceTextOptions): string {
  const { identity, asAt, knownAt, ncYear, schoolName, span } = report;
  const { width, paint } = options;
  const who = [
    `${pupilName(identity, options.names)} (${identity.localId})`,
    ncYearName(ncYear),
    schoolName ?? 'on no school’s roll',
  ];
  const said = (sentences: readonly string[]): string[] => sentences.flatMap((each) => wrapped(each, width));
  const known =
    knownAt === undefined ? [] : [`Marks as they were known on the evening of ${spokenDate(knownAt, asAt)}.`];
  const odd = oddMarksText(report);
  return [
    ...wrap(who.join(', '), width).map(paint.heading),
    ...said([`Attendance as at ${spokenDate(asAt, '' as IsoDate)}.`, ...known]),
    '',
    ...said(opening(report)),
    ...(report.lastMarked === undefined ? [] : ['', ...rates(report, options)]),
    ...(report.codes.length === 0
      ? []
      : [
          '',
          paint.heading(`What was recorded, ${datesText(span, asAt)}`),
          codesText(report, options),
          ...said([lateText(report)]),
          '',
          paint.heading('By weekday and session'),
          weekdaysText(report, options),
        ]),
    ...(report.lastMarked === undefined
      ? []
      : [
          '',
          paint.heading('Spells of absence, without a session attended in between'),
          ...said(spellsText(report)),
          '',
          paint.heading('Unauthorised absence and part-time timetable'),
          ...said([...unauthorisedText(report), ...partTimeText(report)]),
          ...(odd.length > 0 ? ['', paint.heading('Worth a look'), ...said(odd)] : []),
          '',
          paint.heading(`The school year ${schoolYearLabel(report.days.year)}`),
          ...heatMapText(report.days, width),
          ...said([heatMapSummary(report.days)]),
        ]),
  ].join('\n');
}

/** A sentence in lines; those after the first stand in under a bullet. */
function wrapped(text: string, width: number): string[] {
  if (!text.startsWith('· ')) return wrap(text, width);
  return wrap(text.slice(2), width - 2).map((line, index) => `${index === 0 ? '· ' : '  '}${line}`);
}
