import { crc32, inflateRawSync } from 'node:zlib';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';

/*
 * The files of a zip, by its central directory, held in memory: nothing is written to the disk, so that a name with
 * folders in it leads nowhere. Format: PKWARE's APPNOTE, sections 4.3 and 4.4. Stored and deflated files alone: what
 * every system writes.
 */

/** A file of a zip, under its name without folders. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a zip may hold at most: a return of a large authority is under 100 MB. */
export interface ZipLimits {
  readonly files: number;
  /** Bytes of all its files together, unpacked. */
  readonly bytes: number;
}

export const ZIP_LIMITS: ZipLimits = { files: 200, bytes: 512 * 1_048_576 };

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const refuse = (zip: string, what: string, then: string): UserError =>
  new UserError('refusedInput', `${safe(zip)} ${what} ${then} Nothing was changed.`);

const damaged = (zip: string): UserError =>
  refuse(zip, 'is damaged, or no zip at all.', 'Ask the sender for the file again.');

function endOf(zip: string, bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at--)
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  throw damaged(zip);
}

function entryAt(zip: string, bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged(zip);
  const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ];
  const start = at + ENTRY_LENGTH;
  const entry: Entry = {
    path: bytes.toString('utf8', start, start + name),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
  return { entry, next: start + name + extra + comment };
}

function entriesOf(zip: string, bytes: Buffer, limits: ZipLimits): Entry[] {
  const end = endOf(zip, bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.files)
    throw refuse(zip, `holds ${count} files, more than a return has.`, 'Zip the files of one return alone.');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    const { entry, next } = entryAt(zip, bytes, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** Folders, hidden files and what a Mac adds are no files of anybody's. */
const isFile = ({ path }: Entry): boolean =>
  !/[/\\]$/.test(path) && !baseName(path).startsWith('.') && !path.startsWith('__MACOSX/');

function unpack(zip: string, bytes: Buffer, entry: Entry): Buffer {
  const { path, flags, method, crc, packed, unpacked, at } = entry;
  const name = safe(baseName(path));
  if (flags & ENCRYPTED)
    throw refuse(zip, `is protected by a password (${name}).`, 'Unzip it, and import the folder.');
  if (method !== STORED && method !== DEFLATED)
    throw refuse(zip, `is packed in a way not known here (${name}).`, 'Unzip it, and import the folder.');
  if (bytes.readUInt32LE(at) !== LOCAL_SIGNATURE) throw damaged(zip);
  const start = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(start, start + packed);
  const plain = method === STORED ? data : inflated(zip, data, unpacked);
  if (plain.length !== unpacked || crc32(plain) !== crc) throw damaged(zip);
  return plain;
}

/** Never more than the zip says: one that unpacks to more than it declares is stopped there. */
function inflated(zip: string, data: Buffer, unpacked: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
  } catch {
    throw damaged(zip);
  }
}

/** The files of a zip, refused whole where it is damaged, protected, or would unpack to more than is allowed. */
export function filesOfZip(zip: string, bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): ZippedFile[] {
  try {
    const entries = entriesOf(zip, bytes, limits).filter(isFile);
    const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
    if (declared > limits.bytes)
      throw refuse(
        zip,
        `would unpack to ${Math.round(declared / 1_048_576)} MB, too large for a return.`,
        'Check the file.',
      );
    return entries.map((entry) => ({ name: baseName(entry.path), bytes: unpack(zip, bytes, entry) }));
  } catch (error) {
    // A number that leads outside the bytes.
    if (error instanceof RangeError) throw damaged(zip);
    throw error;
  }
}
