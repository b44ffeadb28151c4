import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';

const PIECE = 262_144;

/** A file that is refused: what is wrong with it, and what to do. */
export const refuse = (name: string, what: string, then: string): UserError =>
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
export function openNamed(path: string): number {
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
export function* readPieces(file: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafeSlow(PIECE);
  for (let position = 0; ; ) {
    const length = readSync(file, piece, 0, PIECE, position);
    if (length === 0) return;
    position += length;
    yield piece.subarray(0, length);
  }
}

/** All bytes of a file at once. A pipe or a device says that it has none, and is read piece by piece. */
export function readWhole(file: number, size: number): Buffer {
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
export const isZip = (start: Buffer): boolean => start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

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

export function lastByte(
  file: number,
  size: number,
  kept: readonly Buffer[] | undefined,
): number | undefined {
  if (kept) return kept.at(-1)?.at(-1);
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 ? last[0] : undefined;
}

/** The bytes again, refused at their end where they are no longer those that were hashed. */
export function* sameBytes(pieces: Iterable<Buffer>, sha256: string, name: string): Generator<Buffer> {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256)
    throw refuse(name, 'changed while it was being read.', 'Import it again when it is complete.');
}
