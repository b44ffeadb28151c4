import { PERSISTENT_FROM, SEVERE_FROM } from '../domain/absence-level.ts';
import { addSessions, hasReached, NO_SESSIONS, type Sessions, sessionsAbsent } from '../domain/attendance.ts';
import { currentAttendance } from '../domain/attendance-current.ts';
import { linesThisYear } from '../domain/attendance-summary.ts';
import { codeMix } from '../domain/code-mix.ts';
import { dayNumber } from '../domain/dates.ts';
import { marksInOrder } from '../domain/marks-in-order.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isCountedInAbsence } from '../domain/school-year.ts';
import { percentage } from '../render/text.ts';
import type { DayAsked, Figure } from './define.ts';
import { type Measure, measure } from './measure.ts';

/** Of whom absence is counted, as DfE counts it, to follow `children`. */
export const OF_WHOM = 'aged 5 to 15 at 31 August (Year 1 to Year 11)';
export const NOT_COUNTED_IN_ABSENCE = 'not aged 5 to 15 at 31 August';

/** Sessions of this school year so far, where the newest mark is fresh enough to be judged. */
export function sessionsOf({ attendance }: PupilRecord, { asAt, calendarOf, rules }: DayAsked) {
  const found = currentAttendance(attendance?.lines ?? [], asAt, calendarOf, rules.staleAfterSchoolDays);
  return found.known ? found.sessions : undefined;
}

const isAsked = ({ identity }: PupilRecord, { asAt }: DayAsked): boolean =>
  isCountedInAbsence(identity.birthDate, asAt);

/** Persistent, or severe, absence of the school year so far. */
export function absentThisYear(
  records: readonly PupilRecord[],
  asked: DayAsked,
  level: 'persistent' | 'severe',
): Measure {
  const least = level === 'persistent' ? PERSISTENT_FROM : SEVERE_FROM;
  const rate = asked.rules.thresholds[`${level}-absence.rate`] ?? least;
  return measure(
    {
      id: `${level}-absence-this-year`,
      title: level === 'persistent' ? 'Persistently absent' : 'Severely absent',
      of: 'the school year so far',
      counted: `absence of ${percentage(rate, [])} or more of a child’s own possible sessions of the school year so far, over all its schools, of children ${OF_WHOM} with fresh marks`,
    },
    records,
    (record) => {
      if (!isAsked(record, asked)) return NOT_COUNTED_IN_ABSENCE;
      const sessions = sessionsOf(record, asked);
      return sessions && sessions.possible > 0 ? hasReached(sessions, rate) : undefined;
    },
  );
}

export const allSessions = (records: readonly PupilRecord[], asked: DayAsked): Sessions =>
  records
    .filter((record) => isAsked(record, asked))
    .flatMap((record) => sessionsOf(record, asked) ?? [])
    .reduce(addSessions, NO_SESSIONS);

const sessionsFigure = (title: string, count: number, of: number, definition: string): Figure => ({
  measure: title,
  ...{ count: of === 0 ? null : count, of, definition },
  ...(of === 0 ? {} : { rate: count / of }),
});

/** Sessions of everybody together: present, absent, and absent without authority. */
export function sessionFigures(records: readonly PupilRecord[], asked: DayAsked): Figure[] {
  const all = allSessions(records, asked);
  const of =
    'of the possible sessions of the school year so far, of all children together, aged 5 to 15 at 31 August';
  return [
    sessionsFigure('Sessions attended', all.attended, all.possible, `Every session attended, ${of}.`),
    sessionsFigure('Sessions absent', sessionsAbsent(all), all.possible, `Every session absent, ${of}.`),
    sessionsFigure(
      'Sessions absent without authority',
      all.unauthorised,
      all.possible,
      `Every unauthorised absence, ${of}.`,
    ),
  ];
}

/** Register codes of the school year so far, over all schools, as sessions. */
export function codeFigures(records: readonly PupilRecord[], asked: DayAsked): Figure[] {
  const today = dayNumber(asked.asAt);
  const marks = records
    .filter((record) => isAsked(record, asked))
    .flatMap(({ attendance }) => marksInOrder(linesThisYear(attendance?.lines ?? [], asked.asAt)))
    .filter(({ day }) => day <= today);
  const mix = codeMix(marks);
  const of = mix.reduce((sum, { sessions }) => sum + sessions, 0);
  return mix.map(({ code, meaning, sessions }) => ({
    measure: meaning === undefined ? `${code}, in no list` : `${code} ${meaning}`,
    ...{ count: sessions, of, rate: sessions / of },
  }));
}
