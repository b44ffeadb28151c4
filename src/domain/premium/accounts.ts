/** What an account says when its balance is a debit (positive) or a credit (negative). */
interface AccountMeaning {
  readonly title: string;
  readonly meaning: string;
  /** Money of the grant that is somewhere; memorandum accounts hold what is only asked for. */
  readonly kind: 'income' | 'available' | 'committed' | 'expenditure' | 'memorandum';
}

/** The chart of accounts. A debit is positive, a credit negative; the postings of an entry come to nothing. */
export const ACCOUNTS = {
  grant: { title: 'Grant', meaning: 'what DfE grants, a credit', kind: 'income' },
  unallocated: { title: 'Unallocated', meaning: 'granted, and not yet given to anything', kind: 'available' },
  central: {
    title: 'Central fund',
    meaning: 'held back for the whole cohort (top-slice)',
    kind: 'available',
  },
  allocated: { title: 'Allocated', meaning: 'set aside for a child or a school', kind: 'available' },
  committed: { title: 'Committed', meaning: 'approved and not yet paid', kind: 'committed' },
  paid: { title: 'Paid', meaning: 'spent', kind: 'expenditure' },
  returned: { title: 'Returned', meaning: 'gone back to DfE unspent (clawback)', kind: 'expenditure' },
  requested: { title: 'Requested', meaning: 'asked for, not decided', kind: 'memorandum' },
  'request control': {
    title: 'Request control',
    meaning: 'the other side of what is asked for',
    kind: 'memorandum',
  },
} as const satisfies Readonly<Record<string, AccountMeaning>>;

export type Account = keyof typeof ACCOUNTS;

/** Where money lies that something can still be done with. */
export const AVAILABLE: readonly Account[] = ['unallocated', 'central', 'allocated'];

/** Accounts that hold money, or a wish for it: less than nothing is in none of them. */
export const NEVER_BELOW_NOTHING: readonly Account[] = [
  ...AVAILABLE,
  'committed',
  'paid',
  'returned',
  'requested',
];
