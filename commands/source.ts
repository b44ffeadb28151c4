import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';

const PIECE = 262_144;
/** Enough for headings, and to tell what a file is. */
const START = 65_536;
/** A file up to this size is read once and kept; a larger one is read twice and must not change meanwhile. */
const KEPT_IN_MEMORY = 16 * 1_048_576;
/** More than a nation's year of marks; anything larger is refused by its size before it is read. */
const LARGEST = 4 * 1_073_741_824;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A text file as it stood when it was hashed. */
export interface TextFile {
  /** Its name without folders. */
  readonly name: string;
  readonly sha256: string;
  readonly encoding: Encoding;
  /** The first characters, enough for headings. */
  readonly start: string;
  /** The whole text in pieces; can be asked for again. */
  readonly pieces: () => Generator<string>;
  /** The same as bytes, without a mark in front, where lines and cells can be told apart in them. */
  readonly bytes?: () => Iterable<Uint8Array>;
  /** Lines of another file that its rows stood on, where they did: problems speak of these. */
  readonly lines?: readonly number[];
}

const refuse = (name: string, what: string, then: string): UserError =>
  new UserError('refusedInput', `${safe(name)} ${what} ${then} Nothing was changed.`);

const NO_SUCH_PATH = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'];

/** Why the system would not open a file, as a sentence. */
function systemRefusal(path: string, error: unknown): UserError {
  const name = safe(basename(path));
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (NO_SUCH_PATH.includes(code))
    return new UserError(
      'notFound',
      `There is no file ${safe(path)}. Check its name and its folder. Nothing was changed.`,
    );
  if (code === 'EACCES' || code === 'EPERM')
    return new UserError(
      'refused',
      `${name}: this account may not read it. Ask its owner for leave to read it. Nothing was changed.`,
    );
  return new UserError('storage', `${name}: it could not be read (${code}). Nothing was changed.`);
}

function checkIsFile(name: string, stat: Stats): void {
  if (stat.isDirectory()) throw refuse(name, 'is a folder, not a file.', 'Give the path of a file in it.');
  if (!stat.isFile())
    throw refuse(name, 'is a pipe or a device, not a file.', 'Save the data as a file and import that.');
}

/** Opens a file that somebody named, or says in a sentence why it cannot be read. */
function openNamed(path: string): number {
  let stat: Stats;
  try {
    stat = statSync(path);
  } catch (error) {
    throw systemRefusal(path, error);
  }
  checkIsFile(basename(path), stat);
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw systemRefusal(path, error);
  }
}

/** A file piece by piece, each in the place of the one before. */
function* readPieces(file: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafeSlow(PIECE);
  for (let position = 0; ; ) {
    const length = readSync(file, piece, 0, PIECE, position);
    if (length === 0) return;
    position += length;
    yield piece.subarray(0, length);
  }
}

/** All bytes of a file at once. A pipe or a device says that it has none, and is read piece by piece. */
function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  const rest = Buffer.alloc(1);
  const isWhole = readSync(file, rest, 0, 1, length) === 0;
  return isWhole ? bytes.subarray(0, length) : Buffer.concat([...copies(readPieces(file))]);
}

function* copies(pieces: Iterable<Buffer>): Generator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** Whether bytes begin as a zip does; a spreadsheet is one. */
const isZip = (start: Buffer): boolean => start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** The bytes of a named file that is a zip; undefined where it is none. A larger one is refused. */
export function zipBytes(path: string, largest: number): Buffer | undefined {
  const file = openNamed(path);
  try {
    const start = Buffer.alloc(4);
    readSync(file, start, 0, 4, 0);
    if (!isZip(start)) return undefined;
    const { size } = fstatSync(file);
    if (size > largest)
      throw refuse(
        basename(path),
        `is a zip of ${Math.round(size / 1_048_576)} MB, too large for a return.`,
        'Check the file.',
      );
    return readWhole(file, size);
  } finally {
    closeSync(file);
  }
}

function refuseKind(name: string, start: Buffer): void {
  if (start.length === 0)
    throw refuse(name, 'is empty: there is not one byte in it.', 'Ask the sender for the file again.');
  if (isZip(start))
    throw refuse(
      name,
      'is a zip file or a spreadsheet, whatever its name says.',
      'Unzip it, or save the sheet as CSV, and import that.',
    );
  if (start.subarray(0, 4).toString('latin1') === '%PDF')
    throw refuse(name, 'is a PDF.', 'Ask the sender for the same data as CSV.');
  if (start.subarray(0, 16).toString('latin1').startsWith('SQLite format 3'))
    throw refuse(name, 'is a database.', 'Export the table as CSV and import that.');
}

const hasMark = (start: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => start[i] === byte);

