import { closeSync, fstatSync } from 'node:fs';
import { basename } from 'node:path';
import { isZip, lastByte, openNamed, readPieces, readWhole, refuse, sameBytes } from './file-bytes.ts';
import {
  decoded,
  type Encoding,
  type Examined,
  examine,
  examineWhole,
  wideEncoding,
  withoutMark,
} from './text-encoding.ts';

/** Enough for headings, and to tell what a file is. */
const START = 65_536;
/** A file up to this size is read once and kept; a larger one is read twice and must not change meanwhile. */
const KEPT_IN_MEMORY = 16 * 1_048_576;
/** More than a nation's year of marks; anything larger is refused by its size before it is read. */
const LARGEST = 4 * 1_073_741_824;

const LF = 10;

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

function firstBytes(pieces: Iterable<Buffer>): Buffer {
  for (const piece of pieces) return piece.subarray(0, START);
  return Buffer.alloc(0);
}

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
