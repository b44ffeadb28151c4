import type { Driver } from '../sqlite/driver.ts';

export interface Account {
  /** The operating system account. */
  readonly actor: string;
  /** Its last audit entry. */
  readonly last: string;
}

const MS_A_DAY = 86_400_000;
/** Days without an entry after which an account is called dormant. */
const DORMANT_AFTER = 90;

/** Every account that the audit has seen, the newest last. */
export const accountsSeen = (driver: Driver): Account[] =>
  driver
    .prepare('select actor, max(at) as last from audit group by actor order by last, actor')
    .all() as Account[];

/** Accounts that the audit has not seen for a while: of people who have left, perhaps. */
export function dormantAccounts(driver: Driver, now: string): Account[] {
  const before = `${new Date(Date.parse(now) - DORMANT_AFTER * MS_A_DAY).toISOString().slice(0, 19)}Z`;
  return driver
    .prepare('select actor, max(at) as last from audit group by actor having max(at) < ? order by last')
    .all(before) as Account[];
}
