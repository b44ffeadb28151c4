import type { Driver } from '../sqlite/driver.ts';
import { auditHash } from '../write.ts';
import { type Head, readHeads } from './heads.ts';
import type { Problem } from './problem.ts';

interface EntryRow extends Readonly<Record<string, string | number>> {
  readonly audit_seq: number;
  readonly at: string;
  readonly action: string;
  readonly detail: string;
  readonly previous_hash: string;
  readonly hash: string;
}

const NO_HASH = '0'.repeat(64);

/** Follows the audit from its first entry: every one as it was written, none missing, none moved. */
export function checkChain(driver: Driver): Problem[] {
  const problems: Problem[] = [];
  let [last, hash] = [0, NO_HASH];
  for (const row of driver.prepare('select * from audit order by audit_seq').iterate()) {
    const entry = row as EntryRow;
    const say = (what: string): void => {
      problems.push({ kind: 'audit', isCertain: true, sentence: `Audit entry ${entry.audit_seq} ${what}.` });
    };
    if (entry.audit_seq !== last + 1) say(`follows entry ${last}: what stood between is gone`);
    else if (entry.previous_hash !== hash)
      say(`does not follow from entry ${last}: one of them was replaced or moved`);
    if (auditHash(entry) !== entry.hash) say('is not as it was written: somebody has changed it');
    [last, hash] = [entry.audit_seq, entry.hash];
  }
  if (last === 0)
    problems.push({ kind: 'audit', isCertain: true, sentence: 'The audit is empty: its entries are gone.' });
  return problems;
}

interface Restored {
  readonly from: number;
  readonly until: number;
  readonly at: string;
}

/** The entries that a restore from a backup gave up, as the audit says. */
function restores(driver: Driver): Restored[] {
  const rows = driver.prepare("select at, detail from audit where action = 'restore database'").all() as {
    at: string;
    detail: string;
  }[];
  return rows.map(({ at, detail }) => {
    const { backup, gaveUp } = JSON.parse(detail) as { backup: number; gaveUp: number };
    return { from: backup + 1, until: gaveUp, at };
  });
}

export const firstHash = (driver: Driver): string =>
  (driver.prepare('select hash from audit where audit_seq = 1').pluck().get() as string | undefined) ?? '';

/** The newest audit entry; 0 where there is none. */
export const newestEntry = (driver: Driver): number =>
  (driver.prepare('select max(audit_seq) from audit').pluck().get() as number | null) ?? 0;

/**
 * The number of a head, and those that it ends with: an older program wrote on behind the first figures of a line that was
 * torn. The hash tells which it is, since it is over the number as well.
 */
const numbersIn = (seq: number): number[] =>
  Array.from(String(seq), (_, n) => Number(String(seq).slice(n))).filter((number) => number > 0);

/**
 * Compares the audit with a log of heads outside the database: a file that was put back, or an audit whose end was cut,
 * lacks entries that the log has seen.
 */
export function checkHeads(driver: Driver, logPath: string, onlyLast: boolean): Problem[] {
  const heads = readHeads(logPath, firstHash(driver));
  if (heads === undefined || heads.length === 0)
    return [
      {
        kind: 'anchor',
        isCertain: false,
        sentence: `Nobody can tell whether the database was put back to an older state: ${logPath} holds no entry of it. The next change begins it anew.`,
      },
    ];
  const given = restores(driver);
  const wasGivenUp = ({ seq, at }: Head): boolean =>
    given.some(({ from, until, at: when }) => seq >= from && seq <= until && at <= when);
  const found = driver.prepare('select 1 from audit where audit_seq = ? and hash = ?').pluck();
  const stands = ({ seq, hash }: Head): boolean =>
    numbersIn(seq).some((number) => found.get(number, hash) !== undefined);
  const lost = (onlyLast ? heads.slice(-1) : heads).filter((head) => !stands(head) && !wasGivenUp(head));
  const [first] = lost;
  if (!first) return [];
  return [
    {
      kind: 'rollback',
      isCertain: true,
      sentence: `The database was put back to an older state, or the end of its audit was cut: ${logPath} has seen audit entry ${first.seq} of ${first.at}, which is not there any more (${lost.length === 1 ? 'one entry' : `${lost.length} entries`} in all).`,
    },
  ];
}

/** The newest audit entry, as a log of heads holds it. */
export const headOf = (driver: Driver): Head => {
  const row = driver
    .prepare('select audit_seq as seq, hash, at from audit order by audit_seq desc limit 1')
    .get() as Omit<Head, 'first'>;
  return { ...row, first: firstHash(driver) };
};
