import type { CalendarOf } from '../domain/attendance-rates.ts';
import { suspensionReason } from '../domain/codes/suspension-reason.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import { lastDayOf, schoolDaysLost } from '../domain/exclusion-days.ts';
import { count, list, number, spokenDate } from './text.ts';

/** `5.5 school days`. */
export const schoolDaysText = (schoolDays: number): string => count(schoolDays, 'school day');

/** A total of school days, and how many of them a suspension that has begun still has before it. */
export const withToCome = (schoolDays: number, toCome: number): string =>
  toCome === 0
    ? schoolDaysText(schoolDays)
    : `${schoolDaysText(schoolDays)} (${number(toCome)} of them to come)`;

const reasonWords = (reasons: readonly string[]): string =>
  reasons.length === 0
    ? ''
    : ` for ${list(reasons.map((code) => suspensionReason(code)?.meaning ?? `a reason coded ${code}`))}`;

const WHAT = { SUSP: 'Suspended', LNCH: 'Suspended at lunchtime', PERM: 'Permanently excluded' } as const;

/** `Suspended by Oak Academy from Monday 7 to Wednesday 9 September for theft: 3 school days`. */
export function exclusionText(exclusion: Exclusion, asAt: IsoDate, calendarOf: CalendarOf): string {
  const { kind, schoolName, from, reasons, state, cancelledOn } = exclusion;
  const last = lastDayOf(exclusion, calendarOf);
  const dates =
    kind === 'PERM' || last === undefined
      ? `from ${spokenDate(from, asAt)}`
      : last === from
        ? `on ${spokenDate(from, asAt)}`
        : `from ${spokenDate(from, asAt)} to ${spokenDate(last, asAt)}`;
  const lost = kind === 'PERM' ? state : schoolDaysLost(exclusion, calendarOf);
  const length = lost === undefined ? '' : `: ${typeof lost === 'number' ? schoolDaysText(lost) : lost}`;
  const cancelled = cancelledOn ? `, cancelled from ${spokenDate(cancelledOn, asAt)} on` : '';
  return `${WHAT[kind]} by ${schoolName} ${dates}${reasonWords(reasons)}${length}${cancelled}`;
}
