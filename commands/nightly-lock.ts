import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive } from '../db/process-alive.ts';
import { UserError } from '../src/domain/user-error.ts';

interface Holder {
  readonly pid: number;
  readonly since: string;
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const busy = (path: string, holder: Holder | undefined): UserError =>
  new UserError(
    'busy',
    holder
      ? `Another night is under way: process ${holder.pid}, since ${holder.since}. Nothing was done; try again when it has ended.`
      : `The lock ${path} is there and cannot be read. Nothing was done. If no night is under way, remove it.`,
  );

/** Puts a lock in place whole, or not at all: nobody ever reads half of one. */
function put(path: string, holder: Holder): boolean {
  const own = `${path}.${process.pid}`;
  rmSync(own, { force: true });
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Takes away the lock of a process that is gone; one that was put there meanwhile is put back. */
function removeStale(path: string, stale: Holder): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved?.pid !== stale.pid) linkSync(aside, path);
  rmSync(aside, { force: true });
}

/**
 * Takes the one lock of the nights of a database, beside it. A lock whose process is gone, killed perhaps, is taken
 * over. Answers how to give it back.
 */
export function takeNightlyLock(databasePath: string, since: string): () => void {
  const path = `${databasePath}.nightly`;
  const mine: Holder = { pid: process.pid, since };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (put(path, mine))
      return () => {
        if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true });
      };
    const holder = holderOf(path);
    if (!existsSync(path)) continue;
    if (!holder || isAlive(holder.pid)) throw busy(path, holder);
    removeStale(path, holder);
  }
  throw busy(path, holderOf(path));
}
