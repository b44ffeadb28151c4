import { type AbsenceLevel, absenceLevel } from '../domain/absence-level.ts';
import { type AbsenceSpell, absenceSpells } from '../domain/absence-spells.ts';
import {
  type AttendanceLine,
  addSessions,
  countSessions,
  NO_SESSIONS,
  type Sessions,
  slotsUntil,
} from '../domain/attendance.ts';
import {
  type CalendarOf,
  type Span,
  sessionsBetween,
  sessionsByHalfTerm,
  twelveMonthsTo,
} from '../domain/attendance-rates.ts';
import { lastMarkedOn } from '../domain/attendance-summary.ts';
import type { HalfTerm, Term } from '../domain/calendar.ts';
import { type CodeCount, codeMix, type RawCodeOf } from '../domain/code-mix.ts';
import { addCalendarDays, dayNumber, type IsoDate } from '../domain/dates.ts';
import { type YearOfDays, yearOfDays } from '../domain/day-states.ts';
import { type Moment, marksInOrder, type PlacedMark } from '../domain/marks-in-order.ts';
import { marksOnNonSchoolDays, type OddMark, sessionsCountedTwice } from '../domain/odd-marks.ts';
import { type PartTimeSpell, partTimeSpells } from '../domain/part-time-spells.ts';
import type { Identity } from '../domain/record.ts';
import {
  ncYearByBirth,
  type SchoolYear,
  schoolYearEnd,
  schoolYearOf,
  schoolYearStart,
} from '../domain/school-year.ts';
import { type Enrolment, enrolmentsOn, mainEnrolmentOn } from '../domain/schooling.ts';
import { sessionsOnce } from '../domain/sessions-once.ts';
import { type UnauthorisedWindow, unauthorisedWindows } from '../domain/unauthorised-window.ts';
import { type WeekdaySessions, weekdayPattern } from '../domain/weekday-pattern.ts';

/** Sessions of one stretch of time, with what they come to. */
export interface Rate extends Span {
  readonly sessions: Sessions;
  /** Absent where no session was possible. */
  readonly level?: AbsenceLevel;
}

/** A rate of the child over all schools. */
export interface ChildRate extends Rate {
  readonly measure: 'year' | 'term' | 'half term' | 'last year' | 'twelve months' | 'window';
  readonly term?: Term;
  readonly halfTerm?: HalfTerm;
}

/** A rate of one enrolment in one school year: what DfE counts. */
export interface EnrolmentRate extends Rate {
  readonly year: SchoolYear;
  readonly schoolId: number;
  readonly schoolName: string;
}

/** What is asked about one pupil's attendance. */
export interface AttendanceQuestion {
  readonly asAt: IsoDate;
  readonly calendarOf: CalendarOf;
  /** A stretch of time to look at instead of the school year. */
  readonly window?: Span | undefined;
  /** The marks are as they were known at the end of this day. */
  readonly knownAt?: IsoDate | undefined;
}

export interface PupilMarks {
  readonly identity: Identity;
  readonly lines: readonly AttendanceLine[];
  readonly enrolments: readonly Enrolment[];
  readonly rawOf: RawCodeOf;
}

/** Everything that marks say of one pupil. */
export interface PupilAttendance {
  readonly identity: Identity;
  readonly ncYear: number;
  readonly schoolName?: string;
  readonly asAt: IsoDate;
  readonly knownAt?: IsoDate;
  readonly lastMarked?: IsoDate;
  /** School days since the newest mark, up to the day before the date, or before the evening of `knownAt`; absent where that is not known. */
  readonly schoolDaysSilent?: number;
  /** Stretch of time that codes, weekdays and odd marks are of: the window, else the school year so far. */
  readonly span: Span;
  readonly ofSpan: Sessions;
  readonly child: readonly ChildRate[];
  /** Term dates are not known in full, so that there are no rates by term. */
  readonly termsNotKnown: boolean;
  readonly enrolments: readonly EnrolmentRate[];
  readonly codes: readonly CodeCount[];
  readonly weekdays: readonly WeekdaySessions[];
  readonly spells: readonly AbsenceSpell[];
  readonly unauthorised?: { readonly latest: UnauthorisedWindow; readonly worst: UnauthorisedWindow };
  readonly partTime: readonly PartTimeSpell[];
  readonly countedTwice: readonly Moment[];
  readonly nonSchoolDays: readonly OddMark[];
  readonly days: YearOfDays;
}

const rateOf = (span: Span, sessions: Sessions): Rate => {
  const level = absenceLevel(sessions);
  return { from: span.from, until: span.until, sessions, ...(level === undefined ? {} : { level }) };
};

const yearSoFar = (asAt: IsoDate): Span => ({ from: schoolYearStart(schoolYearOf(asAt)), until: asAt });

