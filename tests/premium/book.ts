import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../../src/domain/ids.ts';
import { type Pence, pence } from '../../src/domain/pence.ts';
import type { Act, Drafted } from '../../src/domain/premium/acts.ts';
import { type DraftEntry, Ledger, type Where } from '../../src/domain/premium/ledger.ts';
import { type PremiumRequest, requestNumbered } from '../../src/domain/premium/requests.ts';

export const date = (text: string): IsoDate => text as IsoDate;
export const gbp = (pounds: number): Pence => pence(Math.round(pounds * 100));
export const CHILD = 1 as PupilId;
export const OTHER = 2 as PupilId;
export const OAK = 11 as SchoolId;
export const ELM = 12 as SchoolId;

/** A ledger in memory that acts are entered into, for tests that work out balances by hand. */
export class Book {
  #entries: Ledger['entries'] = [];
  readonly fund: string;
  readonly year: number;

  constructor(year = 2026, fund = 'pp-plus') {
    this.year = year;
    this.fund = fund;
  }

  get ledger(): Ledger {
    return new Ledger(this.#entries);
  }

  act(on: string, narrative = 'a test'): Act {
    return { fund: this.fund, year: this.year, on: date(on), narrative };
  }

  /** Enters what was drafted; the number of the entry. */
  enter(drafted: Drafted): number {
    if (!drafted.ok) throw new Error(drafted.error);
    return this.put(drafted.value);
  }

  put(draft: DraftEntry): number {
    const id = this.#entries.length + 1;
    this.#entries = [...this.#entries, { ...draft, id, by: 'a.officer' }];
    return id;
  }

  request(id: number): PremiumRequest {
    const found = requestNumbered(this.ledger, id);
    if (!found) throw new Error(`no request ${id}`);
    return found;
  }

  balance(account: NonNullable<Where['account']>, where: Where = {}): number {
    return this.ledger.balance({ account, ...where });
  }
}

export const errorOf = (drafted: Drafted): string => (drafted.ok ? 'it was allowed' : drafted.error);
