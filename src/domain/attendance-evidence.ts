import {
  type AttendanceLine,
  countSessions,
  type Sessions,
  sessionsAbsent,
  slotsUntil,
} from './attendance.ts';
import { type AttendanceCode, codeOfCh } from './codes/attendance.ts';
import type { IsoDate } from './dates.ts';
import { schoolYearLabel } from './school-year.ts';

/** Absences of a line by code, most frequent first: `15 illness (I), 8 absent without authorisation (O)`. */
export function absencesByCode(line: AttendanceLine, asAt: IsoDate): string {
  const counts = new Map<AttendanceCode, number>();
  const end = Math.min(slotsUntil(line.year, asAt), line.marks.length);
  for (let slot = 0; slot < end; slot++) {
    const code = ABSENCES[line.marks.charCodeAt(slot)];
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([{ code, meaning }, n]) => `${n} ${meaning} (${code})`)
    .join(', ');
}

/** The codes of absence by their characters' numbers. */
const ABSENCES: readonly (AttendanceCode | undefined)[] = Array.from({ length: 128 }, (_, ch) => {
  const code = codeOfCh(String.fromCharCode(ch));
  return code?.class === 'authorised' || code?.class === 'unauthorised' ? code : undefined;
});

/** A line as a sentence: school, year, how many of how many, and why. */
export function describeLine(line: AttendanceLine, asAt: IsoDate): string {
  const sessions: Sessions = countSessions(line.year, line.marks, 0, slotsUntil(line.year, asAt));
  const absences = absencesByCode(line, asAt);
  const reasons = absences === '' ? '' : `: ${absences}`;
  return `${line.schoolName}, ${schoolYearLabel(line.year)}: missed ${sessionsAbsent(sessions)} of ${sessions.possible} possible sessions${reasons}`;
}
