import type { Driver } from '../sqlite/driver.ts';
import type { Problem } from './problem.ts';

/** The action of the entry that a migration leaves; its detail keeps what was wrong before it. */
export const MIGRATED = 'bring schema up to date';

/** The action of the entry by which somebody took rows as they are, after a look at what a check had found. */
export const SETTLED = 'settle findings';

const UNSETTLED = `
  select audit_seq as seq, json_extract(detail, '$.found') as found from audit
  where action = '${MIGRATED}' and json_extract(detail, '$.found') is not null
    and audit_seq > (select coalesce(max(audit_seq), 0) from audit where action = '${SETTLED}')
  order by audit_seq`;

/**
 * What was not as the audit left it when the database was brought up to date. The entry of that day sealed every row
 * anew, so the rows themselves no longer show it; it is said until somebody settles it.
 */
export function foundBefore(driver: Driver): Problem[] {
  return (driver.prepare(UNSETTLED).all() as { seq: number; found: string }[]).flatMap(({ seq, found }) =>
    (JSON.parse(found) as string[]).map((sentence) => ({
      kind: 'row' as const,
      isCertain: true,
      sentence: `Found when the database was brought up to date (audit entry ${seq}), and not settled since: ${sentence}`,
    })),
  );
}
