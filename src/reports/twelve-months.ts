import { PERSISTENT_FROM, SEVERE_FROM } from '../domain/absence-level.ts';
import { hasReached } from '../domain/attendance.ts';
import { sessionsBetween, twelveMonthsTo } from '../domain/attendance-rates.ts';
import { lastMarkedLine, lastMarkedOn } from '../domain/attendance-summary.ts';
import { inCareTwelveMonths, periodOn } from '../domain/care.ts';
import { continuousCareAt } from '../domain/continuous-care.ts';
import { addCalendarDays } from '../domain/dates.ts';
import { suspensionsOfTwelveMonthsInCare } from '../domain/exclusion-indicator.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isCountedInAbsence, isOfCompulsorySchoolAge } from '../domain/school-year.ts';
import { enrolmentsOn } from '../domain/schooling.ts';
import { percentage, shortDate } from '../render/text.ts';
import { NOT_COUNTED_IN_ABSENCE, OF_WHOM } from './attendance-measures.ts';
import type { DayAsked, Figure } from './define.ts';
import { type Counted, type Measure, measure } from './measure.ts';

const UNDER_TWELVE_MONTHS = 'in care under twelve months';
const SHORT_BREAKS = 'with a short break in the twelve months';

/** Why a child is in no measure of twelve months in care; undefined: it counts. An empty text: not looked after. */
function leftOut({ care }: PupilRecord, { asAt }: DayAsked): string | undefined {
  const period = care && periodOn(care.periods, asAt);
  if (!period) return '';
  if (!inCareTwelveMonths(period, asAt)) return UNDER_TWELVE_MONTHS;
  return continuousCareAt(care.periods, asAt).strict ? undefined : SHORT_BREAKS;
}

/** Whether absence of twelve months has reached a rate; not known where the newest mark is too old to say. */
function hasMissed({ identity, attendance }: PupilRecord, asked: DayAsked, rate: number): Counted {
  const { asAt, calendarOf, rules } = asked;
  if (!isCountedInAbsence(identity.birthDate, asAt)) return NOT_COUNTED_IN_ABSENCE;
  const lines = attendance?.lines ?? [];
  const lastMarked = lastMarkedOn(lines, asAt);
  const calendar = calendarOf(lastMarkedLine(lines, asAt)?.schoolId);
  if (lastMarked === undefined || !calendar?.knows(lastMarked) || !calendar.knows(asAt)) return undefined;
  const silent = calendar.schoolDaysBetween(lastMarked, addCalendarDays(asAt, -1));
  if (silent > rules.staleAfterSchoolDays) return undefined;
  const sessions = sessionsBetween(lines, twelveMonthsTo(asAt));
  return sessions.possible === 0 ? 'no possible session in the twelve months' : hasReached(sessions, rate);
}

/**
 * Persistent and severe absence of children in care for twelve months or more, over all their schools, in the twelve
 * months to the date. Unrounded: 10 of 100 is persistent. Source: DfE, pupil absence statistics, for the rates.
 */
export function absenceOverTwelveMonths(
  records: readonly PupilRecord[],
  asked: DayAsked,
): readonly [persistent: Measure, severe: Measure] {
  const { asAt, rules } = asked;
  const { from, until } = twelveMonthsTo(asAt);
  const of = (id: 'persistent-absence' | 'severe-absence', title: string, least: number): Measure => {
    const rate = rules.thresholds[`${id}.rate`] ?? least;
    return measure(
      {
        id,
        title,
        of: `${from} to ${until}`,
        counted: `absence of ${percentage(rate, [])} or more of a child’s own possible sessions from ${shortDate(from, asAt)} to ${shortDate(until, asAt)}, over all its schools, of children ${OF_WHOM} who have been in care without a break for twelve months or more, with no short break (V3, V4) in them`,
        source: 'DfE’s statistics of pupil absence, for the rate',
      },
      records,
      (record) => (record.care ? (leftOut(record, asked) ?? hasMissed(record, asked, rate)) : undefined),
    );
  };
  return [
    of('persistent-absence', 'Persistently absent', PERSISTENT_FROM),
    of('severe-absence', 'Severely absent, who are persistently absent too', SEVERE_FROM),
  ];
}

/** Children in care for twelve months or more with a suspension in them, and how many suspensions and school days. */
export function suspensionsOverTwelveMonths(
  records: readonly PupilRecord[],
  asked: DayAsked,
): { readonly pupils: Measure; readonly more: readonly Figure[] } {
  const { asAt, calendarOf } = asked;
  const { from, until } = twelveMonthsTo(asAt);
  const known = records.flatMap(({ care, exclusions }) =>
    care && exclusions ? [{ care, exclusions: exclusions.exclusions }] : [],
  );
  const counted = suspensionsOfTwelveMonthsInCare(known, asAt, calendarOf);
  const pupils = measure(
    {
      id: 'suspended',
      title: 'With at least one suspension',
      of: `${from} to ${until}`,
      counted: `at least one suspension that began from ${shortDate(from, asAt)} to ${shortDate(until, asAt)}, of children who have been in care without a break for twelve months or more, with no short break (V3, V4) in them; lunchtimes and permanent exclusions are not suspensions`,
      source: 'DfE’s outcomes of looked-after children, which count children with at least one',
    },
    records,
    (record) => {
      const why = record.care ? leftOut(record, asked) : undefined;
      if (why !== undefined) return why;
      if (!record.care || !record.exclusions) return undefined;
      const own = { care: record.care, exclusions: record.exclusions.exclusions };
      return suspensionsOfTwelveMonthsInCare([own], asAt, calendarOf).suspendedPupils > 0;
    },
  );
  const isKnown = pupils.denominator > 0 || pupils.notKnown === 0;
  const { schoolDaysLost } = counted;
  return {
    pupils,
    more: [
      {
        measure: 'Suspensions',
        count: isKnown ? counted.suspensions : null,
        children: pupils.children,
        definition: `Every suspension that began from ${shortDate(from, asAt)} to ${shortDate(until, asAt)} of those children. Source: the exclusions that are held.`,
      },
      {
        measure: 'School days lost to suspension',
        count: null,
        unit: 'days',
        children: pupils.children,
        definition:
          'Counted are the school days of those suspensions, two sessions a day. Source: the exclusions that are held.',
        ...(isKnown && schoolDaysLost !== undefined ? { value: schoolDaysLost } : {}),
      },
    ],
  };
}

/** Children of compulsory school age on no school’s roll on the date. Source: Education Act 1996 s19 and s436A. */
export const notOnARoll = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure =>
  measure(
    {
      id: 'not-on-a-roll',
      title: 'Not on a school’s roll',
      of: asAt,
      counted: `on no school’s roll on ${shortDate(asAt, asAt)}, of children looked after of compulsory school age`,
      source: 'Education Act 1996, sections 19 and 436A',
    },
    records,
    ({ identity, care, schooling }) => {
      if (!care) return undefined;
      if (!periodOn(care.periods, asAt)) return '';
      if (!isOfCompulsorySchoolAge(identity.birthDate, asAt)) return 'not of compulsory school age';
      return schooling && enrolmentsOn(schooling.enrolments, asAt).length === 0;
    },
  );