function wideEncoding(start: Buffer): Encoding | undefined {
  if (hasMark(start, 0xff, 0xfe)) return 'utf-16le';
  return hasMark(start, 0xfe, 0xff) ? 'utf-16be' : undefined;
}

interface Examined {
  readonly sha256: string;
  readonly isUtf8: boolean;
  readonly nulAt: number;
}

const examineWhole = (bytes: Buffer): Examined => ({
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
function examine(pieces: Iterable<Buffer>): Examined {
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

function* decoded(pieces: Iterable<Buffer>, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Characters that no text holds: a file with them was never text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f]/;

/**
 * Reads a text file: strict UTF-8 first, then Windows-1252; UTF-16 where its mark says so. Lines that end in a carriage
 * return alone, as a spreadsheet on a Mac may write them, are given as lines.
 */
export function readTextFile(path: string): TextFile {
  const name = basename(path);
  const file = openNamed(path);
  const { size } = fstatSync(file);
  if (size > LARGEST) {
    closeSync(file);
    throw refuse(
      name,
      `is ${Math.round(size / 1_073_741_824)} GB, too large to be pupils’ records.`,
      'Check the file.',
    );
  }
  const kept = size <= KEPT_IN_MEMORY ? [readWhole(file, size)] : undefined;
  if (kept) closeSync(file);
  const bytes = (): Iterable<Buffer> => kept ?? readPieces(file);
  const start = firstBytes(bytes());
  return textOf(name, {
    start,
    examined: () => (kept?.[0] ? examineWhole(kept[0]) : examine(bytes())),
    again: (sha256) => kept ?? sameBytes(readPieces(file), sha256, name),
    endsWithLine: () => lastByte(file, size, kept) === LF,
  });
}

/** The same of bytes that are held already, such as those of a file in a zip. */
export const textFileOf = (name: string, whole: Buffer): TextFile =>
  textOf(name, {
    start: whole.subarray(0, START),
    examined: () => examineWhole(whole),
    again: () => [whole],
    endsWithLine: () => whole.at(-1) === LF,
  });

/** The bytes of a file, however they are held. */
interface Bytes {
  readonly start: Buffer;
  readonly examined: () => Examined;
  /** The bytes from the beginning, those that were hashed. */
  readonly again: (sha256: string) => Iterable<Buffer>;
  readonly endsWithLine: () => boolean;
}

function textOf(name: string, { start, examined, again, endsWithLine }: Bytes): TextFile {
  refuseKind(name, start);
  const { sha256, isUtf8, nulAt } = examined();
  const wide = wideEncoding(start);
  if (!wide && nulAt !== -1)
    throw refuse(
      name,
      `holds at byte ${nulAt + 1} what no text holds: it is damaged, or no text at all.`,
      'Save the sheet again as “CSV UTF-8”, or ask the sender for the file again.',
    );
  const encoding: Encoding = wide ?? (isUtf8 ? 'utf-8' : 'windows-1252');
  const beginning = [...decoded([start], encoding)].join('');
  if (CONTROL.test(beginning)) throw refuse(name, 'is not text.', 'Save the data as CSV and import that.');
  const endsInReturns = !beginning.includes('\n') && beginning.includes('\r');
  const lines = (text: string): string => (endsInReturns ? text.replaceAll('\r', '\n') : text);
  return {
    name,
    sha256,
    encoding,
    start: lines(beginning),
    // A file whose last row has no end may have been cut: the reader of text tells whether its cells are all there.
    ...(wide || !beginning.includes('\n') || !endsWithLine()
      ? {}
      : { bytes: () => withoutMark(again(sha256)) }),
    pieces: function* () {
      for (const piece of decoded(again(sha256), encoding)) yield lines(piece);
    },
  };
}

/** Bytes without the mark that some programs put in front of UTF-8. */
function* withoutMark(pieces: Iterable<Buffer>): Generator<Buffer> {
  let isFirst = true;
  for (const piece of pieces) {
    yield isFirst && hasMark(piece, 0xef, 0xbb, 0xbf) ? piece.subarray(3) : piece;
    isFirst = false;
  }
}

const LF = 10;

function lastByte(file: number, size: number, kept: readonly Buffer[] | undefined): number | undefined {
  if (kept) return kept.at(-1)?.at(-1);
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 ? last[0] : undefined;
}

function firstBytes(pieces: Iterable<Buffer>): Buffer {
  for (const piece of pieces) return piece.subarray(0, START);
  return Buffer.alloc(0);
}

/** The bytes again, refused at their end where they are no longer those that were hashed. */
function* sameBytes(pieces: Iterable<Buffer>, sha256: string, name: string): Generator<Buffer> {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256)
    throw refuse(name, 'changed while it was being read.', 'Import it again when it is complete.');
}
