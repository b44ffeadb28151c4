import { type AbsenceLevel, absenceLevel } from '../domain/absence-level.ts';
import {
  type AttendanceLine,
  absenceRate,
  addSessions,
  NO_SESSIONS,
  type Sessions,
} from '../domain/attendance.ts';
import { type Span, sessionsBetween } from '../domain/attendance-rates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Identity } from '../domain/record.ts';
import { type Enrolment, enrolmentsOn } from '../domain/schooling.ts';

/** One pupil of a table. */
export interface TablePupil {
  readonly identity: Identity;
  readonly lines: readonly AttendanceLine[];
  readonly enrolments: readonly Enrolment[];
}

export interface EnrolmentSessions {
  readonly schoolId: number;
  readonly schoolName: string;
  readonly sessions: Sessions;
  readonly level?: AbsenceLevel;
}

export interface TableRow {
  readonly identity: Identity;
  /** At the school asked about, else over all schools. */
  readonly sessions: Sessions;
  readonly level?: AbsenceLevel;
  /** Over all schools. */
  readonly child: { readonly sessions: Sessions; readonly level?: AbsenceLevel };
  readonly enrolments: readonly EnrolmentSessions[];
}

/** How many of how many: those with a possible session. Persistent includes severe. */
export interface LevelTotal {
  readonly of: number;
  readonly persistent: number;
  readonly severe: number;
}

export interface AttendanceTable {
  readonly asAt: IsoDate;
  readonly span: Span;
  readonly schoolName?: string;
  /** Highest absence first; those without a possible session last. */
  readonly rows: readonly TableRow[];
  readonly sessions: Sessions;
  readonly byChild: LevelTotal;
  readonly byEnrolment: LevelTotal;
  readonly withoutMarks: number;
}

export interface TableQuestion {
  readonly asAt: IsoDate;
  readonly span: Span;
  /** One school alone: pupils on its roll on the date, and those with marks of the span there. */
  readonly school?: { readonly schoolId: number; readonly name: string } | undefined;
}

const withLevel = (sessions: Sessions): { sessions: Sessions; level?: AbsenceLevel } => {
  const level = absenceLevel(sessions);
  return level === undefined ? { sessions } : { sessions, level };
};

function rowOf({ identity, lines }: TablePupil, { span, school }: TableQuestion): TableRow {
  const enrolments = lines
    .map((line) => ({
      schoolId: line.schoolId,
      schoolName: line.schoolName,
      ...withLevel(sessionsBetween([line], span)),
    }))
    .filter(({ sessions }) => sessions.possible + sessions.notPossible + sessions.unmapped > 0);
  // Not the sum of the enrolments: a session that two schools have marked counts once.
  const child = sessionsBetween(lines, span);
  const here = enrolments
    .filter((each) => each.schoolId === school?.schoolId)
    .map((each) => each.sessions)
    .reduce(addSessions, NO_SESSIONS);
  return { identity, ...withLevel(school ? here : child), child: withLevel(child), enrolments };
}

function levelTotal(levels: readonly (AbsenceLevel | undefined)[]): LevelTotal {
  const known = levels.filter((level) => level !== undefined);
  return {
    of: known.length,
    persistent: known.filter((level) => level !== 'under').length,
    severe: known.filter((level) => level === 'severe').length,
  };
}

const isAtSchool = (pupil: TablePupil, row: TableRow, { school, asAt }: TableQuestion): boolean =>
  !school ||
  row.enrolments.some((each) => each.schoolId === school.schoolId) ||
  enrolmentsOn(pupil.enrolments, asAt).some((each) => each.schoolId === school.schoolId);

/** Absence of many pupils over a stretch of time, with how many are persistently and severely absent. */
export function attendanceTable(pupils: readonly TablePupil[], question: TableQuestion): AttendanceTable {
  const { asAt, span, school } = question;
  const rows = pupils.flatMap((pupil) => {
    const row = rowOf(pupil, question);
    return isAtSchool(pupil, row, question) ? [row] : [];
  });
  const rate = (row: TableRow): number => absenceRate(row.sessions) ?? -1;
  return {
    asAt,
    span,
    ...(school ? { schoolName: school.name } : {}),
    rows: rows.toSorted((a, b) => rate(b) - rate(a)),
    sessions: rows.map((row) => row.sessions).reduce(addSessions, NO_SESSIONS),
    byChild: levelTotal(rows.map((row) => row.child.level)),
    byEnrolment: levelTotal(
      rows
        .flatMap((row) => row.enrolments)
        .filter((each) => !school || each.schoolId === school.schoolId)
        .map((each) => each.level),
    ),
    withoutMarks: rows.filter((row) => row.level === undefined).length,
  };
}
