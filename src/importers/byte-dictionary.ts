const CR = 13;

/** Cells of one byte or two are looked up by the bytes themselves: sessions, and nearly every code. */
const SHORT_KEYS = 65_536 + 256;

/** Whole numbers by the bytes of a cell, found without making a string. */
export class ByteDictionary {
  readonly #short = new Int32Array(SHORT_KEYS).fill(-1);
  /** The entry found last. The next row often has the same pupil, or the one who followed this one before. */
  #last = -1;
  #followers = new Int32Array(512).fill(-1);
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  #from = new Int32Array(513);
  #values = new Int32Array(512);
  #count = 0;
  #keys = new Uint8Array(16_384);
  #empty = -1;
  /** Where the cell that was read last ended. */
  end = 0;

  /** Makes an empty cell known, as it is not by itself. */
  knowEmpty(value: number): void {
    this.#empty = value;
  }

  /** The number of a cell; -1 where it is not known. */
  get(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length <= 2) {
      if (length === 0) return this.#empty;
      const first = bytes[start] as number;
      return this.#short[
        length === 1 ? 65_536 + first : (first << 8) | (bytes[start + 1] as number)
      ] as number;
    }
    const last = this.#last;
    if (last === -1) return this.#turnTo(this.#find(bytes, start, end));
    if (this.#isKey(last, bytes, start, end)) return this.#values[last] as number;
    const follower = this.#followers[last] as number;
    if (follower !== -1 && this.#isKey(follower, bytes, start, end)) return this.#turnTo(follower);
    const found = this.#find(bytes, start, end);
    if (found !== -1) this.#followers[last] = found;
    return this.#turnTo(found);
  }

  /**
   * The number of the cell that begins at `start` and goes on to one of two bytes or to a carriage return; -1 where it
   * is not known. The cell that is likely to be there is compared with the bytes before its end is looked for.
   */
  read(bytes: Uint8Array, start: number, stop: number, otherStop: number): number {
    const last = this.#last;
    if (last !== -1) {
      if (this.#isHere(last, bytes, start, stop, otherStop)) return this.#values[last] as number;
      const follower = this.#followers[last] as number;
      if (follower !== -1 && this.#isHere(follower, bytes, start, stop, otherStop))
        return this.#turnTo(follower);
    }
    const length = bytes.length;
    for (let end = start; end < length; end++) {
      const byte = bytes[end];
      if (byte !== stop && byte !== otherStop && byte !== CR) continue;
      this.end = end;
      return this.get(bytes, start, end);
    }
    return -1;
  }

  /** Whether an entry stands at `start` and ends there. */
  #isHere(entry: number, bytes: Uint8Array, start: number, stop: number, otherStop: number): boolean {
    const end = start + (this.#from[entry + 1] as number) - (this.#from[entry] as number);
    if (end >= bytes.length) return false;
    const byte = bytes[end];
    if (byte !== stop && byte !== otherStop && byte !== CR) return false;
    this.end = end;
    return this.#isKey(entry, bytes, start, end);
  }

  #turnTo(entry: number): number {
    if (entry === -1) return -1;
    this.#last = entry;
    return this.#values[entry] as number;
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

  /** An empty cell is not made known by this. */
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
    this.#followers = larger(this.#followers, new Int32Array(size).fill(-1));
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
