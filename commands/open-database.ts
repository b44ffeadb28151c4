import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openStore, type Store } from '../db/open.ts';
import { backupName, backupTo } from '../db/trust/backup.ts';
import { whoHolds } from '../db/trust/holders.ts';
import type { Actor } from '../db/write.ts';
import { UserError } from '../src/domain/user-error.ts';
import { backupFolder } from './backup-folder.ts';
import type { Output } from './output.ts';
import { unlock } from './unlock.ts';

interface Asked {
  readonly path: string;
  readonly keyFile: string | undefined;
  readonly actor: () => Actor;
  readonly out: Output;
}

/** Opens a database with what its holder has; an older one is backed up before it is brought up to date. */
export async function openDatabase({ path, keyFile, actor, out }: Asked): Promise<Store> {
  const key = await unlock(path, keyFile);
  if (key === undefined && keyFile !== undefined) refuseWithoutSlots(path);
  const beforeMigration = async (store: Store, version: number): Promise<void> => {
    const made = await backUpBeforeMigration(store, actor(), version);
    out.note(`${path} has schema ${version}: backed up to ${made} and read again, then brought up to date.`);
  };
  const afterMigration = (found: readonly string[]): void =>
    out.note(
      `${path} was not as its audit left it before it was brought up to date: ${found.join(' ')} The copy that was made before holds it as it was. “vschool check” says so until somebody settles it.`,
    );
  try {
    return await openStore({ path, key, actor: actor(), beforeMigration, afterMigration });
  } catch (error) {
    throw saidPlainly(error, path);
  }
}

/** A verified copy of a database of an older schema. It is not written to: it knows no seals yet. */
async function backUpBeforeMigration(store: Store, { at }: Actor, version: number): Promise<string> {
  const folder = backupFolder(store);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = backupName(store.path, at).replace(/\.db$/, `-schema-${version}`);
  // One that was killed a moment ago may have left its backup.
  let path = join(folder, `${name}.db`);
  for (let n = 2; existsSync(path); n++) path = join(folder, `${name}-${n}.db`);
  return (await backupTo(store, path)).path;
}

/** A key file opens the wrapped key beside a database, and not the database itself. */
function refuseWithoutSlots(path: string): void {
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path}.keys is missing. It holds the key of the database, which the key file opens: copy it from where the database came from. Nothing was changed.`,
    );
}

/** Whether the file system of a path takes no writes. The write-ahead log needs a folder that it can write, to read as well. */
function isReadOnly(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS';
  }
}

/** A fault of the database in words that name it: who keeps others waiting, what is full, what is read-only. */
export function saidPlainly(error: unknown, path: string): unknown {
  const { code = '' } = (error ?? {}) as { code?: string };
  if (error instanceof UserError) return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new UserError(
      'busy',
      `${whoHolds(path)} is writing to ${path}. Try again in a moment; nothing was changed.`,
    );
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'EROFS' ||
    (code === 'SQLITE_CANTOPEN' && isReadOnly(path))
  )
    return new UserError(
      'storage',
      `${path} is read-only, or its folder ${dirname(path)} is, and even reading needs room beside it. Copy the database and the files beside it to a disk that can be written to, and give the copy with --db. Nothing was changed.`,
    );
  return error;
}
