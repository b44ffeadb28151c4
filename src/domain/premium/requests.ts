import type { IsoDate } from '../dates.ts';
import type { FinancialYear } from '../financial-year.ts';
import { type Pence, pence } from '../pence.ts';
import type { Account } from './accounts.ts';
import type { Ledger, LedgerEntry, PostingFor } from './ledger.ts';

/** A wish for money, and how far it has come: asked, approved by somebody, paid. */
export interface PremiumRequest extends PostingFor {
  readonly id: number;
  readonly on: IsoDate;
  readonly fund: string;
  readonly year: FinancialYear;
  readonly narrative: string;
  readonly category?: string;
  readonly askedBy: string;
  readonly asked: Pence;
  /** Not decided yet. */
  readonly waiting: Pence;
  /** Approved and not yet paid. */
  readonly committed: Pence;
  readonly paid: Pence;
  readonly approvedBy?: string;
  readonly approvedOn?: IsoDate;
  readonly lastPaidOn?: IsoDate;
}

function requestOf(entry: LedgerEntry, own: readonly LedgerEntry[], ledger: Ledger): PremiumRequest {
  const [first] = entry.postings;
  if (!first) throw new Error(`entry ${entry.id} has no postings`);
  const { amount: asked, fund, year, account: _, ...whom } = first;
  const balance = (account: Account): Pence =>
    pence(
      own
        .flatMap((each) => each.postings)
        .filter((each) => each.account === account)
        .reduce((sum, each) => sum + each.amount, 0),
    );
  const standing = own.filter((each) => ledger.reversedBy(each.id) === undefined);
  const approval = standing.findLast(({ kind }) => kind === 'approval');
  const payment = standing.findLast(({ kind }) => kind === 'payment');
  return {
    ...whom,
    id: entry.id,
    on: entry.on,
    fund,
    year,
    narrative: entry.narrative,
    ...(entry.category === undefined ? {} : { category: entry.category }),
    askedBy: entry.by,
    asked,
    waiting: balance('requested'),
    committed: balance('committed'),
    paid: balance('paid'),
    ...(approval ? { approvedBy: approval.by, approvedOn: approval.on } : {}),
    ...(payment ? { lastPaidOn: payment.on } : {}),
  };
}

/** Every request that stands, oldest first, with what became of it. */
export function requestsOf(ledger: Ledger): PremiumRequest[] {
  const about = Map.groupBy(ledger.entries, (entry) => entry.about ?? entry.id);
  return ledger.standing('request').map((entry) => requestOf(entry, about.get(entry.id) ?? [], ledger));
}

export const requestNumbered = (ledger: Ledger, id: number): PremiumRequest | undefined =>
  requestsOf(ledger).find((each) => each.id === id);
