import {
  type AttendanceLine,
  countSessions,
  type Sessions,
  sessionsAbsent,
  slotsUntil,
} from './attendance.ts';
import { codeOfCh } from './codes/attendance.ts';
import type { IsoDate } from './dates.ts';
import { schoolYearLabel } from './school-year.ts';

/** Absences of a line by code, most frequent first: `15 illness (I), 8 absent without authorisation (O)`. */
export function absencesByCode(line: AttendanceLine, asAt: IsoDate): string {
  const counts = new Map<string, number>();
  for (const ch of line.marks.slice(0, slotsUntil(line.year, asAt)))
    counts.set(ch, (counts.get(ch) ?? 0) + 1);
  return [...counts]
    .filter(([ch]) => ['authorised', 'unauthorised'].includes(codeOfCh(ch)?.class ?? ''))
    .sort((a, b) => b[1] - a[1])
    .map(([ch, n]) => `${n} ${codeOfCh(ch)?.meaning} (${codeOfCh(ch)?.code})`)
    .join(', ');
}

/** A line as a sentence: school, year, how many of how many, and why. */
export function describeLine(line: AttendanceLine, asAt: IsoDate): string {
  const sessions: Sessions = countSessions(line.year, line.marks, 0, slotsUntil(line.year, asAt));
  const absences = absencesByCode(line, asAt);
  const reasons = absences === '' ? '' : `: ${absences}`;
  return `${line.schoolName}, ${schoolYearLabel(line.year)}: missed ${sessionsAbsent(sessions)} of ${sessions.possible} possible sessions${reasons}`;
}
