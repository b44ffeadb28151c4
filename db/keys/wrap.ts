import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key encrypted under another, with its nonce and its authentication tag, as base64. */
export function wrap(key: Buffer, under: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', under, nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** The key, or undefined where `under` is not what it was wrapped under. */
export function unwrap(wrapped: string, under: Buffer): Buffer | undefined {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', under, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}
