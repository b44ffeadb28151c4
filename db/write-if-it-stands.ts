import type { Store } from './open.ts';
import { type Actor, type Entry, type WriteTransaction, write } from './write.ts';

/** What a write came to, and whether it is to stand. */
interface Done {
  readonly stands: boolean;
  /** For the audit. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Carries an answer out of a transaction that is not to stand. */
class NotToStand<T> extends Error {
  readonly done: T;
  constructor(done: T) {
    super('the write is not to stand');
    this.done = done;
  }
}

/**
 * As `write`, for what may turn out not to stand: a dry run, a plan, an edit that changes nothing. The answer is the
 * same, and nothing is left behind, not even an entry in the audit.
 */
export async function writeIfItStands<T extends Done>(
  store: Store,
  actor: Actor,
  entry: Entry,
  work: (trx: WriteTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await write(store, actor, entry, async (trx) => {
      const done = await work(trx);
      if (!done.stands) throw new NotToStand(done);
      return done;
    });
  } catch (error) {
    if (error instanceof NotToStand) return error.done as T;
    throw error;
  }
}
