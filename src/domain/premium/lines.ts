import type { IsoDate } from '../dates.ts';
import type { FinancialYear } from '../financial-year.ts';
import { type Pence, sumOf } from '../pence.ts';
import type { Account } from './accounts.ts';
import { PP_PLUS } from './funds.ts';
import type { EntryKind } from './ledger.ts';

/** A posting about one child, with the entry that it belongs to. */
export interface PremiumLine {
  readonly entry: number;
  readonly on: IsoDate;
  readonly kind: EntryKind;
  readonly account: Account;
  readonly amount: Pence;
  readonly fund: string;
  readonly year: FinancialYear;
  readonly target?: number;
  /** The request that it carries on. */
  readonly about?: number;
  readonly narrative: string;
}

/**
 * Lines of Pupil Premium Plus: its conditions (a target, nothing carried over 31 March) are of no other fund, and money of
 * another is none of it.
 */
export const ofPremiumPlus = <Line extends PremiumLine>(lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ fund }) => fund === PP_PLUS.id);

const sumOfLines = (lines: readonly PremiumLine[], is: (line: PremiumLine) => boolean): Pence =>
  sumOf(
    ofPremiumPlus(lines)
      .filter(is)
      .map(({ amount }) => amount),
  );

/** Paid of Pupil Premium Plus for a child from one day to another, less what was taken back. */
export const spentBetween = (lines: readonly PremiumLine[], from: IsoDate, until: IsoDate): Pence =>
  sumOfLines(lines, ({ account, on }) => account === 'paid' && on >= from && on <= until);

/** What an account of Pupil Premium Plus holds for a child in a financial year. */
export const heldInYear = (lines: readonly PremiumLine[], account: Account, year: FinancialYear): Pence =>
  sumOfLines(lines, (line) => line.account === account && line.year === year);

/** What was ever set aside of it for a child in a year, less what was moved elsewhere; what was used of it still counts. */
export const setAsideInYear = (lines: readonly PremiumLine[], year: FinancialYear): Pence =>
  sumOfLines(
    lines,
    (line) => line.year === year && ['allocated', 'committed', 'paid'].includes(line.account),
  );

/** Payments of Pupil Premium Plus of a year that are for no target of a plan, by request, where something of them still stands. */
export function paidWithoutTarget<Line extends PremiumLine>(
  lines: readonly Line[],
  year: FinancialYear,
): readonly Line[] {
  const untied = ofPremiumPlus(lines).filter(
    (line) => line.account === 'paid' && line.year === year && line.target === undefined,
  );
  return [...Map.groupBy(untied, ({ about }) => about)].flatMap(([, own]) =>
    sumOf(own.map(({ amount }) => amount)) > 0
      ? own.filter(({ kind }) => kind === 'payment').slice(0, 1)
      : [],
  );
}
