import { absenceRate, attendanceRate, type Sessions } from '../../domain/attendance.ts';
import { currentAttendance } from '../../domain/attendance-current.ts';
import type { RecordWith } from '../../domain/record.ts';
import { type Asked, defineField, type Field } from '../define.ts';

/** This school year’s sessions over all schools; undefined where the marks are too old to say anything of today. */
const sessionsOf = ({ attendance }: RecordWith<'attendance'>, asked: Asked): Sessions | undefined => {
  const { asAt, calendarOf, rules } = asked;
  const current = currentAttendance(attendance.lines, asAt, calendarOf, rules.staleAfterSchoolDays);
  return current.known ? current.sessions : undefined;
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
];
