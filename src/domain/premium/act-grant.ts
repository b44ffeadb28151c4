import { minus, NOTHING, negated, type Pence, pounds, shareOf } from '../pence.ts';
import { err } from '../result.ts';
import { type Act, type Drafted, drafted, moved, posting, whyClosed } from './acts.ts';
import type { Ledger } from './ledger.ts';

/** What DfE has granted to a fund for a year, as far as entries say. */
export const grantOf = (ledger: Ledger, { fund, year }: Pick<Act, 'fund' | 'year'>): Pence =>
  negated(ledger.balance({ account: 'grant', fund, year }));

/**
 * The grant of a year, provisional or final: the entry is the difference from what was granted before. A final grant
 * may be less than was allocated already; what is missing then stands as less than nothing unallocated.
 */
export function grant(ledger: Ledger, act: Act, stage: 'provisional' | 'final', total: Pence): Drafted {
  const closed = whyClosed(ledger, act, true);
  if (closed !== undefined) return err(closed);
  const change = minus(total, grantOf(ledger, act));
  if (change === NOTHING) return err(`The grant is ${pounds(total)} already: there is nothing to enter.`);
  return drafted(act, `${stage} grant`, [
    posting(act, 'unallocated', change),
    posting(act, 'grant', negated(change)),
  ]);
}

/** Holds back a part of what is unallocated for the whole cohort; a rate is of the grant. */
export function topSlice(ledger: Ledger, act: Act, share: { rate: number } | { amount: Pence }): Drafted {
  const closed = whyClosed(ledger, act, false);
  if (closed !== undefined) return err(closed);
  const amount = 'rate' in share ? shareOf(grantOf(ledger, act), share.rate) : share.amount;
  const { fund, year } = act;
  const held = ledger.balance({ account: 'unallocated', fund, year });
  if (amount <= 0) return err('A top-slice of nothing is no entry. Enter the grant first.');
  if (amount > held)
    return err(`A top-slice of ${pounds(amount)} is more than is unallocated, ${pounds(held)}.`);
  return drafted(act, 'top-slice', moved(act, amount, { account: 'unallocated' }, { account: 'central' }));
}
