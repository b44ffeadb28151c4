import type { Driver } from './driver.ts';

/** What was last asked of each connection: it holds one transaction at a time, and the next one waits its turn. */
const lastAsked = new WeakMap<Driver, Promise<unknown>>();

/** Does all of `work` or nothing of it, in a transaction that locks the database before its first statement. */
export function immediately<T>(driver: Driver, work: () => Promise<T>): Promise<T> {
  const done = (lastAsked.get(driver) ?? Promise.resolve()).then(() => inTransaction(driver, work));
  lastAsked.set(
    driver,
    done.catch(() => undefined),
  );
  return done;
}

async function inTransaction<T>(driver: Driver, work: () => Promise<T>): Promise<T> {
  // A deferred transaction that reads first and writes later fails at once when another writes; this one waits.
  driver.exec('begin immediate');
  try {
    const done = await work();
    driver.exec('commit');
    return done;
  } catch (error) {
    // Where the disk is full, SQLite has rolled back already.
    if (driver.inTransaction) driver.exec('rollback');
    throw error;
  }
}
