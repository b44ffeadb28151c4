import type { Driver } from '../sqlite/driver.ts';
import { headOf } from './check-chain.ts';

/** What the audit tells of how a database was worked with. */
export interface AuditFacts {
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string; readonly at: string };
  readonly first: string;
  /** How often each action was done since a time, by action. */
  readonly since: Readonly<Record<string, number>>;
  /** When each action was last done, ever. */
  readonly last: Readonly<Record<string, string>>;
}

/** Counts the audit by action; `from` as `YYYY-MM-DDTHH:MM:SSZ`. */
export function auditFacts(driver: Driver, from: string): AuditFacts {
  const rows = driver
    .prepare('select action, sum(at >= ?) as n, max(at) as last from audit group by action order by action')
    .all(from) as { action: string; n: number; last: string }[];
  const { entries, first } = driver
    .prepare('select count(*) as entries, min(at) as first from audit')
    .get() as { entries: number; first: string };
  const { seq, hash, at } = headOf(driver);
  return {
    entries,
    first,
    head: { seq, hash, at },
    since: Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ action, n }) => [action, n])),
    last: Object.fromEntries(rows.map(({ action, last }) => [action, last])),
  };
}
