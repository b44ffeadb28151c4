import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';

/** One way to open a database: its key, wrapped under something that its holder has. */
interface Slot {
  readonly kind: 'key-file';
  /** Where the key file was when the slot was made. */
  readonly path: string;
  /** Nonce, authentication tag and wrapped key, base64. */
  readonly wrapped: string;
}

interface Slots {
  readonly version: 1;
  readonly slots: readonly Slot[];
}

/** The small file beside a database that holds its wrapped key. */
export const slotsPath = (databasePath: string): string => `${databasePath}.keys`;

const KEY_BYTES = 32;

/** Writes a file that was not there, for its owner alone, and makes sure that it has reached the disk. */
function writeNew(path: string, content: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a key file of 32 random bytes where there is none; a file that is there is used as it is. */
export function ensureKeyFile(path: string): void {
  if (!existsSync(path)) writeNew(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, 0o400);
}

function readKeyFile(path: string): Buffer {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile())
    throw new UserError(
      'refused',
      `There is no key file at ${path}. Give its path with --key-file or VSCHOOL_KEY_FILE.`,
    );
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
    throw new UserError(
      'refused',
      `The key file ${path} may be read by others than its owner: chmod 400 ${path}`,
    );
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new UserError('refused', `${path} is not a key file: it should hold 64 hexadecimal digits.`);
  return Buffer.from(text, 'hex');
}

const wrappingKey = (secret: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'vschool key file slot', KEY_BYTES));

function wrap(key: Buffer, secret: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function unwrap(wrapped: string, secret: Buffer): Buffer | undefined {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A new random key for a new database, wrapped for a key file; the key itself is stored nowhere in clear. */
export function createKey(databasePath: string, keyFile: string): Buffer {
  const path = resolve(keyFile);
  ensureKeyFile(path);
  const key = randomBytes(KEY_BYTES);
  const slots: Slots = {
    version: 1,
    slots: [{ kind: 'key-file', path, wrapped: wrap(key, readKeyFile(path)) }],
  };
  const temporary = `${slotsPath(databasePath)}.${process.pid}.new`;
  writeNew(temporary, `${JSON.stringify(slots, null, 2)}\n`, 0o600);
  renameSync(temporary, slotsPath(databasePath));
  return key;
}

/** The key of a database, by a key file: the one named, else the one remembered beside the database. */
export function readKey(databasePath: string, keyFile: string | undefined): Buffer {
  const file = slotsPath(databasePath);
  if (!existsSync(file))
    throw new UserError(
      'refused',
      `${file} is missing. It holds the wrapped key of the database; restore both together from a backup.`,
    );
  const { slots } = JSON.parse(readFileSync(file, 'utf8')) as Slots;
  const path = keyFile === undefined ? slots[0]?.path : resolve(keyFile);
  if (path === undefined)
    throw new UserError('configuration', `${file} names no key file. Give one with --key-file.`);
  const secret = readKeyFile(path);
  for (const slot of slots) {
    const key = unwrap(slot.wrapped, secret);
    if (key) return key;
  }
  throw new UserError('refused', `The key file ${path} does not open ${databasePath}. Nothing was changed.`);
}
