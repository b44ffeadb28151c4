import { closeSync, existsSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { UserError } from '../src/domain/user-error.ts';
import { SCHEMA_VERSION } from './migrations/version.ts';
import type { Schema } from './schema.ts';
import { type Driver, loadDriver } from './sqlite/driver.ts';
import { setPragmas } from './sqlite/pragmas.ts';

/** `VSCH` in ASCII: marks a file as this program's. */
const APPLICATION_ID = 0x56_53_43_48;
const PLAIN_HEADER = 'SQLite format 3\u0000';

/** An open database: the driver for prepared statements, Kysely for what changes the schema. */
export interface Store {
  readonly path: string;
  readonly encrypted: boolean;
  /** Loaded when it is first asked for: a command does not wait for it. */
  readonly kysely: () => Promise<Kysely<Schema>>;
  readonly driver: Driver;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly path: string;
  /** The raw 32-byte key; absent for a plain database. */
  readonly key?: Buffer | undefined;
  /** Makes the file; refuses one that is there. */
  readonly create?: boolean;
  readonly readOnly?: boolean;
}

/** The one door to a database. Nothing is opened whose owner, mode, key or version is not as it should be. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { path, key, create = false, readOnly = false } = options;
  if (create) refuseExisting(path);
  else checkFile(path, key !== undefined);
  const Database = loadDriver();
  const driver = new Database(path, { readonly: readOnly, fileMustExist: !create, timeout: 5000 });
  try {
    if (key) unlock(driver, key);
    checkApplication(driver, path, create);
    setPragmas(driver, readOnly);
    const kysely = kyselyOver(driver);
    await migrate(kysely, driver, path, readOnly);
    const close = async (): Promise<void> => void driver.close();
    return { path, encrypted: key !== undefined, kysely, driver, close };
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
  } catch {
    throw new UserError(
      'refused',
      `The key does not open ${path}, or the file is damaged. The file was not changed.`,
    );
  }
  if (create) driver.pragma(`application_id = ${APPLICATION_ID}`);
  else if (id !== APPLICATION_ID)
    throw new UserError('configuration', `${path} is not a database of this program. Nothing was changed.`);
}

/** Brings an older schema up to date, all in one transaction; refuses a newer one. */
async function migrate(
  kysely: Store['kysely'],
  driver: Driver,
  path: string,
  readOnly: boolean,
): Promise<void> {
  const version = Number(driver.pragma('user_version', { simple: true }));
  if (version === SCHEMA_VERSION) return;
  if (version > SCHEMA_VERSION)
    throw new UserError(
      'configuration',
      `${path} has schema ${version}; this program knows ${SCHEMA_VERSION}. Use a newer vschool. Nothing was changed.`,
    );
  if (readOnly)
    throw new UserError(
      'configuration',
      `${path} has an older schema and cannot be brought up to date read-only.`,
    );
  const { migrateToLatest } = await import('./migrations/migrate.ts');
  await migrateToLatest(await kysely(), driver);
}
