import type { IsoDate } from '../dates.ts';
import {
  type FinancialYear,
  financialYearEnd,
  financialYearLabel,
  financialYearOf,
  financialYearStart,
} from '../financial-year.ts';
import { lesser, NOTHING, negated, type Pence, plus, pounds, sumOf } from '../pence.ts';
import { err, ok, type Result } from '../result.ts';
import type { Account } from './accounts.ts';
import type { DraftEntry, EntryKind, Ledger, Pool, Posting, PostingFor } from './ledger.ts';

/** The fund and the year that an act is about, and the day on which it is done. */
export interface Act {
  readonly fund: string;
  readonly year: FinancialYear;
  readonly on: IsoDate;
  readonly narrative: string;
}

/** An entry that may be written, or a sentence that says why it may not. */
export type Drafted = Result<DraftEntry>;

/** Why nothing can be entered into this year of this fund on this day; undefined where something can. */
export function whyClosed(ledger: Ledger, { fund, year, on }: Act, mayBeLate: boolean): string | undefined {
  const label = financialYearLabel(year);
  if (ledger.isClosed(fund, year))
    return `The year ${label} of ${fund} is closed. Reverse its year-end first, if it has to be opened again.`;
  if (on < financialYearStart(year))
    return `${on} is before the year ${label} begins, on 1 April ${year}. Date it in the year, or give the year it belongs to.`;
  if (on > financialYearEnd(year) && !mayBeLate)
    return `${on} is after the year ${label} ended, on 31 March ${year + 1}: the money of ${label} can no longer be used. Use that of ${financialYearLabel(financialYearOf(on))}.`;
  return undefined;
}

/** One side of an entry. */
export const posting = (
  { fund, year }: Act,
  account: Account,
  amount: Pence,
  whom: PostingFor = {},
): Posting => ({ account, amount, fund, year, ...whom });

/** Moves an amount from one account to another: a credit and a debit. */
export const moved = (
  act: Act,
  amount: Pence,
  from: { readonly account: Account; readonly whom?: PostingFor },
  to: { readonly account: Account; readonly whom?: PostingFor },
): Posting[] => [
  posting(act, to.account, amount, to.whom),
  posting(act, from.account, negated(amount), from.whom),
];

export const drafted = (
  act: Act,
  kind: EntryKind,
  postings: readonly Posting[],
  more: Pick<DraftEntry, 'about' | 'reverses' | 'reason' | 'category'> = {},
): Drafted => ok({ on: act.on, kind, narrative: act.narrative, ...more, postings });

/** Takes an amount out of pools, in their order; a sentence where they do not hold so much. */
export function drawn(
  act: Act,
  pools: readonly (Pool & { readonly amount: Pence })[],
  amount: Pence,
  where: string,
): Result<Posting[]> {
  let left = amount;
  const postings: Posting[] = [];
  for (const { account, pupil, school, amount: held } of pools) {
    const part = lesser(left, held);
    if (part <= 0) continue;
    const whom = { ...(pupil === undefined ? {} : { pupil }), ...(school === undefined ? {} : { school }) };
    postings.push(posting(act, account, negated(part), whom));
    left = plus(left, negated(part));
  }
  if (left === NOTHING) return ok(postings);
  const held = sumOf(pools.map((pool) => pool.amount).filter((each) => each > 0));
  return err(
    `${pounds(amount)} is more than ${where} holds, ${pounds(held)}. Give less, or allocate more to it first.`,
  );
}
