import type { SchoolCalendar } from '../calendar.ts';
import { addCalendarDays, type IsoDate } from '../dates.ts';
import { type FinancialYear, financialYearEnd, financialYearStart } from '../financial-year.ts';
import { greater, minus, NOTHING, type Pence, pence, plus, sumOf } from '../pence.ts';
import { grantOf } from './act-grant.ts';
import type { Ledger } from './ledger.ts';

/** How the year of a fund is likely to end, as at a date. Money in pence. */
export interface Forecast {
  readonly year: FinancialYear;
  readonly fund: string;
  readonly asAt: IsoDate;
  readonly grant: Pence;
  readonly unallocated: Pence;
  readonly central: Pence;
  readonly allocated: Pence;
  readonly paid: Pence;
  readonly committed: Pence;
  readonly requested: Pence;
  readonly returned: Pence;
  /** Grant less what is paid and returned: what has to be spent still. */
  readonly unspent: Pence;
  readonly schoolDaysSoFar: number;
  readonly schoolDaysLeft: number;
  /** Spending by 31 March at the pace of the school days so far; undefined before the first of them. */
  readonly byPace: Pence | undefined;
  /** Spending by 31 March if each term of the year costs what the finished ones did; undefined before one has ended. */
  readonly byTerms: Pence | undefined;
  /** What is paid and promised already. */
  readonly certain: Pence;
  /** The greater of what is certain and of the pace: what this program expects. */
  readonly expected: Pence;
  /** What would go back to DfE at 31 March. */
  readonly left: Pence;
  /** What is expected beyond the grant; nothing where it is enough. */
  readonly over: Pence;
}

interface TermSpan {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** The parts of school terms that lie in a financial year: summer, autumn and spring. */
export function termsOfYear(calendar: SchoolCalendar, year: FinancialYear): TermSpan[] {
  const [first, last] = [financialYearStart(year), financialYearEnd(year)];
  const spans: TermSpan[] = [];
  for (const at of [
    { year: year - 1, term: 'spring' },
    { year: year - 1, term: 'summer' },
    { year, term: 'autumn' },
    { year, term: 'spring' },
  ] as const) {
    const dates = calendar.termDates(at.year, at.term);
    if (!dates || dates.until < first || dates.from > last) continue;
    const from = dates.from > first ? dates.from : first;
    const until = dates.until < last ? dates.until : last;
    // A day or two of a term at either end of the year is no pattern of spending.
    if (calendar.schoolDays(from, until).length >= 10) spans.push({ from, until });
  }
  return spans;
}

/** Payments less what was taken back, up to a date. */
export const paidBy = (ledger: Ledger, fund: string, year: FinancialYear, until: IsoDate): Pence =>
  sumOf(
    [...ledger.postings({ account: 'paid', fund, year })]
      .filter(([, entry]) => entry.on <= until)
      .map(([{ amount }]) => amount),
  );

function projectedByTerms(
  ledger: Ledger,
  fund: string,
  year: FinancialYear,
  calendar: SchoolCalendar,
  asAt: IsoDate,
): Pence | undefined {
  const terms = termsOfYear(calendar, year);
  const next = terms.findIndex(({ until }) => until >= asAt);
  const finished = next === -1 ? terms.length : next;
  if (finished === 0) return undefined;
  // What is paid in the holidays after a term is that term’s.
  const following = terms[finished]?.from;
  const until = following !== undefined && following <= asAt ? addCalendarDays(following, -1) : asAt;
  const paid = paidBy(ledger, fund, year, until);
  return pence(Math.round((paid * terms.length) / finished));
}

/** How a fund’s year is likely to end. The school days are those of the authority’s calendar. */
export function forecast(
  ledger: Ledger,
  fund: string,
  year: FinancialYear,
  calendar: SchoolCalendar,
  asAt: IsoDate,
): Forecast {
  const balance = (account: Parameters<Ledger['balance']>[0]['account'] & string): Pence =>
    ledger.balance({ account, fund, year });
  const [paid, committed, returned] = [balance('paid'), balance('committed'), balance('returned')];
  const grant = grantOf(ledger, { fund, year });
  const [first, last] = [financialYearStart(year), financialYearEnd(year)];
  const today = asAt < last ? asAt : last;
  const schoolDaysSoFar = calendar.schoolDays(first, today).length;
  const schoolDaysLeft = today < last ? calendar.schoolDays(addCalendarDays(today, 1), last).length : 0;
  const byPace =
    schoolDaysSoFar === 0
      ? undefined
      : pence(Math.round((paid * (schoolDaysSoFar + schoolDaysLeft)) / schoolDaysSoFar));
  const certain = plus(paid, committed);
  const expected = asAt > last ? paid : greater(certain, byPace ?? NOTHING);
  return {
    year,
    fund,
    asAt,
    grant,
    unallocated: balance('unallocated'),
    central: balance('central'),
    allocated: balance('allocated'),
    paid,
    committed,
    requested: balance('requested'),
    returned,
    unspent: minus(minus(grant, paid), returned),
    schoolDaysSoFar,
    schoolDaysLeft,
    byPace,
    byTerms: projectedByTerms(ledger, fund, year, calendar, today),
    certain,
    expected,
    left: greater(NOTHING, minus(minus(grant, expected), returned)),
    over: greater(NOTHING, minus(expected, grant)),
  };
}

/** The last day on which a request can still be made and be paid by 31 March. */
export function lastDayToRequest(
  calendar: SchoolCalendar,
  year: FinancialYear,
  schoolDaysToPay: number,
): IsoDate | undefined {
  const days = calendar.schoolDays(financialYearStart(year), financialYearEnd(year));
  return days.at(-1 - schoolDaysToPay);
}