/** Rates by half term and, above each pair, by term: those that have begun. */
function termRates(
  lines: readonly AttendanceLine[],
  { asAt, calendarOf }: AttendanceQuestion,
): ChildRate[] | undefined {
  const halves = sessionsByHalfTerm(lines, schoolYearOf(asAt), calendarOf);
  const begun = halves?.filter(({ dates }) => dates.from <= asAt);
  if (!begun) return undefined;
  return [...Map.groupBy(begun, (each) => each.term)].flatMap(([term, own]) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const span = { from: first.dates.from, until: last.dates.until < asAt ? last.dates.until : asAt };
    const sum = own.map((each) => each.sessions).reduce(addSessions, NO_SESSIONS);
    return [
      { measure: 'term' as const, term, ...rateOf(span, sum) },
      ...own.map(({ dates, sessions }) => ({
        measure: 'half term' as const,
        term,
        halfTerm: dates.halfTerm,
        ...rateOf({ from: dates.from, until: dates.until < asAt ? dates.until : asAt }, sessions),
      })),
    ];
  });
}

function childRates(
  lines: readonly AttendanceLine[],
  terms: readonly ChildRate[],
  { asAt, window }: AttendanceQuestion,
): ChildRate[] {
  const lastYear = schoolYearOf(asAt) - 1;
  const of = (measure: ChildRate['measure'], span: Span): ChildRate => ({
    measure,
    ...rateOf(span, sessionsBetween(lines, span)),
  });
  return [
    ...(window ? [of('window', window)] : []),
    of('year', yearSoFar(asAt)),
    ...terms,
    of('last year', { from: schoolYearStart(lastYear), until: schoolYearEnd(lastYear) }),
    of('twelve months', twelveMonthsTo(asAt)),
  ];
}

/** Each line by itself, this year's first; and schools where the pupil is on the roll without a mark this year. */
export function enrolmentRates(
  lines: readonly AttendanceLine[],
  enrolments: readonly Enrolment[],
  asAt: IsoDate,
): EnrolmentRate[] {
  const thisYear = schoolYearOf(asAt);
  const rates = lines
    .filter((line) => line.year === thisYear || line.year === thisYear - 1)
    .map(({ year, schoolId, schoolName, marks }) => {
      const span = { from: schoolYearStart(year), until: year === thisYear ? asAt : schoolYearEnd(year) };
      const sessions = countSessions(year, marks, 0, slotsUntil(year, asAt));
      return { ...rateOf(span, sessions), year, schoolId, schoolName };
    });
  const marked = new Set(rates.filter((each) => each.year === thisYear).map((each) => each.schoolId));
  const silent = enrolmentsOn(enrolments, asAt)
    .filter(({ schoolId }) => !marked.has(schoolId))
    .map(({ schoolId, schoolName }) => ({
      ...rateOf(yearSoFar(asAt), NO_SESSIONS),
      ...{ year: thisYear, schoolId, schoolName },
    }));
  return [...rates, ...silent].sort((a, b) => b.year - a.year);
}

const within =
  ({ from, until }: Span) =>
  ({ day }: PlacedMark): boolean =>
    day >= dayNumber(from) && day <= dayNumber(until);

/** What the marks of a pupil say, as at a date. */
export function pupilAttendance(
  { identity, lines, enrolments, rawOf }: PupilMarks,
  question: AttendanceQuestion,
): PupilAttendance {
  const { asAt, knownAt, calendarOf } = question;
  const span = question.window ?? yearSoFar(asAt);
  const marks = marksInOrder(lines);
  const inSpan = marks.filter(within(span));
  // Codes, weekdays and windows are counted as the rates are: a session that two schools have marked once.
  const counted = marksInOrder(sessionsOnce(lines));
  const countedInSpan = counted.filter(within(span));
  const terms = termRates(lines, question);
  const enrolment = mainEnrolmentOn(enrolments, asAt);
  const calendar = calendarOf(enrolment?.schoolId ?? lines.at(-1)?.schoolId);
  const lastMarked = lastMarkedOn(lines, asAt);
  const lastKnown = knownAt !== undefined && knownAt < asAt ? knownAt : asAt;
  const unauthorised = unauthorisedWindows(counted, calendar, asAt);
  return {
    identity,
    ncYear: enrolment?.ncYear ?? ncYearByBirth(identity.birthDate, schoolYearOf(asAt)),
    ...(enrolment ? { schoolName: enrolment.schoolName } : {}),
    asAt,
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(lastMarked === undefined ? {} : { lastMarked }),
    ...(lastMarked !== undefined && calendar?.knows(asAt)
      ? { schoolDaysSilent: calendar.schoolDaysBetween(lastMarked, addCalendarDays(lastKnown, -1)) }
      : {}),
    span,
    ofSpan: sessionsBetween(lines, span),
    child: childRates(lines, terms ?? [], question),
    termsNotKnown: terms === undefined,
    enrolments: enrolmentRates(lines, enrolments, asAt),
    codes: codeMix(countedInSpan, rawOf),
    weekdays: weekdayPattern(countedInSpan),
    spells: absenceSpells(marks, calendarOf).filter(
      ({ from, until }) => until.date >= span.from && from.date <= span.until,
    ),
    ...(unauthorised ? { unauthorised } : {}),
    partTime: partTimeSpells(marks),
    countedTwice: sessionsCountedTwice(inSpan),
    nonSchoolDays: marksOnNonSchoolDays(inSpan, calendarOf),
    days: yearOfDays(lines, calendar, asAt),
  };
}
