import { addCalendarDays, type IsoDate } from './dates.ts';
import type { PepClockAnswer, PepDue } from './pep-clock.ts';
import { schoolYearLabel, schoolYearOf } from './school-year.ts';

/** The first day that is owed, passed or to come. */
export const nextOwed = ({ dues }: PepClockAnswer): PepDue | undefined =>
  dues.find(({ doneOn, dueOn }) => doneOn === undefined && dueOn !== undefined);

/** Whether something is owed of which no day can be said. */
export const owesWithoutDay = ({ dues }: PepClockAnswer): boolean =>
  dues.some(({ doneOn, dueOn }) => doneOn === undefined && dueOn === undefined);

/**
 * A day by which so many working days have passed, whatever the bank holidays were: none take three calendar days each,
 * nor the usual twenty more than sixty.
 */
const certainlyDueOn = (event: IsoDate, workingDays: number): IsoDate =>
  addCalendarDays(event, Math.max(60, 3 * workingDays));

/**
 * The first day on which something that is counted in days, and is owed, is late; what would have to be known where
 * nobody can say; undefined while it is in time. Where the bank holidays of that time are not known, it is late when it
 * is by any of them.
 */
export function lateSince(
  { event, dueOn, days = 0, unit }: PepDue,
  asAt: IsoDate,
): { readonly since: IsoDate } | { readonly missing: string } | undefined {
  if (dueOn === undefined && unit === 'school') return { missing: 'school term dates' };
  const last = dueOn ?? certainlyDueOn(event, days);
  if (asAt > last) return { since: addCalendarDays(last, 1) };
  return dueOn === undefined
    ? { missing: `the bank holidays of ${schoolYearLabel(schoolYearOf(event))}` }
    : undefined;
}
