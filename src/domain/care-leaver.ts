import { isShortBreak, type PeriodOfCare } from './care.ts';
import { addCalendarDays, addMonths, calendarDaysBetween, type IsoDate } from './dates.ts';

export type LeaverStatus = 'eligible' | 'relevant' | 'former relevant';

/** Thirteen weeks in care from the fourteenth birthday make a young person eligible. */
const DAYS_IN_CARE = 13 * 7;

const birthday = (birthDate: IsoDate, age: number): IsoDate => addMonths(birthDate, age * 12);
const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/**
 * The first day on which somebody of 16 or 17 was looked after and had been so for thirteen weeks since 14, in one
 * stretch or several; undefined where that had not come by `asAt`. A series of short breaks does not count.
 */
export function eligibleFrom(
  periods: readonly PeriodOfCare[],
  birthDate: IsoDate,
  asAt: IsoDate,
): IsoDate | undefined {
  const [fourteenth, sixteenth, eighteenth] = [14, 16, 18].map((age) => birthday(birthDate, age)) as [
    IsoDate,
    IsoDate,
    IsoDate,
  ];
  let daysBefore = 0;
  for (const { from, until, episodes } of periods) {
    if (episodes.every(isShortBreak)) continue;
    const begins = later(from, fourteenth);
    const ends = [until, addCalendarDays(asAt, 1), eighteenth]
      .filter((date) => date !== undefined)
      .reduce((a, b) => (a < b ? a : b));
    if (begins >= ends) continue;
    const enough = addCalendarDays(begins, Math.max(0, DAYS_IN_CARE - daysBefore - 1));
    const day = later(enough, sixteenth);
    if (day < ends) return day;
    daysBefore += calendarDaysBetween(begins, ends);
  }
  return undefined;
}

/**
 * Eligible: 16 or 17, looked after for thirteen weeks since 14, and still. Relevant: 16 or 17, was eligible, and is
 * looked after no longer. Former relevant: from 18 to the 25th birthday, was one or the other.
 * Source: Children Act 1989, sections 23A to 23C and schedule 2, as the authority’s strategy sums them up.
 */
export function leaverStatus(
  periods: readonly PeriodOfCare[],
  birthDate: IsoDate,
  asAt: IsoDate,
): LeaverStatus | undefined {
  if (eligibleFrom(periods, birthDate, asAt) === undefined || asAt >= birthday(birthDate, 25))
    return undefined;
  if (asAt >= birthday(birthDate, 18)) return 'former relevant';
  const isLookedAfter = periods.some(
    ({ from, until }) => from <= asAt && (until === undefined || asAt < until),
  );
  return isLookedAfter ? 'eligible' : 'relevant';
}
