import type { IsoDate } from '../dates.ts';
import type { FinancialYear } from '../financial-year.ts';
import type { PupilId, SchoolId } from '../ids.ts';
import { NOTHING, type Pence, sumOf } from '../pence.ts';
import { type Account, AVAILABLE } from './accounts.ts';

export const ENTRY_KINDS = [
  'provisional grant',
  'final grant',
  'top-slice',
  'allocation',
  'request',
  'refusal',
  'approval',
  'payment',
  'release',
  'reversal',
  'year-end',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Whose money a posting is about, and what for. */
export interface PostingFor {
  readonly pupil?: PupilId;
  readonly school?: SchoolId;
  readonly pep?: number;
  readonly target?: number;
}

/** One side of an entry: a debit above nothing, a credit below. */
export interface Posting extends PostingFor {
  readonly account: Account;
  readonly amount: Pence;
  readonly fund: string;
  readonly year: FinancialYear;
}

/** An entry before it is written. Its postings come to nothing. */
export interface DraftEntry {
  readonly on: IsoDate;
  readonly kind: EntryKind;
  readonly narrative: string;
  /** The request that it carries on. */
  readonly about?: number;
  readonly reverses?: number;
  /** Why something is taken back, or done although a rule speaks against it. */
  readonly reason?: string;
  /** Kind of intervention. */
  readonly category?: string;
  readonly postings: readonly Posting[];
}

export interface LedgerEntry extends DraftEntry {
  readonly id: number;
  /** Who wrote it. */
  readonly by: string;
}

/** Which postings count towards a balance. */
export interface Where {
  readonly account?: Account;
  readonly fund?: string;
  readonly year?: FinancialYear;
  readonly pupil?: PupilId | undefined;
  readonly school?: SchoolId | undefined;
}

const KEYS = ['account', 'fund', 'year', 'pupil', 'school'] as const;

/** `{ pupil: undefined }` asks for postings that are about no pupil; no key at all asks for any. */
const matches = (posting: Posting, where: Where): boolean =>
  KEYS.every((key) => !(key in where) || posting[key] === where[key]);

/** Money that lies in one place: an account, with the child and the school that it is set aside for. */
export interface Pool {
  readonly account: Account;
  readonly pupil?: PupilId;
  readonly school?: SchoolId;
}

/** Every entry up to a date, and what follows from them. Nothing but entries is kept: balances are derived. */
export class Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly #byId: ReadonlyMap<number, LedgerEntry>;
  readonly #reversedBy: ReadonlyMap<number, number>;

  constructor(entries: readonly LedgerEntry[]) {
    this.entries = entries;
    this.#byId = new Map(entries.map((entry) => [entry.id, entry]));
    this.#reversedBy = new Map(
      entries.flatMap(({ id, reverses }) => (reverses === undefined ? [] : [[reverses, id] as const])),
    );
  }

  entry(id: number): LedgerEntry | undefined {
    return this.#byId.get(id);
  }

  /** The entry that took another back. */
  reversedBy(id: number): number | undefined {
    return this.#reversedBy.get(id);
  }

  /** Entries that stand: neither taken back, nor taking back another. */
  standing(kind: EntryKind): LedgerEntry[] {
    return this.entries.filter((entry) => entry.kind === kind && !this.#reversedBy.has(entry.id));
  }

  /** Postings of every entry, with their entries. */
  *postings(where: Where = {}): Generator<readonly [Posting, LedgerEntry]> {
    for (const entry of this.entries)
      for (const posting of entry.postings) if (matches(posting, where)) yield [posting, entry];
  }

  balance(where: Where): Pence {
    let sum: number = NOTHING;
    for (const [{ amount }] of this.postings(where)) sum += amount;
    return sum as Pence;
  }

  /** Places of a fund’s year where money lies that can still be given, each with how much. */
  pools(fund: string, year: FinancialYear): readonly (Pool & { readonly amount: Pence })[] {
    const found = new Map<string, Pool & { amount: number }>();
    for (const [posting] of this.postings({ fund, year })) {
      const { account, pupil, school, amount } = posting;
      if (!AVAILABLE.includes(account)) continue;
      const key = `${account} ${pupil ?? ''} ${school ?? ''}`;
      const pool = found.get(key);
      if (pool) pool.amount += amount;
      else
        found.set(key, {
          account,
          ...(pupil === undefined ? {} : { pupil }),
          ...(school === undefined ? {} : { school }),
          amount,
        });
    }
    return [...found.values()].map((pool) => ({ ...pool, amount: pool.amount as Pence }));
  }

  /** Whether the year-end of a fund was done and stands. */
  isClosed(fund: string, year: FinancialYear): boolean {
    return this.standing('year-end').some(({ postings }) =>
      postings.some((each) => each.fund === fund && each.year === year),
    );
  }

  years(): FinancialYear[] {
    return [...new Set(this.entries.flatMap(({ postings }) => postings.map(({ year }) => year)))].sort();
  }
}

export const balances = (postings: readonly Posting[]): boolean =>
  postings.length > 1 && sumOf(postings.map(({ amount }) => amount)) === 0;
