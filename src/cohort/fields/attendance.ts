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

/** Whether absence has reached a rate; not known where no session was possible. */
const reaches = (record: RecordWith<'attendance'>, asked: Asked, rate: number): boolean | undefined => {
  const sessions = sessionsOf(record, asked);
  return sessions && sessions.possible > 0 ? hasReached(sessions, rate) : undefined;
};

export const ATTENDANCE_FIELDS: readonly Field[] = [
  defineField({
    name: 'attendance',
    type: 'number',
    unit: 'rate',
    help: 'Sessions attended of those possible this school year, over all schools of the child. Compared unrounded; not known where the marks are old.',
    example: 'attendance < 90%',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && attendanceRate(sessions);
    },
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
  }),
  defineField({
    name: 'persistently absent',
    aliases: ['persistent absence', 'persistent absentee', 'persistent absentees', 'pa'],
    type: 'yes or no',
    help: 'Has missed 10% or more of this school year’s possible sessions, or the rate that the authority set. However few sessions there were: the flag waits for enough of them.',
    example: 'persistently absent',
    needs: ['attendance'],
    is: (record, asked) =>
      reaches(record, asked, asked.rules.thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM),
  }),
  defineField({
    name: 'severely absent',
    aliases: ['severe absence', 'severe absentee', 'severe absentees'],
    type: 'yes or no',
    help: 'Has missed 50% or more of this school year’s possible sessions, or the rate that the authority set.',
    example: 'severely absent',
    needs: ['attendance'],
    is: (record, asked) =>
      reaches(record, asked, asked.rules.thresholds['severe-absence.rate'] ?? SEVERE_FROM),
  }),
  defineField({
    name: 'unauthorised absence',
    aliases: ['absence unauthorised'],
    type: 'number',
    unit: 'rate',
    help: 'Sessions missed without leave, of those possible this school year.',
    example: 'unauthorised absence >= 5%',
    needs: ['attendance'],
    of: (record, asked) => {
      const sessions = sessionsOf(record, asked);
      return sessions && sessions.possible > 0 ? sessions.unauthorised / sessions.possible : undefined;
    },
  }),
];
