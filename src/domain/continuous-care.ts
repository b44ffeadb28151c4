import { inCareTwelveMonths, isShortBreak, type PeriodOfCare, periodOn } from './care.ts';
import { addCalendarDays, addMonths, type IsoDate } from './dates.ts';

/** The 31 March on or before a date: the day as at which DfE counts looked-after children. */
export const lastCountingDay = (asAt: IsoDate): IsoDate =>
  `${+asAt.slice(0, 4) - (asAt.slice(5) >= '03-31' ? 0 : 1)}-03-31` as IsoDate;

/** Whether a child was looked after continuously for twelve months on a day, by two readings of the rule. */
export interface ContinuousCare {
  /** No short break (V3, V4) in any episode of the twelve months: the logic of DfE’s own checks of the SSDA903. */
  readonly strict: boolean;
  /** Not in a short break in the last episode of them: the note to DfE’s statistics. */
  readonly statistical: boolean;
}

const NOT: ContinuousCare = { strict: false, statistical: false };

/**
 * Looked after on a day, in a period of care that began twelve months before or earlier. At a 31 March care that began
 * on 1 April itself counts, and care that ended on 31 March does not: the child was not looked after on that day.
 * Source: DfE, statistics of outcomes for looked-after children, which count at 31 March; rules of continuous care in the
 * SSDA903.
 */
export function continuousCareAt(periods: readonly PeriodOfCare[], day: IsoDate): ContinuousCare {
  const period = periodOn(periods, day);
  if (!period || !inCareTwelveMonths(period, day)) return NOT;
  const firstOfYear = addCalendarDays(addMonths(day, -12), 1);
  // An episode that ended on the first day is of the year, as DfE’s check takes it.
  const ofYear = periods
    .flatMap(({ episodes }) => episodes)
    .filter(({ from, until }) => from <= day && (until === undefined || until >= firstOfYear));
  const last = ofYear.at(-1);
  return {
    strict: !ofYear.some(isShortBreak),
    statistical: last !== undefined && !isShortBreak(last),
  };
}
