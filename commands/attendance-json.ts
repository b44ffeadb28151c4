import { absenceRate, attendanceRate, type Sessions, sessionsAbsent } from '../src/domain/attendance.ts';
import type { PartTimeSpell } from '../src/domain/part-time-spells.ts';
import { schoolYearLabel } from '../src/domain/school-year.ts';
import type { UnauthorisedWindow } from '../src/domain/unauthorised-window.ts';
import type { PupilAttendance, Rate } from '../src/reports/attendance.ts';
import type { AttendanceTable, TableRow } from '../src/reports/attendance-table.ts';
import { pupilJson } from './json.ts';

type Json = Record<string, unknown>;

/** Rates from 0 to 1, unrounded; null where no session was possible. */
const counts = (sessions: Sessions, level: Rate['level']): Json => ({
  ...sessions,
  absent: sessionsAbsent(sessions),
  absenceRate: absenceRate(sessions) ?? null,
  attendanceRate: attendanceRate(sessions) ?? null,
  persistent: level === undefined ? null : level !== 'under',
  severe: level === undefined ? null : level === 'severe',
});

const rateJson = ({ from, until, sessions, level }: Rate): Json => ({
  from,
  to: until,
  ...counts(sessions, level),
});

const windowJson = ({ from, until, schoolWeeks, sessions, codes }: UnauthorisedWindow): Json => ({
  from,
  to: until,
  schoolWeeks,
  sessions,
  codes,
});

const partTimeJson = ({ until, goesOn, ...spell }: PartTimeSpell): Json => ({
  ...spell,
  to: goesOn ? null : until,
  lastMark: until,
  goesOn,
  review: null,
});

/** One pupil: `rows` holds the child’s own rates; the rest stands beside it. */
export function pupilAttendanceJson(report: PupilAttendance, names: boolean): Json {
  const { unauthorised } = report;
  return {
    ...pupilJson(report.identity, names),
    knownAt: report.knownAt ?? null,
    lastMarked: report.lastMarked ?? null,
    schoolDaysSilent: report.schoolDaysSilent ?? null,
    school: report.schoolName ?? null,
    rows: report.child.map((rate) => ({
      measure: rate.measure,
      scope: 'child',
      term: rate.term ?? null,
      halfTerm: rate.halfTerm ?? null,
      ...rateJson(rate),
    })),
    enrolments: report.enrolments.map(({ schoolName, year, ...rate }) => ({
      scope: 'enrolment',
      school: schoolName,
      schoolYear: schoolYearLabel(year),
      ...rateJson(rate),
    })),
    period: { from: report.span.from, to: report.span.until },
    codes: report.codes.map(({ meaning, ...each }) => ({ ...each, meaning: meaning ?? null })),
    weekdays: report.weekdays.map(({ weekday, ...each }) => ({ weekday: weekday + 1, ...each })),
    spells: report.spells.map(({ until, ...spell }) => ({ ...spell, to: until })),
    unauthorised: unauthorised
      ? { latest: windowJson(unauthorised.latest), worst: windowJson(unauthorised.worst) }
      : null,
    partTime: report.partTime.map(partTimeJson),
    dualRegistered: report.codes.find(({ code }) => code === 'D')?.sessions ?? 0,
    countedTwice: report.countedTwice,
    nonSchoolDays: report.nonSchoolDays,
  };
}

const rowJson = (row: TableRow, names: boolean): Json => ({
  ...pupilJson(row.identity, names),
  ...counts(row.sessions, row.level),
  child: counts(row.child.sessions, row.child.level),
  enrolments: row.enrolments.map(({ schoolName, sessions, level }) => ({
    school: schoolName,
    ...counts(sessions, level),
  })),
});

export const attendanceTableJson = (table: AttendanceTable, names: boolean): Json => ({
  period: { from: table.span.from, to: table.span.until },
  school: table.schoolName ?? null,
  rows: table.rows.map((row) => rowJson(row, names)),
  totals: {
    pupils: table.rows.length,
    withoutPossibleSessions: table.withoutMarks,
    ...counts(table.sessions, undefined),
    byChild: table.byChild,
    byEnrolment: table.byEnrolment,
  },
});
