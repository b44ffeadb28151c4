import { createHash } from 'node:crypto';
import type { IsoDate } from '../src/domain/dates.ts';
import { safe } from '../src/domain/safe.ts';
import type { Profile } from '../src/reports/publish.ts';
import type { Released } from '../src/reports/release.ts';
import type { Store } from './open.ts';
import type { Driver } from './sqlite/driver.ts';
import { firstEntry } from './trust/audit-list.ts';
import { type Actor, write } from './write.ts';

/** A release as the log holds it. */
export interface ReleaseListed extends Released {
  readonly release: number;
  readonly at: string;
  readonly releasedBy: string;
  readonly knownAt?: IsoDate;
  readonly dataHash: string;
  readonly reason?: string;
}

/**
 * A code for each child, by which two reports can be held against each other: keyed by this database, so that a code
 * leads back to nobody, and one of a child that was erased stays without meaning anyone.
 */
export function childCodes(driver: Driver, localIds: readonly string[]): ReadonlySet<string> {
  const key = firstEntry(driver);
  return new Set(
    localIds.map((id) => createHash('sha256').update(`${key}\n${id}`).digest('hex').slice(0, 12)),
  );
}

interface Row {
  readonly release: number;
  readonly at: string;
  readonly releasedBy: string;
  readonly report: string;
  readonly profile: Profile;
  readonly query: string | null;
  readonly asAt: IsoDate;
  readonly knownAt: IsoDate | null;
  readonly dataHash: string;
  readonly children: string;
  readonly reason: string | null;
}

const RELEASES = `
  select release_id as release, at, released_by as releasedBy, report, profile, query, as_at as asAt,
    known_at as knownAt, data_hash as dataHash, children, reason
  from report_release order by release_id`;

/** Every report that was handed on, oldest first. */
export const releases = ({ driver }: Store): ReleaseListed[] =>
  (driver.prepare(RELEASES).all() as Row[]).map(({ query, knownAt, reason, children, ...row }) => ({
    ...row,
    releasedBy: safe(row.releasedBy),
    children: new Set(children.split(' ').filter(Boolean)),
    ...(query === null ? {} : { query }),
    ...(knownAt === null ? {} : { knownAt }),
    ...(reason === null ? {} : { reason: safe(reason) }),
  }));

/** Enters a report in the log of what was handed on, and answers its number there. */
export async function addRelease(
  store: Store,
  actor: Actor,
  release: Released & Pick<ReleaseListed, 'dataHash' | 'knownAt' | 'reason'>,
): Promise<number> {
  const { report, profile, query, asAt, knownAt, dataHash, children, reason } = release;
  const { number } = await write(store, actor, { action: 'release report', subject: report }, async (trx) => {
    const { lastInsertRowid } = trx.driver
      .prepare(
        `insert into report_release (audit_seq, at, released_by, report, profile, query, as_at, known_at, data_hash, children, reason)
         values (@auditSeq, @at, @name, @report, @profile, @query, @asAt, @knownAt, @dataHash, @children, @reason)`,
      )
      .run({
        ...{ auditSeq: trx.auditSeq, at: actor.at, name: actor.name, report, profile, asAt, dataHash },
        ...{ query: query ?? null, knownAt: knownAt ?? null, reason: reason ?? null },
        children: [...children].sort().join(' '),
      });
    return {
      number: Number(lastInsertRowid),
      detail: { profile, asAt, query: query ?? null, dataHash, reason: reason ?? null },
    };
  });
  return number;
}
