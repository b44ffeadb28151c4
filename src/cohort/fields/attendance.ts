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

type FieldText = Pick<Field, 'name' | 'aliases' | 'help' | 'example'>;

interface Rate {
  readonly rate: (sessions: Sessions) => number | undefined;
  /** The sessions that it is the share of. */
  readonly part: (sessions: Sessions) => number;
}

/** A share of this school year’s sessions, or of those of a time that a term names. */
const rateField = (field: FieldText, { rate, part }: Rate): Field =>
  defineField({
    ...field,
    type: 'number',
    unit: 'rate',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && rate(sessions);
    },
    over: (record, asked, window) => {
      const sessions = sessionsOver(record, asked, window);
      return sessions && rate(sessions);
    },
    parts: (record, asked, window) => {
      const sessions = sessionsOver(record, asked, window);
      return sessions && { part: part(sessions), of: sessions.possible };
    },
  });

/** Whether absence has reached a rate of the authority’s own; not known where no session was possible. */
function reachesField(field: FieldText, threshold: string, usual: number): Field {
  const reaches = (sessions: Sessions | undefined, { rules }: Asked): boolean | undefined =>
    sessions && sessions.possible > 0
      ? hasReached(sessions, rules.thresholds[threshold] ?? usual)
      : undefined;
  return defineField({
    ...field,
    type: 'yes or no',
    needs: ['attendance'],
    is: (record, asked) => reaches(sessionsOf(record, asked), asked),
    over: (record, asked, window) => reaches(sessionsOver(record, asked, window), asked),
  });
}

export const ATTENDANCE_FIELDS: readonly Field[] = [
  rateField(
    {
      name: 'attendance',
      aliases: ['attendance rate', 'attendance of'],
      help: 'Sessions attended of those possible this school year, over all schools of the child. Compared unrounded; not known where the marks are old. Over another time where a term names one, as in “last term”.',
      example: 'attendance < 90%',
    },
    { rate: attendanceRate, part: ({ attended }) => attended },
  ),
  rateField(
    {
      name: 'absence',
      help: 'Sessions missed of those possible this school year. Persistent absence begins at 10%, severe at 50%.',
      example: 'absence >= 10%',
    },
    { rate: absenceRate, part: sessionsAbsent },
  ),
  reachesField(
    {
      name: 'persistently absent',
      aliases: ['persistent absence', 'persistent absentee', 'persistent absentees', 'pa'],
      help: 'Has missed 10% or more of this school year’s possible sessions, or the rate that the authority set. However few sessions there were: the flag waits for enough of them.',
      example: 'persistently absent',
    },
    'persistent-absence.rate',
    PERSISTENT_FROM,
  ),
  reachesField(
    {
      name: 'severely absent',
      aliases: ['severe absence', 'severe absentee', 'severe absentees'],
      help: 'Has missed 50% or more of this school year’s possible sessions, or the rate that the authority set.',
      example: 'severely absent',
    },
    'severe-absence.rate',
    SEVERE_FROM,
  ),
  rateField(
    {
      name: 'unauthorised absence',
      aliases: ['absence unauthorised'],
      help: 'Sessions missed without leave, of those possible this school year.',
      example: 'unauthorised absence >= 5%',
    },
    {
      rate: ({ unauthorised, possible }) => (possible > 0 ? unauthorised / possible : undefined),
      part: ({ unauthorised }) => unauthorised,
    },
  ),
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
