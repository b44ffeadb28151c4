import { constants, copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../src/domain/user-error.ts';
import { readSlots, type Slot, slotsPath } from '../keys/slots.ts';
import { openStore, type Store } from '../open.ts';
import { type Actor, write } from '../write.ts';
import { checkDeeply, checkFile } from './check.ts';
import { firstHash, headOf, newestEntry } from './check-chain.ts';
import { addHead, type Head, headsPath, readHeads } from './heads.ts';
import { requireSpace } from './space.ts';
import { swapIn, takeAlone, whileSwapping } from './swap.ts';

export interface Restored {
  readonly path: string;
  readonly from: string;
  /** The newest audit entry of the backup. */
  readonly head: number;
  /** Newer entries that were known and are not in the backup. */
  readonly givenUp: number;
  /** Where the database that stood there was put; undefined where there was none. */
  readonly aside: string | undefined;
}

export interface Restore {
  readonly path: string;
  readonly from: string;
  /** Keys that may open the backup; undefined where it is plain. */
  readonly keys: readonly Buffer[] | undefined;
  /** The database that stands there now, opened; undefined where none does, or where it cannot be opened. */
  readonly present: Store | undefined;
  readonly actor: Actor;
  /** The hash of the first audit entry of the database that it has to be a backup of; undefined where any will do. */
  readonly backupOf?: string;
}

/** Whether an opened database has nothing wrong with its pages. */
export const isGood = (store: Store): boolean => checkFile(store).length === 0;

const slotsOf = (path: string): readonly Slot[] | undefined =>
  existsSync(slotsPath(path)) ? readSlots(path) : undefined;

function clear(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '.heads', '.keys']) rmSync(path + end, { force: true });
}

interface CopyDone {
  readonly head: number;
  readonly givenUp: number;
  readonly newHead: Head;
}

/** The logs of heads beside the database and beside the backup: they know entries that neither may hold any more. */
const logsNear = ({ path, from }: Restore): string[] => [
  headsPath(path),
  ...readdirSync(dirname(from))
    .filter((name) => name.endsWith('.heads'))
    .map((name) => join(dirname(from), name)),
];

/** Opens the copy of a backup, looks at all of it, and notes in it that it was put back. */
async function finishCopy(copy: string, asked: Restore): Promise<CopyDone> {
  const store = await openStore({ path: copy, key: asked.keys, actor: asked.actor });
  try {
    const problems = checkDeeply(store, []).filter(({ isCertain }) => isCertain);
    const [problem] = problems;
    if (problem)
      throw new UserError(
        'configuration',
        `${asked.from} is not whole, so nothing was put back: ${problem.sentence} Choose an older backup.`,
      );
    if (asked.backupOf !== undefined && firstHash(store.driver) !== asked.backupOf)
      throw new UserError(
        'refused',
        `${asked.from} is a backup of another database, so nothing was put back and nothing noted.`,
      );
    const head = newestEntry(store.driver);
    const known = logsNear(asked).flatMap((log) => readHeads(log, firstHash(store.driver)) ?? []);
    const gaveUp = Math.max(head, ...known.map(({ seq }) => seq));
    const entry = { action: 'restore database', subject: '' };
    await write(store, asked.actor, entry, async () => ({
      detail: { from: asked.from, backup: head, gaveUp },
    }));
    return { head, givenUp: gaveUp - head, newHead: headOf(store.driver) };
  } finally {
    await store.close();
  }
}

/**
 * Puts a backup in the place of a database: copied beside it, opened, looked at in full, and only then swapped in. What
 * stood there is kept under a name of its own. Killed at any moment, there is the old database or the new one, whole.
 */
export async function restore(asked: Restore): Promise<Restored> {
  const { path, from, present, actor } = asked;
  requireSpace('A restore', from, dirname(path));
  return whileSwapping(path, async () => {
    if (present) takeAlone(present.driver, path);
    const fresh = `${path}.restoring`;
    clear(fresh);
    try {
      copyFileSync(from, fresh, constants.COPYFILE_EXCL);
      const { head, givenUp, newHead } = await finishCopy(fresh, asked);
      const aside = existsSync(path) ? `${path}.replaced-${actor.at.replaceAll(':', '')}` : undefined;
      swapIn({ path, fresh, slotsBefore: slotsOf(path), slotsAfter: slotsOf(from), aside });
      addHead(headsPath(path), newHead);
      return { path, from, head, givenUp, aside };
    } finally {
      clear(fresh);
    }
  });
}
