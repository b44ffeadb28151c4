import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { UserError } from '../../src/domain/user-error.ts';
import { writeNew } from '../trust/files.ts';

export const KEY_BYTES = 32;

/** Makes a key file of 32 random bytes where there is none; a file that is there is used as it is. */
export function ensureKeyFile(path: string): void {
  if (!existsSync(path)) writeNew(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, 0o400);
}

/** What a key file wraps with. Refused where others may read it. */
export function secretOfKeyFile(path: string): Buffer {
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
  return Buffer.from(hkdfSync('sha256', Buffer.from(text, 'hex'), '', 'vschool key file slot', KEY_BYTES));
}
