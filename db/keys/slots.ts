import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../src/domain/user-error.ts';
import { replaceFile } from '../trust/files.ts';
import { ensureKeyFile, KEY_BYTES, secretOfKeyFile } from './key-file.ts';
import { newStretch, type Stretch, secretOfPassphrase } from './passphrase.ts';
import { newRecoveryCode, secretOfCode } from './recovery-code.ts';
import { unwrap, wrap } from './wrap.ts';

export type SlotKind = 'key-file' | 'passphrase' | 'recovery-code';

/** One way to open a database: its key, wrapped under something that its holder has. */
export interface Slot {
  readonly kind: SlotKind;
  /** Whose it is or where it lies, to tell slots apart. */
  readonly label?: string;
  /** Where the key file was when the slot was made. */
  readonly path?: string;
  readonly stretch?: Stretch;
  /** Which key it wraps: while a key is rotated there are slots of two. */
  readonly of?: string;
  /** Nonce, authentication tag and wrapped key, base64. */
  readonly wrapped: string;
}

interface SlotFile {
  readonly version: 1;
  readonly slots: readonly Slot[];
}

/** The small file beside a database that holds its wrapped key. */
export const slotsPath = (databasePath: string): string => `${databasePath}.keys`;

/** The slots of a database, in the order in which they were made. */
export function readSlots(databasePath: string): readonly Slot[] {
  const file = slotsPath(databasePath);
  if (!existsSync(file))
    throw new UserError(
      'refused',
      `${file} is missing. It holds the wrapped key of the database; restore both together from a backup.`,
    );
  const refused = new UserError(
    'configuration',
    `${file} cannot be read: it is damaged, or of a newer vschool. Restore it from a backup. Nothing was changed.`,
  );
  try {
    const { version, slots } = JSON.parse(readFileSync(file, 'utf8')) as SlotFile;
    if (version === 1 && Array.isArray(slots)) return slots;
  } catch {
    throw refused;
  }
  throw refused;
}

/** Writes the slots of a database whole, or not at all. */
export function writeSlots(databasePath: string, slots: readonly Slot[]): void {
  const file: SlotFile = { version: 1, slots };
  replaceFile(slotsPath(databasePath), `${JSON.stringify(file, null, 2)}\n`);
}

/** Tells keys apart; it says nothing of a key of 32 random bytes. */
export const fingerprint = (key: Buffer): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'vschool key fingerprint', 8)).toString('hex');

/** The slots of one key: not those that a rotation which was killed left of the other. */
export const slotsOfKey = (slots: readonly Slot[], key: Buffer): Slot[] =>
  slots.filter(({ of }) => of === undefined || of === fingerprint(key));

export function keyFileSlot(key: Buffer, keyFile: string): Slot {
  const path = resolve(keyFile);
  ensureKeyFile(path);
  return {
    kind: 'key-file',
    label: path,
    path,
    of: fingerprint(key),
    wrapped: wrap(key, secretOfKeyFile(path)),
  };
}

export function passphraseSlot(key: Buffer, label: string, text: string): Slot {
  const stretch = newStretch();
  return {
    kind: 'passphrase',
    label,
    stretch,
    of: fingerprint(key),
    wrapped: wrap(key, secretOfPassphrase(text, stretch)),
  };
}

/** A slot of a new recovery code, and the code, which is kept nowhere. */
export function recoverySlot(key: Buffer, label: string): { readonly slot: Slot; readonly code: string } {
  const code = newRecoveryCode();
  return {
    slot: { kind: 'recovery-code', label, of: fingerprint(key), wrapped: wrap(key, secretOfCode(code)) },
    code,
  };
}

/** The keys that a typed passphrase or recovery code opens. */
export const keysByText = (slots: readonly Slot[], text: string): Buffer[] =>
  slots.flatMap(({ kind, stretch, wrapped }) => {
    if (kind === 'passphrase' && stretch) return unwrap(wrapped, secretOfPassphrase(text, stretch)) ?? [];
    if (kind === 'recovery-code') return unwrap(wrapped, secretOfCode(text)) ?? [];
    return [];
  });

/** The keys that a key file opens. While a key is rotated there may be two: the database has one of them. */
const keysByFile = (slots: readonly Slot[], path: string): Buffer[] => {
  const secret = secretOfKeyFile(path);
  return slots.flatMap(({ wrapped }) => unwrap(wrapped, secret) ?? []);
};

/** A new random key for a new database, wrapped for a key file; the key itself is stored nowhere in clear. */
export function createKey(databasePath: string, keyFile: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  writeSlots(databasePath, [keyFileSlot(key, keyFile)]);
  return key;
}

/** The key file to open a database with: the one named, else one that is remembered and still there. */
const keyFileOf = (slots: readonly Slot[], given: string | undefined): string | undefined => {
  if (given !== undefined) return resolve(given);
  const remembered = slots.flatMap(({ path }) => path ?? []);
  return remembered.find((path) => existsSync(path)) ?? (canBeTyped(slots) ? undefined : remembered[0]);
};

/** Whether a slot opens by what somebody types. */
export const canBeTyped = (slots: readonly Slot[]): boolean => slots.some(({ kind }) => kind !== 'key-file');

/**
 * The keys of a database by a key file: the one named, else the one remembered beside the database. Empty where none is
 * named and none is there, and a slot opens by what somebody types.
 */
export function readKeys(databasePath: string, keyFile: string | undefined): Buffer[] {
  const slots = readSlots(databasePath);
  const path = keyFileOf(slots, keyFile);
  if (path === undefined) {
    if (canBeTyped(slots)) return [];
    throw new UserError(
      'configuration',
      `${slotsPath(databasePath)} names no key file. Give one with --key-file.`,
    );
  }
  const keys = keysByFile(slots, path);
  if (keys.length > 0) return keys;
  throw new UserError('refused', `The key file ${path} does not open ${databasePath}. Nothing was changed.`);
}

/** The key of a database by a key file. */
export function readKey(databasePath: string, keyFile: string | undefined): Buffer {
  const [key] = readKeys(databasePath, keyFile);
  if (key) return key;
  throw new UserError('refused', `No key file opens ${databasePath}. Nothing was changed.`);
}
