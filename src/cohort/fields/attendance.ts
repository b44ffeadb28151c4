import { PERSISTENT_FROM, SEVERE_FROM } from '../../domain/absence-level.ts';
import { absenceRate, attendanceRate, hasReached, type Sessions } from '../../domain/attendance.ts';
import { currentAttendance } from '../../domain/attendance-current.ts';
import type { RecordWith } from '../../domain/record.ts';
import { type Asked, defineField, type Field } from '../define.ts';

/** This school year’s sessions over all schools; undefined where the marks are too old to say anything of today. */
const sessionsOf = ({ attendance }: RecordWith<'attendance'>, asked: Asked): Sessions | undefined => {
  const { asAt, calendarOf, rules } = asked;
  const current = currentAttendance(attendance.lines, asAt, calendarOf, rules.staleAfterSchoolDays);
  return current.known ? current.sessions : undefined;
};

type FieldText = Pick<Field, 'name' | 'aliases' | 'help' | 'example'>;

/** A share of this school year’s sessions. */
const rateField = (field: FieldText, rate: (sessions: Sessions) => number | undefined): Field =>
  defineField({
    ...field,
    type: 'number',
    unit: 'rate',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && rate(sessions);
    },
  });

/** Whether absence has reached a rate of the authority’s own; not known where no session was possible. */
const reachesField = (field: FieldText, threshold: string, usual: number): Field =>
  defineField({
    ...field,
    type: 'yes or no',
    needs: ['attendance'],
    is: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      const rate = asked.rules.thresholds[threshold] ?? usual;
      return sessions && sessions.possible > 0 ? hasReached(sessions, rate) : undefined;
    },
  });

export const ATTENDANCE_FIELDS: readonly Field[] = [
  rateField(
    {
      name: 'attendance',
      help: 'Sessions attended of those possible this school year, over all schools of the child. Compared unrounded; not known where the marks are old.',
      example: 'attendance < 90%',
    },
    attendanceRate,
  ),
  rateField(
    {
      name: 'absence',
      help: 'Sessions missed of those possible this school year. Persistent absence begins at 10%, severe at 50%.',
      example: 'absence >= 10%',
    },
    absenceRate,
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
    ({ possible, unauthorised }) => (possible > 0 ? unauthorised / possible : undefined),
  ),
];
