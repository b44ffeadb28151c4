const LF = 10;
const CR = 13;
const QUOTE = 34;

const LONGEST_RECORD = 1_048_576;
const MOST_COLUMNS = 2_000;
/** Room for a piece of a file and what was left of the one before, so that none has to be asked for again. */
const ROOM = 327_680;

/** One record as places in bytes. The same object each time: what is kept of it has to be copied. */
export interface ByteRecord {
  readonly bytes: Uint8Array;
  /** First byte of each cell, after its opening quote. */
  readonly starts: Int32Array;
  /** One past the last byte of each cell, before its closing quote. */
  readonly ends: Int32Array;
  readonly count: number;
  /** Some cell holds a doubled quote, to be made one. */
  readonly hasDoubledQuotes: boolean;
  readonly line: number;
}

/**
 * Takes the record that begins at a byte without its being parted, if it is known as it stands and on one line.
 * Answers where the next begins; -1 where the record has to be read.
 */
export type Glance = (bytes: Uint8Array, start: number, line: number) => number;

const NOTHING_KNOWN: Glance = () => -1;

/** The bytes cannot be parted into records. `CsvReader`, which reads the same text, says where and why. */
export class UnreadableBytes extends Error {}

/**
 * Parts bytes into records as `CsvReader` parts text, by the same rules, and makes no string of any cell. For files
 * of millions of marks, where the same few dates, codes and pupils come again and again.
 */
export class ByteReader {
  readonly #delimiter: number;
  readonly #onRecord: (record: ByteRecord) => void;
  readonly #glance: Glance;
  readonly #starts = new Int32Array(MOST_COLUMNS + 1);
  readonly #ends = new Int32Array(MOST_COLUMNS + 1);
  readonly #record: { -readonly [K in keyof ByteRecord]: ByteRecord[K] };
  /** Bytes of a record that is not whole yet, in front; each piece is put behind them. */
  #held = new Uint8Array(0);
  #length = 0;
  #line = 1;

  constructor(delimiter: string, onRecord: (record: ByteRecord) => void, glance: Glance = NOTHING_KNOWN) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
    this.#glance = glance;
    const [starts, ends] = [this.#starts, this.#ends];
    this.#record = { bytes: this.#held, starts, ends, count: 0, hasDoubledQuotes: false, line: 1 };
  }

  /** Reads a piece. It may be written over afterwards. */
  push(piece: Uint8Array): void {
    if (this.#length === 0) {
      // A plain array always, as `#held` is one: loops over two kinds of array are slower than over either.
      this.#read(new Uint8Array(piece.buffer, piece.byteOffset, piece.length), false);
      return;
    }
    const length = this.#length + piece.length;
    const bytes = this.#held.length < length ? new Uint8Array(length) : this.#held;
    if (bytes !== this.#held) bytes.set(this.#held.subarray(0, this.#length));
    bytes.set(piece, this.#length);
    this.#held = bytes;
    this.#read(bytes.subarray(0, length), false);
  }

  end(): void {
    this.#read(this.#held.subarray(0, this.#length), true);
  }

  #read(bytes: Uint8Array, isLast: boolean): void {
    const at = this.#readRecords(bytes, isLast);
    this.#length = bytes.length - at;
    if (this.#length > LONGEST_RECORD) throw new UnreadableBytes();
    if (this.#held.length < this.#length) this.#held = new Uint8Array(Math.max(this.#length, ROOM));
    this.#held.set(bytes.subarray(at));
  }

  /**
   * Reads every whole record. Returns where the rest begins. The loop stands by itself: with anything behind it, the
   * engine throws its fast code away at the end of each piece.
   */
  #readRecords(bytes: Uint8Array, isLast: boolean): number {
    const length = bytes.length;
    let at = 0;
    while (at < length) {
      let next = this.#glance(bytes, at, this.#line);
      if (next !== -1) this.#line++;
      else next = this.#readRecord(bytes, at, isLast);
      if (next === -1) return at;
      at = next;
    }
    return at;
  }

  /** Reads one record. Returns where the next begins, or -1 where more bytes are needed. */
  #readRecord(bytes: Uint8Array, start: number, isLast: boolean): number {
    const delimiter = this.#delimiter;
    const [starts, ends] = [this.#starts, this.#ends];
    const length = bytes.length;
    let count = 0;
    let lines = 1;
    let hasDoubledQuotes = false;
    let at = start;
    for (;;) {
      if (count > MOST_COLUMNS) throw new UnreadableBytes();
      let next: number;
      if (bytes[at] === QUOTE) {
        let close = at + 1;
        for (; close < length; close++) {
          const byte = bytes[close];
          if (byte === LF) lines++;
          else if (byte === QUOTE) {
            if (bytes[close + 1] !== QUOTE) break;
            hasDoubledQuotes = true;
            close++;
          }
        }
        if (close >= length) {
          if (isLast) throw new UnreadableBytes();
          return -1;
        }
        starts[count] = at + 1;
        ends[count++] = close;
        at = close + 1;
        while (bytes[at] === CR) at++;
        if (at >= length && !isLast) return -1;
        next = at < length ? (bytes[at] as number) : LF;
        if (next !== delimiter && next !== LF) throw new UnreadableBytes();
      } else {
        starts[count] = at;
        let byte = LF;
        for (; at < length; at++) {
          byte = bytes[at] as number;
          if (byte === delimiter || byte === LF) break;
        }
        if (at >= length) {
          if (!isLast) return -1;
          byte = LF;
        }
        next = byte;
        let end = at;
        if (next === LF) while (end > (starts[count] as number) && bytes[end - 1] === CR) end--;
        ends[count++] = end;
      }
      at++;
      if (next === LF) break;
    }
    const record = this.#record;
    record.bytes = bytes;
    record.count = count;
    record.hasDoubledQuotes = hasDoubledQuotes;
    record.line = this.#line;
    this.#onRecord(record);
    this.#line += lines;
    return at;
  }
}

/** The cells of a record as text. */
export function cellsOf(record: ByteRecord, decoder: InstanceType<typeof TextDecoder>): string[] {
  const { bytes, starts, ends, count, hasDoubledQuotes } = record;
  const cells: string[] = [];
  for (let i = 0; i < count; i++) {
    const cell = decoder.decode(bytes.subarray(starts[i], ends[i]));
    cells.push(
      hasDoubledQuotes && bytes[(starts[i] as number) - 1] === QUOTE ? cell.replaceAll('""', '"') : cell,
    );
  }
  return cells;
}
