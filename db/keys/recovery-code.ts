import { hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES } from './key-file.ts';

/** Letters and digits that are not taken for each other when they are read out or written down. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 8;
const IN_GROUP = 4;

/** A new code: 160 random bits as eight groups of four. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(GROUPS * IN_GROUP)].map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return Array.from({ length: GROUPS }, (_, n) =>
    letters.slice(n * IN_GROUP, (n + 1) * IN_GROUP).join(''),
  ).join('-');
}

/** What a code wraps with, however it was spaced; it is random, so that nothing need slow a guess. */
export const secretOfCode = (text: string): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      text.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''),
      '',
      'vschool recovery code slot',
      KEY_BYTES,
    ),
  );
