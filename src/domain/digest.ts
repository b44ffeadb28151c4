const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** A short key of a text, by 64-bit FNV-1a: it tells a text from another, and keeps no secret. */
export function digest(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
