import { calendarDaysBetween, type IsoDate } from '../dates.ts';
import type { Pence } from '../pence.ts';
import type { LedgerEntry } from './ledger.ts';

/** A line of the council’s own ledger. */
export interface SpendLine {
  readonly id: number;
  readonly on: IsoDate;
  readonly costCentre: string;
  readonly description: string;
  /** A payment is positive, a credit negative. */
  readonly amount: Pence;
}

/** A line and the payment of ours that it is. */
export interface SpendMatch {
  readonly line: SpendLine;
  readonly payment: LedgerEntry;
  /** Why they are held to be the same. */
  readonly by: 'request number' | 'amount and date';
}

export interface SpendMatched {
  readonly matched: readonly SpendMatch[];
  /** In the council’s ledger and not in ours. */
  readonly unmatchedLines: readonly SpendLine[];
  /** In ours and not in the council’s. */
  readonly unmatchedPayments: readonly LedgerEntry[];
}

/** Days between a payment here and its line in the council’s ledger that are nothing out of the way. */
const DAYS_APART = 45;

const amountOf = ({ postings }: LedgerEntry): Pence | undefined =>
  postings.find(({ account }) => account === 'paid')?.amount;

/** Whether a description names a request: `PP+ request 12`, `PPR12`, `request no. 12`. */
const names = (description: string, request: number | undefined): boolean =>
  request !== undefined &&
  new RegExp(`(?:request|req|ppr)\\s*(?:no\\.?|number)?\\s*[:#-]?\\s*0*${request}(?!\\d)`, 'i').test(
    description,
  );

/**
 * Joins lines of the council’s ledger to payments of ours of the same amount: by the number of the request in the description,
 * else by date, where one line and one payment alone can be meant. What is in doubt stays unmatched, for a person to look at.
 */
export function matchSpend(lines: readonly SpendLine[], payments: readonly LedgerEntry[]): SpendMatched {
  const matched: SpendMatch[] = [];
  const [restLines, restPayments] = [new Set(lines), new Set(payments)];
  const join = (line: SpendLine, payment: LedgerEntry, by: SpendMatch['by']): void => {
    matched.push({ line, payment, by });
    restLines.delete(line);
    restPayments.delete(payment);
  };
  for (const line of lines) {
    const named = [...restPayments].find(
      (payment) => amountOf(payment) === line.amount && names(line.description, payment.about),
    );
    if (named) join(line, named, 'request number');
  }
  const fits = (line: SpendLine, payment: LedgerEntry): boolean =>
    amountOf(payment) === line.amount && Math.abs(calendarDaysBetween(payment.on, line.on)) <= DAYS_APART;
  for (const line of [...restLines]) {
    const [payment, other] = [...restPayments].filter((each) => fits(line, each));
    if (!payment || other) continue;
    if ([...restLines].filter((each) => fits(each, payment)).length === 1)
      join(line, payment, 'amount and date');
  }
  return { matched, unmatchedLines: [...restLines], unmatchedPayments: [...restPayments] };
}
