import { isShortBreak, type PeriodOfCare } from './care.ts';
import type { IsoDate } from './dates.ts';

/** The 31 March on or before a date: the day as at which DfE counts looked-after children. */
export const lastCountingDay = (asAt: IsoDate): IsoDate =>
  `${+asAt.slice(0, 4) - (asAt.slice(5) >= '03-31' ? 0 : 1)}-03-31` as IsoDate;

/** Whether a child was looked after continuously for twelve months at a 31 March, by two readings of the rule. */
export interface ContinuousCare {
  /** No short break (V3, V4) in any episode of the year: the logic of DfE’s own checks of the SSDA903. */
  readonly strict: boolean;
  /** Not in a short break in the last episode of the year: the note to DfE’s statistics. */
  readonly statistical: boolean;
}

const NOT: ContinuousCare = { strict: false, statistical: false };

/**
 * Looked after on 31 March, in a period of care that began on or before 1 April of the year before. Care that began
 * on 1 April itself counts, and care that ended on 31 March does not: the child was not looked after on that day.
 * Source: DfE, statistics of outcomes for looked-after children; rules of continuous care in the SSDA903.
 */
export function continuousCareAt(periods: readonly PeriodOfCare[], countingDay: IsoDate): ContinuousCare {
  const firstOfYear = `${+countingDay.slice(0, 4) - 1}-04-01` as IsoDate;
  const period = periods.find(
    ({ from, until }) => from <= firstOfYear && (until === undefined || until > countingDay),
  );
  if (!period) return NOT;
  const ofYear = period.episodes.filter(
    ({ from, until }) => from <= countingDay && (until === undefined || until > firstOfYear),
  );
  const last = ofYear.at(-1);
  return {
    strict: !ofYear.some(isShortBreak),
    statistical: last !== undefined && !isShortBreak(last),
  };
}
