import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { backupsKept } from '../../src/domain/backups-kept.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { slotsPath } from '../keys/slots.ts';
import type { Store } from '../open.ts';
import { checkFile } from './check.ts';
import { headOf } from './check-chain.ts';
import { replaceFile, syncFile, syncFolder } from './files.ts';
import { addHead, type Head } from './heads.ts';
import { requireSpace } from './space.ts';

export interface Backup {
  readonly path: string;
  readonly bytes: number;
  /** The newest audit entry that is in it. */
  readonly head: number;
}

/** What backups of a database are named by. */
const stemOf = (databasePath: string): string => basename(databasePath, extname(databasePath));

/** The log of heads that a folder of backups keeps of a database. */
export const backupHeadsPath = (folder: string, databasePath: string): string =>
  join(folder, `${stemOf(databasePath)}.heads`);

/** The name of a backup that was begun at a time, as `YYYY-MM-DDTHH:MM:SSZ`. */
export const backupName = (databasePath: string, at: string): string =>
  `${stemOf(databasePath)}-${at.replaceAll(':', '')}.db`;

/** The backups of a database in a folder, by the time in their names, oldest first. */
export function backupsIn(folder: string, databasePath: string): { at: string; path: string }[] {
  const stem = stemOf(databasePath);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}-`) && name.endsWith('.db'))
    .sort()
    .flatMap((name) => {
      const [, date, time] =
        /^(\d{4}-\d\d-\d\d)T(\d{6})Z$/.exec(name.slice(stem.length + 1, -'.db'.length)) ?? [];
      return date && time
        ? [{ at: `${date}T${time.replaceAll(/(..)(?=.)/g, '$1:')}Z`, path: join(folder, name) }]
        : [];
    });
}

/** Takes away the copies that a killed backup to the same path left half made. */
function sweep(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  for (const each of readdirSync(folder))
    if (each.startsWith(`.${name}.`) && /\.making(-journal|-wal|-shm)?$/.test(each))
      rmSync(join(folder, each), { force: true });
}

/** Opens a copy and looks at all of it: every page readable, and the audit as far as the original had it. */
async function verify(store: Store, copy: string): Promise<Head> {
  const opened = await store.openCopy(copy, true);
  try {
    const head = headOf(opened.driver);
    const original = store.driver.prepare('select hash from audit where audit_seq = ?').pluck();
    if (checkFile(opened).length > 0 || original.get(head.seq) !== head.hash)
      throw new UserError(
        'storage',
        `The backup was read again and is not what was written, so it was taken away. Look at the disk of ${dirname(copy)}; “vschool check --deep” tells whether the database itself is whole.`,
      );
    return head;
  } finally {
    await opened.close();
  }
}

/**
 * Copies a database while it is in use: to a name of its own, opened again and verified, and only then to `path`, with
 * the slots of its key beside it. Killed at any moment, there is a whole backup or none.
 */
export async function backupTo(store: Store, path: string): Promise<Backup> {
  const folder = dirname(path);
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Choose another path.`,
    );
  if (!existsSync(folder))
    throw new UserError('notFound', `There is no folder ${folder} to back up to. Nothing was done.`);
  requireSpace('A backup', store.path, folder);
  sweep(path);
  const making = join(folder, `.${basename(path)}.${process.pid}.making`);
  try {
    store.driver.prepare('vacuum into ?').run(making);
    syncFile(making);
    const head = await verify(store, making);
    if (store.encrypted) replaceFile(slotsPath(path), readFileSync(slotsPath(store.path)));
    renameSync(making, path);
    syncFolder(folder);
    addHead(backupHeadsPath(folder, store.path), head);
    return { path, bytes: statSync(path).size, head: head.seq };
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}

/** Takes away the backups in a folder that are not to be kept. Answers how many there were. */
export function pruneBackups(folder: string, databasePath: string): number {
  const all = backupsIn(folder, databasePath);
  const kept = backupsKept(all.map(({ at }) => at));
  const gone = all.filter(({ at }) => !kept.has(at));
  for (const { path } of gone) for (const each of [path, slotsPath(path)]) rmSync(each, { force: true });
  return gone.length;
}
