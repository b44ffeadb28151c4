import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../src/domain/user-error.ts';
import { type Slot, slotsPath, writeSlots } from '../keys/slots.ts';
import { isAlive } from '../process-alive.ts';
import type { Driver } from '../sqlite/driver.ts';
import { syncFile, syncFolder } from './files.ts';
import { whoHolds } from './holders.ts';

/** Stands beside a database while its file is replaced by another. */
const markPath = (databasePath: string): string => `${databasePath}.swap`;

/** Refuses to open a database whose file another process is replacing; the mark of one that was killed is taken away. */
export function refuseDuringSwap(databasePath: string): void {
  const mark = markPath(databasePath);
  if (!existsSync(mark)) return;
  let pid: number;
  try {
    pid = Number(readFileSync(mark, 'utf8'));
  } catch {
    return;
  }
  if (pid === process.pid) return;
  if (pid > 0 && isAlive(pid))
    throw new UserError(
      'busy',
      `Process ${pid} is replacing ${databasePath} (a restore, or a new key). Nothing was done; try again in a moment.`,
    );
  rmSync(mark, { force: true });
}

/** Marks a database as being replaced, while `work` lasts. */
export async function whileSwapping<T>(databasePath: string, work: () => Promise<T>): Promise<T> {
  refuseDuringSwap(databasePath);
  const mark = markPath(databasePath);
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UserError('busy', `Another process is replacing ${databasePath}. Nothing was done.`);
  }
  try {
    return await work();
  } finally {
    rmSync(mark, { force: true });
  }
}

/** Takes a database for this connection alone and folds its write-ahead log in: nothing of it is left in another file. */
export function takeAlone(driver: Driver, databasePath: string): void {
  try {
    driver.pragma('journal_mode = delete');
    driver.pragma('locking_mode = exclusive');
    driver.exec('begin exclusive; commit');
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error;
    throw new UserError(
      'busy',
      `${whoHolds(databasePath)} has ${databasePath} open. Its file can only be replaced when nobody uses it: leave the screens, wait for the night to end, and try again. Nothing was changed.`,
    );
  }
}

export interface Swap {
  readonly path: string;
  /** The finished file that takes its place; on the same file system. */
  readonly fresh: string;
  /** Slots that open the old file, and those that open the new one; undefined for a plain database. */
  readonly slotsBefore: readonly Slot[] | undefined;
  readonly slotsAfter: readonly Slot[] | undefined;
  /** Where the old file is kept, with its slots; undefined where it goes. */
  readonly aside: string | undefined;
}

/**
 * Puts a finished file in the place of a database. Whenever it is killed, the database is the old one or the new one,
 * whole, and the slots beside it open it: in between they hold both keys.
 */
export function swapIn({ path, fresh, slotsBefore, slotsAfter, aside }: Swap): void {
  syncFile(fresh);
  if (slotsAfter) writeSlots(path, [...slotsAfter, ...(slotsBefore ?? [])]);
  if (aside !== undefined && existsSync(path)) {
    if (slotsBefore) writeSlots(aside, slotsBefore);
    linkSync(path, aside);
    // Left by a database that could not be opened: it belongs to that one, and would be read into the new.
    for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end);
  }
  renameSync(fresh, path);
  syncFolder(dirname(path));
  if (slotsAfter) writeSlots(path, slotsAfter);
  else rmSync(slotsPath(path), { force: true });
}
