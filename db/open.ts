import { closeSync, existsSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { UserError } from '../src/domain/user-error.ts';
import { SCHEMA_VERSION } from './migrations/version.ts';
import type { Schema } from './schema.ts';
import { type Driver, loadDriver } from './sqlite/driver.ts';
import { setPragmas } from './sqlite/pragmas.ts';
import { refuseDuringSwap } from './trust/swap.ts';
import { type Actor, write } from './write.ts';

/** `VSCH` in ASCII: marks a file as this program's. */
const APPLICATION_ID = 0x56_53_43_48;
const PLAIN_HEADER = 'SQLite format 3\u0000';

/** An open database: the driver for prepared statements, Kysely for what changes the schema. */
export interface Store {
  readonly path: string;
  readonly encrypted: boolean;
  /** The key that opened it, for a process of its own that asks in its place; never to be written anywhere. */
  readonly key: Buffer | undefined;
  /** Loaded when it is first asked for: a command does not wait for it. */
  readonly kysely: () => Promise<Kysely<Schema>>;
  readonly driver: Driver;
  /** Opens a copy of this database, which has the same key. */
  readonly openCopy: (path: string, readOnly: boolean) => Promise<Store>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly path: string;
  /** The raw 32-byte key; absent for a plain database. Several where one of them is known to be it. */
  readonly key?: Buffer | readonly Buffer[] | undefined;
  /** Makes the file; refuses one that is there. */
  readonly create?: boolean;
  readonly readOnly?: boolean;
  /** Leaves an older schema as it is: to look at a copy. */
  readonly asItIs?: boolean;
  /** Called before an older schema is brought up to date; what it throws leaves the database as it is. */
  readonly beforeMigration?: ((store: Store, version: number) => Promise<void>) | undefined;
  /** Told what was not as the audit left it before an older schema was brought up to date; `check` goes on saying it. */
  readonly afterMigration?: ((found: readonly string[]) => void) | undefined;
  /** Who is opening, for the audit entry of a migration. */
  readonly actor?: Actor | undefined;
}

/** The one door to a database. Nothing is opened whose owner, mode, key or version is not as it should be. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { path, key, create = false } = options;
  if (create) refuseExisting(path);
  else {
    refuseDuringSwap(path);
    checkFile(path, key !== undefined);
  }
  const [first, ...others] = Array.isArray(key) ? (key as readonly Buffer[]) : [key as Buffer | undefined];
  try {
    return await openWith(options, first);
  } catch (error) {
    const [second] = others;
    if (second === undefined || !(error instanceof WrongKey)) throw error;
    return openWith(options, second);
  }
}

/** The key does not open the file, or the file is damaged: from outside the two look alike. */
class WrongKey extends UserError {
  constructor(path: string) {
    super('refused', `The key does not open ${path}, or the file is damaged. The file was not changed.`);
  }
}

const fileNumber = (path: string): number | undefined => lstatSync(path, { throwIfNoEntry: false })?.ino;

async function openWith(options: OpenOptions, key: Buffer | undefined): Promise<Store> {
  const { path, create = false, readOnly = false } = options;
  const Database = loadDriver();
  const number = fileNumber(path);
  const driver = new Database(path, { readonly: readOnly, fileMustExist: !create, timeout: 5000 });
  try {
    if (key) unlock(driver, key);
    checkApplication(driver, path, create);
    setPragmas(driver, readOnly);
    if (!create && fileNumber(path) !== number)
      throw new UserError('busy', `${path} was replaced while it was being opened. Try again in a moment.`);
    const kysely = kyselyOver(driver);
    const close = async (): Promise<void> => void driver.close();
    const openCopy = (copy: string, isReadOnly: boolean): Promise<Store> =>
      openStore({ path: copy, key, readOnly: isReadOnly, asItIs: isReadOnly });
    const store = { path, key, encrypted: key !== undefined, kysely, driver, openCopy, close };
    await migrate(store, options);
    return store;
  } catch (error) {
    driver.close();
    throw error;
  }
}

function kyselyOver(driver: Driver): Store['kysely'] {
  let made: Promise<Kysely<Schema>> | undefined;
  return () => {
    made ??= import('./sqlite/dialect.ts').then(({ kyselyOf }) => kyselyOf(driver));
    return made;
  };
}

function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Choose another path with --db.`,
    );
}

/** Whether a file begins as a plain SQLite database does. */
export function isPlainDatabase(path: string): boolean {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(16);
  const length = readSync(file, start, 0, 16, 0);
  closeSync(file);
  return length === 16 && start.toString('latin1') === PLAIN_HEADER;
}

function checkFile(path: string, hasKey: boolean): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat)
    throw new UserError(
      'notFound',
      `There is no database at ${path}. Make one with “vschool init”, or try the program with “vschool demo”.`,
    );
  if (stat.isSymbolicLink())
    throw new UserError(
      'refused',
      `${path} is a symbolic link, which is not followed. Give the path of the file itself.`,
    );
  if (!stat.isFile()) throw new UserError('configuration', `${path} is not a file.`);
  if (stat.size === 0)
    throw new UserError(
      'configuration',
      `${path} is empty, so it is no database. Restore it from a backup; nothing was changed.`,
    );
  if (!hasKey && !isPlainDatabase(path))
    throw new UserError(
      'refused',
      `${path} is no database of this program, or it is encrypted and ${path}.keys, which holds its wrapped key, is missing beside it. Nothing was changed.`,
    );
  if (process.getuid && process.getuid() !== 0 && stat.uid !== process.getuid())
    throw new UserError('refused', `${path} belongs to another user, and only its owner may open it.`);
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
    throw new UserError(
      'refused',
      `${path} may be read by others than its owner. Children’s records must not be: chmod 600 ${path}`,
    );
}

function unlock(driver: Driver, key: Buffer): void {
  driver.pragma("cipher = 'chacha20'");
  // A raw key in a buffer: never as SQL text, where a log could hold it.
  driver.key(Buffer.from(`raw:${key.toString('hex')}`));
}

function checkApplication(driver: Driver, path: string, create: boolean): void {
  let id: unknown;
  try {
    id = driver.pragma('application_id', { simple: true });
  } catch (error) {
    // A lock or a folder that takes no writes is neither a wrong key nor damage.
    if (/^SQLITE_(BUSY|CANTOPEN|READONLY)/.test((error as { code?: string }).code ?? '')) throw error;
    throw new WrongKey(path);
  }
  if (create) driver.pragma(`application_id = ${APPLICATION_ID}`);
  else if (id !== APPLICATION_ID)
    throw new UserError('configuration', `${path} is not a database of this program. Nothing was changed.`);
}

/** Brings an older schema up to date, all in one transaction; refuses a newer one. */
async function migrate(store: Store, options: OpenOptions): Promise<void> {
  const { driver, path } = store;
  const version = Number(driver.pragma('user_version', { simple: true }));
  if (version === SCHEMA_VERSION) return;
  if (version > SCHEMA_VERSION)
    throw new UserError(
      'configuration',
      `${path} has schema ${version}; this program knows ${SCHEMA_VERSION}. Use a newer vschool. Nothing was changed.`,
    );
  if (options.asItIs) return;
  if (options.readOnly)
    throw new UserError(
      'configuration',
      `${path} has an older schema and cannot be brought up to date read-only.`,
    );
  if (version > 0) await options.beforeMigration?.(store, version);
  // The entry of a migration seals every row anew: what is wrong with them is told before, or never.
  const found = version === 0 ? [] : await foundWrong(driver);
  const { migrateToLatest } = await import('./migrations/migrate.ts');
  await migrateToLatest(await store.kysely(), driver);
  if (version === 0 || !options.actor) return;
  const { MIGRATED } = await import('./trust/found-before.ts');
  const entry = { action: MIGRATED, subject: `${version} to ${SCHEMA_VERSION}`, sealsAll: true };
  await write(store, options.actor, entry, async () => ({
    detail: { from: version, to: SCHEMA_VERSION, ...(found.length > 0 ? { found } : {}) },
  }));
  if (found.length > 0) options.afterMigration?.(found);
}

async function foundWrong(driver: Driver): Promise<string[]> {
  const { checkSeals } = await import('./trust/check-seals.ts');
  return checkSeals(driver).map(({ sentence }) => sentence);
}
