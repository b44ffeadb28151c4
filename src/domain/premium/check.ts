import { financialYearEnd, financialYearLabel, financialYearStart } from '../financial-year.ts';
import { pounds, sumOf } from '../pence.ts';
import { ACCOUNTS, NEVER_BELOW_NOTHING } from './accounts.ts';
import { balances, type Ledger, type LedgerEntry } from './ledger.ts';

const MAY_BE_LATE = new Set([
  'provisional grant',
  'final grant',
  'refusal',
  'release',
  'reversal',
  'year-end',
]);

function faultsOfEntry(ledger: Ledger, entry: LedgerEntry): string[] {
  const faults: string[] = [];
  const say = (text: string): void => void faults.push(`Entry ${entry.id}: ${text}`);
  if (!balances(entry.postings))
    say(`its postings come to ${pounds(sumOf(entry.postings.map(({ amount }) => amount)))}, not to nothing.`);
  if (new Set(entry.postings.map(({ fund, year }) => `${fund} ${year}`)).size > 1)
    say('it moves money from one fund or year to another.');
  const year = entry.postings[0]?.year;
  if (
    year !== undefined &&
    (entry.on < financialYearStart(year) ||
      (entry.on > financialYearEnd(year) && !MAY_BE_LATE.has(entry.kind)))
  )
    say(`its date ${entry.on} is not in its year ${financialYearLabel(year)}.`);
  if (entry.reverses !== undefined) {
    const original = ledger.entry(entry.reverses);
    const opposite = (postings: LedgerEntry['postings'], sign: 1 | -1): string =>
      postings
        .map((each) => `${each.account} ${each.pupil ?? ''} ${each.school ?? ''} ${sign * each.amount + 0}`)
        .sort()
        .join(';');
    if (!original || opposite(original.postings, -1) !== opposite(entry.postings, 1))
      say(`it is not the opposite of entry ${entry.reverses}, which it reverses.`);
    if (!entry.reason) say('it reverses an entry and does not say why.');
  }
  return faults;
}

/** Everything that is wrong with a ledger, as sentences; none where every balance stands. */
export function faultsOf(ledger: Ledger): string[] {
  const faults = ledger.entries.flatMap((entry) => faultsOfEntry(ledger, entry));
  ledger.entries.forEach(({ id }, index) => {
    const before = ledger.entries[index - 1]?.id ?? 0;
    if (id !== before + 1) faults.push(`Entry ${id}: the entry before it is ${before}; entries are missing.`);
  });
  const reversed = ledger.entries.flatMap(({ reverses }) => reverses ?? []);
  for (const id of new Set(reversed))
    if (reversed.filter((each) => each === id).length > 1)
      faults.push(`Entry ${id}: it is reversed more than once.`);
  const sums = new Map<string, { sum: number; title: string }>();
  for (const [{ account, fund, year, pupil, school, amount }] of ledger.postings()) {
    // What is granted can be cut to less than is allocated: then that is said, and is no fault of the ledger.
    if (!NEVER_BELOW_NOTHING.includes(account) || account === 'unallocated') continue;
    const key = `${account} ${fund} ${year} ${pupil} ${school}`;
    const title = `${ACCOUNTS[account].title}, ${fund} ${financialYearLabel(year)}`;
    const sum = (sums.get(key)?.sum ?? 0) + amount;
    sums.set(key, { sum, title });
  }
  for (const { sum, title } of sums.values())
    if (sum < 0)
      faults.push(`${title}: a child’s, a school’s or the fund’s own part holds ${pounds(sum as never)}.`);
  return faults;
}
