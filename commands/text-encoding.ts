import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const hasMark = (start: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => start[i] === byte);

export function wideEncoding(start: Buffer): Encoding | undefined {
  if (hasMark(start, 0xff, 0xfe)) return 'utf-16le';
  return hasMark(start, 0xfe, 0xff) ? 'utf-16be' : undefined;
}

/** What one look at all bytes of a file tells of it. */
export interface Examined {
  readonly sha256: string;
  readonly isUtf8: boolean;
  readonly nulAt: number;
}

export const examineWhole = (bytes: Buffer): Examined => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  isUtf8: isUtf8(bytes),
  nulAt: bytes.indexOf(0),
});

/** How many bytes at the end begin a character that goes on behind them. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** One pass over the bytes: their hash, whether they are UTF-8, and where the first NUL stands. */
export function examine(pieces: Iterable<Buffer>): Examined {
  const hash = createHash('sha256');
  let [isText, nulAt, position] = [true, -1, 0];
  let begun = Buffer.alloc(0);
  for (const piece of pieces) {
    hash.update(piece);
    if (nulAt === -1) {
      const at = piece.indexOf(0);
      if (at !== -1) nulAt = position + at;
    }
    position += piece.length;
    if (!isText) continue;
    const bytes = begun.length > 0 ? Buffer.concat([begun, piece]) : piece;
    const whole = bytes.length - unfinished(bytes);
    isText = isUtf8(bytes.subarray(0, whole));
    begun = Buffer.from(bytes.subarray(whole));
  }
  return { sha256: hash.digest('hex'), isUtf8: isText && begun.length === 0, nulAt };
}

export function* decoded(pieces: Iterable<Buffer>, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Bytes without the mark that some programs put in front of UTF-8. */
export function* withoutMark(pieces: Iterable<Buffer>): Generator<Buffer> {
  let isFirst = true;
  for (const piece of pieces) {
    yield isFirst && hasMark(piece, 0xef, 0xbb, 0xbf) ? piece.subarray(3) : piece;
    isFirst = false;
  }
}
