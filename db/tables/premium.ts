import type { Account } from '../../src/domain/premium/accounts.ts';
import type { TargetOutcome } from '../../src/domain/premium/impact.ts';
import type { EntryKind } from '../../src/domain/premium/ledger.ts';

/** An entry of the ledger: written once, after its postings, and never touched again. */
export interface PremiumEntryTable {
  entry_id: number;
  on_date: string;
  kind: EntryKind;
  narrative: string;
  by_whom: string;
  /** The request that it carries on. */
  about: number | null;
  reverses: number | null;
  reason: string | null;
  category: string | null;
}

/** One side of an entry: a debit in pence above nothing, a credit below. */
export interface PremiumPostingTable {
  entry_id: number;
  line: number;
  account: Account;
  amount: number;
  fund: string;
  /** The financial year by the year in which it starts. */
  year: number;
  pupil_id: number | null;
  school_id: number | null;
  pep_id: number | null;
  target_id: number | null;
}

/** What the authority was told that DfE grants for a child. */
export interface PremiumRateTable {
  fund: string;
  year: number;
  amount: number;
  source: string;
}

export interface PremiumJudgementTable {
  request_id: number;
  outcome: TargetOutcome;
  on_date: string;
  note: string | null;
  by_whom: string;
}

/** A child on DfE’s list of a year. */
export interface PremiumListingTable {
  upn: string;
  from_date: string;
  until_date: string;
  birth_date: string | null;
  looked_after: number;
  adopted: number | null;
  deprivation: number | null;
  service: number | null;
  fte: number | null;
  amount: number | null;
}

/** A line of the council’s own ledger; `occurrence` tells lines apart that are alike in everything. */
export interface SpendLineTable {
  on_date: string;
  cost_centre: string;
  description: string;
  amount: number;
  occurrence: number;
}
