import { financialYearEnd, financialYearLabel } from '../financial-year.ts';
import { negated, type Pence, pounds, sumOf } from '../pence.ts';
import { err } from '../result.ts';
import { releasePostings } from './act-request.ts';
import { type Act, type Drafted, drafted, posting, whyClosed } from './acts.ts';
import type { Ledger, LedgerEntry, Posting, PostingFor } from './ledger.ts';
import { type PremiumRequest, requestsOf } from './requests.ts';

const unpaid = (ledger: Ledger, { fund, year }: Act): PremiumRequest[] =>
  requestsOf(ledger).filter((each) => each.fund === fund && each.year === year && each.committed > 0);

const keyOf = ({ account, pupil, school }: Posting): string => `${account} ${pupil ?? ''} ${school ?? ''}`;

/** Postings that leave no available money anywhere, after others have been made. */
function emptied(ledger: Ledger, act: Act, before: readonly Posting[]): Posting[] {
  const pools = ledger.pools(act.fund, act.year);
  const sums = new Map<string, Posting>();
  const own = before.filter(({ account }) => ['unallocated', 'central', 'allocated'].includes(account));
  const all = [...pools.map(({ account, amount, ...whom }) => posting(act, account, amount, whom)), ...own];
  for (const each of all) {
    const { pupil, school } = each;
    const whom: PostingFor = {
      ...(pupil === undefined ? {} : { pupil }),
      ...(school === undefined ? {} : { school }),
    };
    const sum = ((sums.get(keyOf(each))?.amount ?? 0) + each.amount) as Pence;
    sums.set(keyOf(each), posting(act, each.account, sum, whom));
  }
  return [...sums.values()]
    .filter(({ amount }) => amount !== 0)
    .map((each) => ({ ...each, amount: negated(each.amount) }));
}

/**
 * The year-end of a fund: what is left goes back to DfE, and nothing more is entered. A commitment that was not paid by
 * 31 March cannot be carried into the next year: it is paid first, or released here, and goes back with the rest.
 */
export function closeYear(ledger: Ledger, act: Act, releasesUnpaid: boolean): Drafted {
  const { year } = act;
  const label = financialYearLabel(year);
  const closed = whyClosed(ledger, act, true);
  if (closed !== undefined) return err(closed);
  if (act.on < financialYearEnd(year))
    return err(`The year ${label} runs until 31 March ${year + 1}. It can be closed from that day on.`);
  const open = unpaid(ledger, act);
  if (open.length > 0 && !releasesUnpaid)
    return err(
      `${pounds(sumOf(open.map((each) => each.committed)))} is committed and not paid (${open.length === 1 ? 'request' : 'requests'} ${open.map((each) => each.id).join(', ')}). It cannot be carried into the next year: pay it with a date up to 31 March, or let it go back to DfE with --release.`,
    );
  const released = open.flatMap((each) => releasePostings(ledger, act, each));
  const waiting = requestsOf(ledger)
    .filter((each) => each.fund === act.fund && each.year === year && each.waiting > 0)
    .flatMap(({ waiting: amount, pupil, school, pep, target }) => {
      const whom = {
        ...(pupil === undefined ? {} : { pupil }),
        ...(school === undefined ? {} : { school }),
        ...(pep === undefined ? {} : { pep }),
        ...(target === undefined ? {} : { target }),
      };
      return [
        posting(act, 'requested', negated(amount), whom),
        posting(act, 'request control', amount, whom),
      ];
    });
  const rest = emptied(ledger, act, released);
  const left = negated(sumOf(rest.map(({ amount }) => amount)));
  if (left < 0)
    return err(
      `${pounds(negated(left))} more was allocated, committed or paid than was granted. Reverse allocations, or enter the grant that is missing, before the year is closed.`,
    );
  if (ledger.balance({ fund: act.fund, year, account: 'grant' }) === 0)
    return err(`No grant of ${label} is entered for ${act.fund}, so that there is nothing to close.`);
  // Where not a penny is left the year-end is entered all the same, so that the year is closed.
  const nothing = left === 0 ? [posting(act, 'unallocated', left)] : [];
  return drafted(act, 'year-end', [
    posting(act, 'returned', left),
    ...nothing,
    ...rest,
    ...released,
    ...waiting,
  ]);
}

/** What went back to DfE at a year-end. */
export const returnedBy = (entry: LedgerEntry): Pence =>
  sumOf(entry.postings.filter(({ account }) => account === 'returned').map(({ amount }) => amount));
