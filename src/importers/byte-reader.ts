const LF = 10;
const CR = 13;
const QUOTE = 34;

const LONGEST_RECORD = 1_048_576;
const MOST_COLUMNS = 2_000;

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

/** The bytes cannot be parted into records. `CsvReader`, which reads the same text, says where and why. */
export class UnreadableBytes extends Error {}

/**
 * Parts bytes into records as `CsvReader` parts text, by the same rules, and makes no string of any cell. For files
 * of millions of marks, where the same few dates, codes and pupils come again and again.
 */
export class ByteReader {
  readonly #delimiter: number;
  readonly #onRecord: (record: ByteRecord) => void;
  readonly #starts = new Int32Array(MOST_COLUMNS + 1);
  readonly #ends = new Int32Array(MOST_COLUMNS + 1);
  readonly #record: { -readonly [K in keyof ByteRecord]: ByteRecord[K] };
  #rest = new Uint8Array(0);
  #line = 1;

  constructor(delimiter: string, onRecord: (record: ByteRecord) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
    const [starts, ends] = [this.#starts, this.#ends];
    this.#record = { bytes: this.#rest, starts, ends, count: 0, hasDoubledQuotes: false, line: 1 };
  }

  push(piece: Uint8Array): void {
    let bytes = piece;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + piece.length);
      bytes.set(this.#rest);
      bytes.set(piece, this.#rest.length);
    }
    this.#read(bytes, false);
  }

  end(): void {
    this.#read(this.#rest, true);
  }

  #read(bytes: Uint8Array, isLast: boolean): void {
    let at = 0;
    while (at < bytes.length) {
      const next = this.#readRecord(bytes, at, isLast);
      if (next === -1) break;
      at = next;
    }
    this.#rest = bytes.slice(at);
    if (this.#rest.length > LONGEST_RECORD) throw new UnreadableBytes();
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
        for (;;) {
          const byte = bytes[close];
          if (byte === undefined) {
            if (isLast) throw new UnreadableBytes();
            return -1;
          }
          if (byte === LF) lines++;
          else if (byte === QUOTE) {
            if (bytes[close + 1] !== QUOTE) break;
            hasDoubledQuotes = true;
            close++;
          }
          close++;
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

/** Cells of one byte or two are looked up by the bytes themselves: sessions, and nearly every code. */
const SHORT_KEYS = 65_536 + 256;

/** Whole numbers by the bytes of a cell, found without making a string. */
export class ByteDictionary {
  readonly #short = new Int32Array(SHORT_KEYS).fill(-1);
  /** The entry found last. The next row often has the same pupil, or the one who followed in the rows before. */
  #last = -1;
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  #from = new Int32Array(513);
  #values = new Int32Array(512);
  #count = 0;
  #keys = new Uint8Array(16_384);

  /** The number of a cell; -1 where it is not known. */
  get(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length <= 2) {
      if (length === 0) return -1;
      const first = bytes[start] as number;
      return this.#short[
        length === 1 ? 65_536 + first : (first << 8) | (bytes[start + 1] as number)
      ] as number;
    }
    const last = this.#last;
    const found = this.#isKey(last, bytes, start, end)
      ? last
      : this.#isKey(last + 1, bytes, start, end)
        ? last + 1
        : this.#find(bytes, start, end);
    if (found === -1) return -1;
    this.#last = found;
    return this.#values[found] as number;
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] as number;
      if (entry === -1) return -1;
      if (this.#hashes[entry] === hash && this.#isKey(entry, bytes, start, end)) return entry;
    }
  }

  /** An empty cell is never known. */
  set(bytes: Uint8Array, start: number, end: number, value: number): void {
    if (end - start <= 2) {
      if (end > start) this.#short[shortKey(bytes, start, end - start)] = value;
      return;
    }
    if (this.#count === this.#values.length) this.#grow();
    const entry = this.#count++;
    const keyStart = this.#from[entry] as number;
    const keyEnd = keyStart + end - start;
    if (keyEnd > this.#keys.length)
      this.#keys = larger(this.#keys, new Uint8Array(Math.max(keyEnd, this.#keys.length * 2)));
    this.#keys.set(bytes.subarray(start, end), keyStart);
    this.#from[entry + 1] = keyEnd;
    this.#values[entry] = value;
    const hash = hashOf(bytes, start, end);
    this.#hashes[entry] = hash;
    this.#place(entry, hash);
  }

  #isKey(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (entry < 0 || entry >= this.#count) return false;
    const from = this.#from[entry] as number;
    let key = this.#from[entry + 1] as number;
    if (key - from !== end - start) return false;
    const keys = this.#keys;
    // From the back: dates and UPNs differ there first.
    for (let at = end - 1; at >= start; at--) if (keys[--key] !== bytes[at]) return false;
    return true;
  }

  #place(entry: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #grow(): void {
    const size = this.#values.length * 2;
    this.#values = larger(this.#values, new Int32Array(size));
    this.#hashes = larger(this.#hashes, new Int32Array(size));
    this.#from = larger(this.#from, new Int32Array(size + 1));
    this.#slots = new Int32Array(size * 2).fill(-1);
    for (let entry = 0; entry < this.#count; entry++) this.#place(entry, this.#hashes[entry] as number);
  }
}

function larger<Numbers extends Int32Array | Uint8Array>(old: Numbers, room: Numbers): Numbers {
  room.set(old);
  return room;
}

const shortKey = (bytes: Uint8Array, start: number, length: number): number =>
  length === 1
    ? 65_536 + (bytes[start] as number)
    : ((bytes[start] as number) << 8) | (bytes[start + 1] as number);

/** FNV-1a, 31 bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
