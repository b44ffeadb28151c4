import { PERSISTENT_FROM, SEVERE_FROM } from '../../domain/absence-level.ts';
import {
  absenceRate,
  attendanceRate,
  hasReached,
  type Sessions,
  sessionsAbsent,
} from '../../domain/attendance.ts';
import { currentAttendance } from '../../domain/attendance-current.ts';
import { sessionsBetween } from '../../domain/attendance-rates.ts';
import type { RecordWith } from '../../domain/record.ts';
import { schoolYearOf, schoolYearStart } from '../../domain/school-year.ts';
import { type Asked, defineField, type Field, type Window } from '../define.ts';

/** This school year’s sessions over all schools; undefined where the marks are too old to say anything of today. */
const sessionsOf = ({ attendance }: RecordWith<'attendance'>, asked: Asked): Sessions | undefined => {
  const { asAt, calendarOf, rules } = asked;
  const current = currentAttendance(attendance.lines, asAt, calendarOf, rules.staleAfterSchoolDays);
  return current.known ? current.sessions : undefined;
};

/**
 * Sessions of a stretch of time over all schools; undefined where none was possible in it, where it goes on today and the
 * marks are too old to say anything of that, and where it began before what a record holds: the school year before that of
 * the question.
 */
function sessionsOver(record: RecordWith<'attendance'>, asked: Asked, window: Window): Sessions | undefined {
  const heldFrom = schoolYearStart(schoolYearOf(asked.readAt ?? asked.asAt) - 1);
  if (window.from < heldFrom) return undefined;
  if (window.until === asked.asAt && sessionsOf(record, asked) === undefined) return undefined;
  const sessions = sessionsBetween(record.attendance.lines, window);
  return sessions.possible > 0 ? sessions : undefined;
}

const partsOf =
  (partOf: (sessions: Sessions) => number) =>
  (record: RecordWith<'attendance'>, asked: Asked, window: Window) => {
    const sessions = sessionsOver(record, asked, window);
    return sessions && { part: partOf(sessions), of: sessions.possible };
  };

/** Whether absence has reached a rate; not known where no session was possible. */
const reaches = (sessions: Sessions | undefined, rate: number): boolean | undefined =>
  sessions && sessions.possible > 0 ? hasReached(sessions, rate) : undefined;

const unauthorisedRate = (sessions: Sessions | undefined): number | undefined =>
  sessions && sessions.possible > 0 ? sessions.unauthorised / sessions.possible : undefined;

const persistentFrom = ({ rules }: Asked): number =>
  rules.thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM;
const severeFrom = ({ rules }: Asked): number => rules.thresholds['severe-absence.rate'] ?? SEVERE_FROM;

export const ATTENDANCE_FIELDS: readonly Field[] = [
  defineField({
    name: 'attendance',
    aliases: ['attendance rate', 'attendance of'],
    type: 'number',
    unit: 'rate',
    help: 'Sessions attended of those possible this school year, over all schools of the child. Compared unrounded; not known where the marks are old. Over another time where a term names one, as in “last term”.',
    example: 'attendance < 90%',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && attendanceRate(sessions);
    },
    over: (record, asked, window) => {
      const sessions = sessionsOver(record, asked, window);
      return sessions && attendanceRate(sessions);
    },
    parts: partsOf(({ attended }) => attended),
  }),
  defineField({
    name: 'absence',
    type: 'number',
    unit: 'rate',
    help: 'Sessions missed of those possible this school year. Persistent absence begins at 10%, severe at 50%.',
    example: 'absence >= 10%',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && absenceRate(sessions);
    },
    over: (record, asked, window) => {
      const sessions = sessionsOver(record, asked, window);
      return sessions && absenceRate(sessions);
    },
    parts: partsOf(sessionsAbsent),
  }),
  defineField({
    name: 'persistently absent',
    aliases: ['persistent absence', 'persistent absentee', 'persistent absentees', 'pa'],
    type: 'yes or no',
    help: 'Has missed 10% or more of this school year’s possible sessions, or the rate that the authority set. However few sessions there were: the flag waits for enough of them.',
    example: 'persistently absent',
    needs: ['attendance'],
    is: (record, asked) => reaches(sessionsOf(record, asked), persistentFrom(asked)),
    over: (record, asked, window) => reaches(sessionsOver(record, asked, window), persistentFrom(asked)),
  }),
  defineField({
    name: 'severely absent',
    aliases: ['severe absence', 'severe absentee', 'severe absentees'],
    type: 'yes or no',
    help: 'Has missed 50% or more of this school year’s possible sessions, or the rate that the authority set.',
    example: 'severely absent',
    needs: ['attendance'],
    is: (record, asked) => reaches(sessionsOf(record, asked), severeFrom(asked)),
    over: (record, asked, window) => reaches(sessionsOver(record, asked, window), severeFrom(asked)),
  }),
  defineField({
    name: 'unauthorised absence',
    aliases: ['absence unauthorised'],
    type: 'number',
    unit: 'rate',
    help: 'Sessions missed without leave, of those possible this school year.',
    example: 'unauthorised absence >= 5%',
    needs: ['attendance'],
    of: (record, asked) => unauthorisedRate(sessionsOf(record, asked)),
    over: (record, asked, window) => unauthorisedRate(sessionsOver(record, asked, window)),
    parts: partsOf(({ unauthorised }) => unauthorised),
  }),
  defineField({
    name: 'attendance not known',
    aliases: [
      ...['attendance unknown', 'no attendance', 'no attendance data', 'without attendance', 'no marks'],
      ...['attendance missing', 'no attendance marks'],
    ],
    type: 'yes or no',
    help: 'Nothing can be said of attendance today: no session was possible this school year, or no mark has come for longer than the authority’s limit.',
    example: 'attendance not known and school age',
    needs: ['attendance'],
    is: (record, asked) => (sessionsOf(record, asked)?.possible ?? 0) === 0,
  }),
  defineField({
    name: 'late sessions',
    aliases: ['lates', 'times late', 'late marks', 'lateness'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Sessions marked late (L and U) in a time, twelve months unless another is named; not known where no session was possible in it.',
    example: 'late sessions >= 5 this term',
    needs: ['attendance'],
    of: (record, asked, window) => sessionsOver(record, asked, window)?.late,
  }),
];
