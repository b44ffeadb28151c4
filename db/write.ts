import { createHash } from 'node:crypto';
import type { Store } from './open.ts';
import type { Driver } from './sqlite/driver.ts';
import { immediately } from './sqlite/transaction.ts';
import { addHead, type Head, headsPath } from './trust/heads.ts';
import { requireRoleToLeave } from './trust/roles.ts';
import { beforeWrite, sealOf } from './trust/seal.ts';

declare const brand: unique symbol;

/** Who is writing, and by what. */
export interface Actor {
  /** The operating system account; `agatha via vschool` for somebody who came through another by sudo. */
  readonly name: string;
  /** The command as typed, without values: `import attendance`. */
  readonly command: string;
  /** The time as `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
}

/** What a write will be known by. */
export interface Entry {
  /** A verb and a noun: `import file`, `open record`. */
  readonly action: string;
  /** What it is about: a run, a pupil’s local id. Never a name. */
  readonly subject: string;
  /** The entry seals everything in the database and not only what it changed: where rows come or go without a trail. */
  readonly sealsAll?: boolean;
}

/** A transaction that was begun by `write`: whatever changes the database asks for one. */
export interface WriteTransaction {
  /** The connection that is inside the transaction. */
  readonly driver: Driver;
  /** The audit entry that this write will leave. */
  readonly auditSeq: number;
  readonly actor: Actor;
  readonly [brand]: true;
}

const FIRST_HASH = '0'.repeat(64);

const LAST_ENTRY = 'select audit_seq, hash from audit order by audit_seq desc limit 1';
const ADD_ENTRY = `
  insert into audit (audit_seq, at, actor, command, action, subject, detail, previous_hash, hash)
  values (@audit_seq, @at, @actor, @command, @action, @subject, @detail, @previous_hash, @hash)`;

/** The hash of an audit entry: of everything in it and of the entry before. */
export const auditHash = (entry: Readonly<Record<string, string | number>>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry['audit_seq'],
        entry['at'],
        entry['actor'],
        entry['command'],
        entry['action'],
        entry['subject'],
        entry['detail'],
        entry['previous_hash'],
      ]),
    )
    .digest('hex');

/**
 * The one way to change the database (but for what is typed and not saved, in form-drafts.ts): an immediate
 * transaction that ends with an audit entry, chained to the last by its hash. `work` may await nothing but the database.
 * Its answer's `detail` is kept in the audit, with the seal of the rows that it leaves behind.
 */
export async function write<T extends { readonly detail: Readonly<Record<string, unknown>> }>(
  store: Store,
  actor: Actor,
  entry: Entry,
  work: (trx: WriteTransaction) => Promise<T>,
): Promise<T> {
  const { driver } = store;
  const { done, head } = await immediately(driver, async () => {
    requireRoleToLeave(driver, actor.name, entry.action);
    const before = beforeWrite(driver);
    const last = driver.prepare(LAST_ENTRY).get() as { audit_seq: number; hash: string } | undefined;
    const auditSeq = (last?.audit_seq ?? 0) + 1;
    const done = await work({ driver, auditSeq, actor } as WriteTransaction);
    const seal = sealOf(driver, before, entry.sealsAll === true);
    const row = {
      audit_seq: auditSeq,
      at: actor.at,
      actor: actor.name,
      command: actor.command,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(seal ? { ...done.detail, seal } : done.detail),
      previous_hash: last?.hash ?? FIRST_HASH,
    };
    const hash = auditHash(row);
    driver.prepare(ADD_ENTRY).run({ ...row, hash });
    return { done, head: { seq: auditSeq, hash, at: actor.at } };
  });
  anchor(store, head);
  return done;
}

/** Notes the new head outside the database, once it is committed: never before, or a kill would look like a loss. */
function anchor({ driver, path }: Store, head: Omit<Head, 'first'>): void {
  const first = driver.prepare('select hash from audit where audit_seq = 1').pluck().get() as string;
  addHead(headsPath(path), { ...head, first });
}
