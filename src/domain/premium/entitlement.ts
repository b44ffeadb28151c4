import { type CareEpisode, isShortBreak, type PeriodOfCare } from '../care.ts';
import { addCalendarDays, type IsoDate } from '../dates.ts';
import { type FinancialYear, financialYearEnd, financialYearStart } from '../financial-year.ts';
import { type Pence, times } from '../pence.ts';
import type { PupilRecord, RecordWith } from '../record.ts';
import { ncYearByBirth } from '../school-year.ts';
import type { Fund } from './funds.ts';

/**
 * The first day of a stretch on which a child was looked after; the day on which care ends is not one. Agreed series of
 * short breaks are left out, as DfE’s counts of looked-after children do.
 */
export function firstDayInCare(
  periods: readonly PeriodOfCare<CareEpisode>[],
  from: IsoDate,
  until: IsoDate,
): IsoDate | undefined {
  for (const { episodes } of periods)
    for (const episode of episodes) {
      if (isShortBreak(episode)) continue;
      const first = episode.from > from ? episode.from : from;
      if (first <= until && (episode.until === undefined || first < episode.until)) return first;
    }
  return undefined;
}

/** Whether a child counts in the year to a 31 March: looked after at least a day in it, aged 4 to 15 on its 31 August. */
export function countsInYear({ identity, care }: RecordWith<'care'>, year: FinancialYear): boolean {
  const ncYear = ncYearByBirth(identity.birthDate, year);
  return (
    ncYear >= 0 &&
    ncYear <= 11 &&
    firstDayInCare(care.periods, financialYearStart(year), financialYearEnd(year)) !== undefined
  );
}

/** How many children a year’s grant is counted by, as DfE’s technical note has it. */
export interface Entitlement {
  readonly year: FinancialYear;
  /** Counted in the year to 31 March before the last: the return that there is when the year begins. */
  readonly provisional: number;
  /** Counted in the year to the 31 March on which it begins; DfE settles by it in the autumn. */
  readonly final: number;
  /** Children of this very year so far: what the next final count will be made of. */
  readonly thisYear: number;
  readonly rate?: Pence;
  readonly provisionalGrant?: Pence;
  readonly finalGrant?: Pence;
}

/** The counts of a year out of the roll; sums where the rate is known. */
export function entitlementOf(
  records: readonly RecordWith<'care'>[],
  year: FinancialYear,
  rate: Pence | undefined,
): Entitlement {
  const count = (of: FinancialYear): number => records.filter((record) => countsInYear(record, of)).length;
  const [provisional, final, thisYear] = [count(year - 2), count(year - 1), count(year)];
  return {
    year,
    provisional,
    final,
    thisYear,
    ...(rate === undefined
      ? {}
      : { rate, provisionalGrant: times(rate, provisional), finalGrant: times(rate, final) }),
  };
}

/**
 * Why money of a fund cannot be spent on a child on a date; undefined where it can. A child who was looked after for a
 * day of the year stays entitled until its end.
 */
export function whyNotEntitled(
  { identity, care }: PupilRecord,
  fund: Fund,
  year: FinancialYear,
  on: IsoDate,
): string | undefined {
  if (care === undefined) return 'It is not known when the child was looked after.';
  const last = on < financialYearEnd(year) ? on : financialYearEnd(year);
  if (firstDayInCare(care.periods, financialYearStart(year), last) === undefined)
    return `The child was not looked after for a single day from 1 April ${year} to ${last}.`;
  if (!fund.isForAge(identity.birthDate, on)) return `The fund ${fund.id} is for ${fund.forWhom}.`;
  return undefined;
}

/** The day on which a child who is looked after no longer left; undefined while care goes on. */
export function leftCareOn(
  periods: readonly PeriodOfCare<CareEpisode>[],
  asAt: IsoDate,
): IsoDate | undefined {
  const last = periods.findLast(({ from }) => from <= asAt);
  return last?.until !== undefined && last.until <= asAt ? last.until : undefined;
}

export const dayAfter = (date: IsoDate): IsoDate => addCalendarDays(date, 1);
