import type { ByteDictionary } from './byte-dictionary.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Reads rows of cells that have all been met before, comparing their bytes with what is known rather than looking for
 * the ends of cells first. Whatever is out of the ordinary is left to `ByteReader`: an unknown cell, a row on two
 * lines, a row that is too short, the end of a piece.
 */
export class KnownRow {
  readonly #delimiter: number;
  readonly #columns: readonly (ByteDictionary | undefined)[];
  /** What the cells of the row that was read last are known as, by column; 0 in columns that are not looked at. */
  readonly values: Int32Array;

  /** `columns` holds what is known of each column: cells on one line; nothing for columns that are not looked at. */
  constructor(delimiter: string, columns: readonly (ByteDictionary | undefined)[]) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#columns = columns;
    this.values = new Int32Array(columns.length);
  }

  /** Reads the row that begins at `start`. Answers where the next begins; -1 where it is not known as it stands. */
  read(bytes: Uint8Array, start: number): number {
    const delimiter = this.#delimiter;
    const columns = this.#columns;
    const length = bytes.length;
    let at = start;
    for (let column = 0; at < length; column++) {
      const isQuoted = bytes[at] === QUOTE;
      if (isQuoted) at++;
      const keys = column < columns.length ? columns[column] : undefined;
      if (keys) {
        const value = keys.read(bytes, at, isQuoted ? QUOTE : delimiter, isQuoted ? QUOTE : LF);
        if (value === -1) return -1;
        this.values[column] = value;
        at = keys.end;
      } else at = isQuoted ? endOfQuoted(bytes, at) : endOfPlain(bytes, at, delimiter);
      // What follows the last byte of a piece is not known yet.
      if (at + 2 >= length) return -1;
      if (isQuoted && bytes[at++] !== QUOTE) return -1;
      let next = bytes[at++];
      if (next === delimiter) continue;
      if (next === CR) next = bytes[at++];
      return next === LF && column >= columns.length - 1 ? at : -1;
    }
    return -1;
  }
}

function endOfPlain(bytes: Uint8Array, start: number, delimiter: number): number {
  const length = bytes.length;
  let at = start;
  for (; at < length; at++) {
    const byte = bytes[at];
    if (byte === delimiter || byte === LF || byte === CR) break;
  }
  return at;
}

/** Where the closing quote stands; where a line ends before it, there is none on this line. */
function endOfQuoted(bytes: Uint8Array, start: number): number {
  const last = bytes.length - 1;
  let at = start;
  for (; at < last; at++) {
    const byte = bytes[at];
    if (byte === LF) break;
    if (byte !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) break;
    at++;
  }
  return at;
}
