import * as crypto from 'node:crypto';
import { UserError } from '../../src/domain/user-error.ts';
import { KEY_BYTES } from './key-file.ts';

/** How a passphrase is made into a key, kept beside what it wraps. */
export interface Stretch {
  /** Base64. */
  readonly salt: string;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
}

const LEAST_CHARACTERS = 12;

/** 64 MiB and three passes: about a quarter of a second for its owner, and for each guess of a thief. */
export const newStretch = (): Stretch => ({
  salt: crypto.randomBytes(16).toString('base64'),
  memory: 65_536,
  passes: 3,
});

/** What a passphrase wraps with. Composed characters count as one, however they were typed. */
export function secretOfPassphrase(text: string, { salt, memory, passes }: Stretch): Buffer {
  if (typeof crypto.argon2Sync !== 'function')
    throw new UserError(
      'usage',
      'A passphrase needs Node 24.7 or newer, which has argon2id. Use a key file, or a newer Node.',
    );
  return Buffer.from(
    crypto.argon2Sync('argon2id', {
      message: Buffer.from(text.normalize('NFC'), 'utf8'),
      nonce: Buffer.from(salt, 'base64'),
      parallelism: 1,
      tagLength: KEY_BYTES,
      memory,
      passes,
    }),
  );
}

/** Why a passphrase will not do; undefined where it will. */
export const passphraseFault = (text: string): string | undefined =>
  [...text].length < LEAST_CHARACTERS
    ? `A passphrase needs at least ${LEAST_CHARACTERS} characters: four words that do not belong together do well.`
    : undefined;
