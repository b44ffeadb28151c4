import type { AttendanceLine } from '../domain/attendance.ts';
import { hasReached, sessionsAbsent } from '../domain/attendance.ts';
import { dateAfterSessions, sessionsToRecover, trueSince } from '../domain/attendance-course.ts';
import { type CurrentAttendance, currentAttendance } from '../domain/attendance-current.ts';
import { describeLine } from '../domain/attendance-evidence.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Kept, RecordWith } from '../domain/record.ts';
import { isOfReceptionToYear11, schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import { count, percentage, shortDate, spokenDate } from '../render/text.ts';
import {
  type Asked,
  CLEAR,
  type Evidence,
  type Parameter,
  type Raised,
  raised,
  unknown,
  type Verdict,
} from './define.ts';

type Current = CurrentAttendance<Kept<AttendanceLine>>;

/**
 * A child's attendance of this school year where it can be judged, else the verdict: clear past Year 11, when no
 * marks are expected; unknown without fresh marks, or with fewer possible sessions than `minimum`.
 * Reception is judged too, though DfE’s statistics leave it out: a flag is of one child, and asks somebody to act for it.
 */
export function judged(
  { identity, attendance }: RecordWith<'attendance'>,
  { asAt, calendarOf, staleAfterSchoolDays }: Asked,
  minimum = 0,
): Current | Verdict {
  if (!isOfReceptionToYear11(identity.birthDate, asAt)) return CLEAR;
  const current = currentAttendance(attendance.lines, asAt, calendarOf, staleAfterSchoolDays);
  if (!current.known) return unknown(current.missing);
  const { possible } = current.sessions;
  return possible < minimum
    ? unknown(`${minimum} possible sessions, of which there are ${possible} so far`)
    : current;
}

/** `Missed 23 of 118 sessions since 1 September, 19.5%`. */
export function missedSoFar({ sessions }: Current, asAt: IsoDate): string {
  const absent = sessionsAbsent(sessions);
  const from = shortDate(schoolYearStart(schoolYearOf(asAt)), asAt);
  return `Missed ${absent} of ${count(sessions.possible, 'session')} since ${from}, ${percentage(absent / sessions.possible)}`;
}

/** What attending every session would do, by the calendar: the day, or that this year's end comes first. */
export function wayUnder({ sessions, calendar, lastMarked }: Current, rate: number, asAt: IsoDate): Way {
  const needed = sessionsToRecover(sessionsAbsent(sessions), sessions.possible, rate);
  const date = dateAfterSessions(calendar, lastMarked, asAt, needed);
  return date === undefined
    ? {
        clears: `Cannot come under ${percentage(rate)} this school year, even with every session attended from now on.`,
      }
    : {
        clears: `Attending the next ${needed === 1 ? 'session' : count(needed, 'session')}, by ${spokenDate(date, asAt)}, would bring it under ${percentage(rate)}.`,
        clearsOn: date,
      };
}

/** The way out of a finding, and the day on which it is reached. */
type Way = Pick<Raised, 'clears' | 'clearsOn'>;

/** The lines of marks behind a finding, one a school and school year. */
export const lineEvidence = (lines: Current['lines'], asAt: IsoDate): Evidence[] =>
  lines.map((line) => ({ section: 'attendance', row: line.ref, text: describeLine(line, asAt) }));

/** The thresholds of a flag that is raised from a rate of absence on. */
export const absenceParameters = (value: number) =>
  ({
    rate: {
      value,
      unit: 'rate',
      meaning: 'absence at which it begins',
      source: 'DfE, pupil absence statistics',
    },
    minimum: {
      value: 40,
      unit: 'sessions',
      meaning: 'possible sessions before it is judged',
      source: 'default of this program: about four school weeks',
    },
  }) as const satisfies Readonly<Record<string, Parameter>>;

/** Raised where absence of this school year has reached the rate; `begins` says in the sentence what that rate is. */
export function absenceReached(
  record: RecordWith<'attendance'>,
  asked: Asked<'rate' | 'minimum'>,
  begins: string,
): Verdict {
  const { asAt, parameters } = asked;
  const { rate, minimum } = parameters;
  const current = judged(record, asked, minimum);
  if ('answer' in current) return current;
  const since = trueSince(
    current.lines,
    asAt,
    (soFar) => soFar.possible >= minimum && hasReached(soFar, rate),
  );
  if (since === undefined) return CLEAR;
  return raised({
    sentence: `${missedSoFar(current, asAt)}; ${begins} ${percentage(rate)}.`,
    since,
    evidence: lineEvidence(current.lines, asAt),
    ...wayUnder(current, rate, asAt),
  });
}
