import type { IsoDate } from '../dates.ts';
import { financialYearLabel } from '../financial-year.ts';
import { negated, pounds } from '../pence.ts';
import { err, ok } from '../result.ts';
import { ACCOUNTS, NEVER_BELOW_NOTHING } from './accounts.ts';
import type { Drafted } from './acts.ts';
import type { EntryKind, Ledger, LedgerEntry, Posting } from './ledger.ts';

/** Entries that carry on what an entry began, and still stand. */
const builtOn = (ledger: Ledger, { id }: LedgerEntry): LedgerEntry[] =>
  ledger.entries.filter(
    (each) => each.about === id && each.kind !== 'reversal' && ledger.reversedBy(each.id) === undefined,
  );

/** Less may be granted than is allocated already; then that shows, as it does when a grant is cut. */
const SETS_THE_GRANT: readonly EntryKind[] = ['provisional grant', 'final grant', 'year-end'];

/** Where taking an entry back would leave less than nothing. */
function wouldLack(ledger: Ledger, kind: EntryKind, postings: readonly Posting[]): string | undefined {
  for (const { account, fund, year, pupil, school, amount } of postings) {
    if (amount >= 0 || !NEVER_BELOW_NOTHING.includes(account)) continue;
    if (account === 'unallocated' && SETS_THE_GRANT.includes(kind)) continue;
    const left = ledger.balance({ account, fund, year, pupil, school }) + amount;
    if (left < 0)
      return `${ACCOUNTS[account].title} would hold ${pounds(left as typeof amount)}: later entries have used the money.`;
  }
  return undefined;
}

/**
 * Takes an entry back by its opposite, with a reason; nothing is edited and nothing is deleted. Afterwards every
 * balance is as if it had never been.
 */
export function reverse(ledger: Ledger, id: number, on: IsoDate, reason: string): Drafted {
  const entry = ledger.entry(id);
  if (!entry) return err(`There is no entry ${id}. “vschool premium ledger” lists them.`);
  const by = ledger.reversedBy(id);
  if (by !== undefined) return err(`Entry ${id} was reversed already, by entry ${by}.`);
  if (entry.kind === 'reversal')
    return err(`Entry ${id} is itself a reversal. Enter what it took back again instead.`);
  if (on < entry.on)
    return err(`Entry ${id} is of ${entry.on}: it cannot be reversed on ${on}, before it was.`);
  const [first] = entry.postings;
  if (first && entry.kind !== 'year-end' && ledger.isClosed(first.fund, first.year))
    return err(
      `The year ${financialYearLabel(first.year)} of ${first.fund} is closed. Reverse its year-end first, if it has to be opened again.`,
    );
  const later = builtOn(ledger, entry);
  if (later.length > 0)
    return err(
      `Entry ${id} is carried on by ${later.length === 1 ? 'entry' : 'entries'} ${later.map((each) => each.id).join(', ')}. Reverse the latest of them first.`,
    );
  const postings = entry.postings.map((each) => ({ ...each, amount: negated(each.amount) }));
  const lack = wouldLack(ledger, entry.kind, postings);
  if (lack !== undefined)
    return err(`Entry ${id} cannot be reversed. ${lack} Reverse those entries first, the latest first.`);
  return ok({
    on,
    kind: 'reversal',
    narrative: `Reversal of entry ${id}: ${entry.narrative}`,
    ...(entry.kind === 'request' ? { about: id } : entry.about === undefined ? {} : { about: entry.about }),
    reverses: id,
    reason,
    postings,
  });
}
