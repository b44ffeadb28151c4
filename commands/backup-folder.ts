import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Store } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { type Backup, backupName, backupTo, pruneBackups } from '../db/trust/backup.ts';
import { type Actor, write } from '../db/write.ts';

/** Where backups of a database go where no path is given: the authority’s own folder, else one beside the database. */
export function backupFolder(store: Store): string {
  const own = readSettings(store.driver).get('backup.folder');
  return own ? resolve(own) : join(dirname(store.path), 'backups');
}

/** Makes a verified backup at a path, and leaves its entry in the audit. */
export async function backUp(store: Store, actor: () => Actor, path: string): Promise<Backup> {
  const backup = await backupTo(store, path);
  await write(store, actor(), { action: 'make backup', subject: '' }, async () => ({
    detail: { ...backup },
  }));
  return backup;
}

/** A dated name that is free: two backups of one second are named a second apart. */
function freePlace(folder: string, databasePath: string, at: string): string {
  const path = join(folder, backupName(databasePath, at));
  if (!existsSync(path)) return path;
  const later = `${new Date(Date.parse(at) + 1000).toISOString().slice(0, 19)}Z`;
  return freePlace(folder, databasePath, later);
}

/** Makes a dated backup in a folder, and takes those away that are older than what is kept. */
export async function backUpInto(
  store: Store,
  actor: () => Actor,
  folder: string,
): Promise<Backup & { readonly removed: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = await backUp(store, actor, freePlace(folder, store.path, actor().at));
  return { ...backup, removed: pruneBackups(folder, store.path) };
}
