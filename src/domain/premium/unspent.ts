import type { SchoolCalendar } from '../calendar.ts';
import type { IsoDate } from '../dates.ts';
import { type FinancialYear, financialYearEnd, financialYearStart } from '../financial-year.ts';
import type { PupilId, SchoolId } from '../ids.ts';
import { NOTHING, type Pence, plus } from '../pence.ts';
import type { RecordWith } from '../record.ts';
import { dayAfter, leftCareOn } from './entitlement.ts';
import { lastDayToRequest } from './forecast.ts';
import type { Ledger } from './ledger.ts';
import { termOn } from './local-rule.ts';
import { requestsOf } from './requests.ts';

/** Money that lies at a child or a school. */
export interface Unspent {
  readonly pupil?: PupilId;
  readonly school?: SchoolId;
  /** Set aside, and neither committed nor paid. */
  readonly unspent: Pence;
  readonly committed: Pence;
  readonly paid: Pence;
  /** A request of the year that is for a target was approved. */
  readonly hasApprovedTarget: boolean;
  readonly hasOpenRequest: boolean;
}

/** What lies unspent by child, or by school (money of children at the school with it). */
export function unspentBy(
  ledger: Ledger,
  fund: string,
  year: FinancialYear,
  by: 'pupil' | 'school',
): Unspent[] {
  const found = new Map<number, { unspent: Pence; committed: Pence; paid: Pence }>();
  for (const [posting] of ledger.postings({ fund, year })) {
    const id = posting[by];
    if (id === undefined) continue;
    const sums = found.get(id) ?? { unspent: NOTHING, committed: NOTHING, paid: NOTHING };
    found.set(id, sums);
    if (posting.account === 'allocated') sums.unspent = plus(sums.unspent, posting.amount);
    if (posting.account === 'committed') sums.committed = plus(sums.committed, posting.amount);
    if (posting.account === 'paid') sums.paid = plus(sums.paid, posting.amount);
  }
  const requests = requestsOf(ledger).filter((each) => each.fund === fund && each.year === year);
  return [...found].map(([id, sums]) => {
    const own = requests.filter((each) => each[by] === id);
    return {
      ...(by === 'pupil' ? { pupil: id as PupilId } : { school: id as SchoolId }),
      ...sums,
      hasApprovedTarget: own.some(
        (each) => each.target !== undefined && (each.committed > 0 || each.paid > 0),
      ),
      hasOpenRequest: own.some((each) => each.waiting > 0),
    };
  });
}

/**
 * The earliest day on which a child’s unspent money can be given to another without taking it from a plan: at once where
 * the child has left care; never while a request waits; else the day after the term ends in which the PEP can still ask for
 * it, and at the latest the day after the last one on which a request can be paid in the year. The last rule is this program’s own.
 */
export function safeToReallocateOn(
  { care }: RecordWith<'care'>,
  money: Pick<Unspent, 'hasOpenRequest'>,
  calendar: SchoolCalendar,
  asAt: IsoDate,
  year: FinancialYear,
  schoolDaysToPay: number,
): IsoDate | undefined {
  if (money.hasOpenRequest) return undefined;
  const left = leftCareOn(care.periods, asAt);
  const first = financialYearStart(year);
  if (left !== undefined) return left > first ? left : first;
  const term = termOn(calendar, asAt);
  const last = lastDayToRequest(calendar, year, schoolDaysToPay);
  const ends = [term?.until, last].filter((each) => each !== undefined).sort();
  const end = ends[0] ?? financialYearEnd(year);
  return end < asAt ? asAt : dayAfter(end);
}
