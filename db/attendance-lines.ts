import { EMPTY_LINE, SLOTS } from '../src/domain/attendance.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import { type LineKey, LineWriter } from './line-writer.ts';
import { LinesHeld } from './lines-held.ts';
import type { WriteTransaction } from './write.ts';

const NO_RAW_CODES: ReadonlyMap<number, string> = new Map();
const UNTOUCHED = 0;
const TOUCHED = 1;
const CONFLICT = 2;
const WITHDRAWN = 3;
const DASH = 45;

/** A line of marks while a run works on it. */
export interface OpenLine extends LineKey {
  /** As it was before the run; empty marks where there was none. */
  readonly before: string;
  /** Its number; undefined where there was no line. */
  readonly lineId: number | undefined;
  readonly marks: Buffer;
  /** What the run has done to each slot. */
  readonly touched: Uint8Array;
  /** The first slot that the run has touched, and one past the last. */
  from: number;
  until: number;
  /** The text of codes that are in no list, by slot. Most lines have none. */
  raw: Map<number, string> | undefined;
}

/** What became of the marks of a run. */
export interface MarkCounts {
  new: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
}

/** What became of one mark when it was put into a line. */
export type Put = 'put' | 'repeated' | 'conflict';

function touch(line: OpenLine, slot: number, how: number): void {
  line.touched[slot] = how;
  if (slot < line.from) line.from = slot;
  if (slot >= line.until) line.until = slot + 1;
}

const LINES_AT_ONCE = 128;
const NOTHING_TOUCHED = String.fromCharCode(UNTOUCHED).repeat(SLOTS);

/** Room for the characters of lines, many at a time: memory asked for line by line costs more than the lines. */
class Room {
  #block = Buffer.alloc(0);
  #used = 0;

  /** Room of its own for a line, filled with `characters`. */
  next(characters: string): Buffer {
    if (this.#used === this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(LINES_AT_ONCE * SLOTS);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += SLOTS;
    this.#block.write(characters, start, SLOTS, 'latin1');
    return this.#block.subarray(start, this.#used);
  }
}

/** The lines that a run touches, read once each and written once. */
export class AttendanceLines {
  readonly #open = new Map<SchoolYear, Map<PupilId, OpenLine[]>>();
  readonly #held: LinesHeld;
  readonly #room = new Room();
  readonly #rawBefore;
  readonly #writer: LineWriter;

  constructor(trx: WriteTransaction, runId: number) {
    const { driver } = trx;
    this.#writer = new LineWriter(trx, runId);
    this.#held = new LinesHeld(driver);
    this.#rawBefore = driver
      .prepare(
        'select raw from attendance_raw_code where year = ? and pupil_id = ? and school_id = ? and slot = ? order by run_id desc limit 1',
      )
      .pluck();
  }

  line(year: SchoolYear, pupilId: PupilId, schoolId: SchoolId): OpenLine {
    const own = this.#openOf(year, pupilId);
    const known = own.find((line) => line.schoolId === schoolId);
    if (known) return known;
    const held = this.#held.find(year, pupilId, schoolId);
    const before = held?.marks ?? EMPTY_LINE;
    const line: OpenLine = {
      year,
      pupilId,
      schoolId,
      before,
      lineId: held?.lineId,
      marks: this.#room.next(before),
      touched: this.#room.next(NOTHING_TOUCHED),
      from: SLOTS,
      until: 0,
      raw: undefined,
    };
    own.push(line);
    return line;
  }

  #openOf(year: SchoolYear, pupilId: PupilId): OpenLine[] {
    let pupils = this.#open.get(year);
    if (!pupils) {
      pupils = new Map();
      this.#open.set(year, pupils);
    }
    let own = pupils.get(pupilId);
    if (!own) {
      own = [];
      pupils.set(pupilId, own);
    }
    return own;
  }

  /** Puts a mark into a line. Two marks of one file that disagree leave the slot as it was before the run. */
  put(line: OpenLine, slot: number, ch: string, raw: string): Put {
    const state = line.touched[slot];
    if (state === CONFLICT) return 'conflict';
    const code = ch.charCodeAt(0);
    if (state === UNTOUCHED) {
      touch(line, slot, TOUCHED);
      line.marks[slot] = code;
      if (ch === '?') {
        line.raw ??= new Map();
        line.raw.set(slot, raw);
      }
      return 'put';
    }
    if (line.marks[slot] === code && (ch !== '?' || line.raw?.get(slot) === raw)) return 'repeated';
    line.touched[slot] = CONFLICT;
    line.marks[slot] = line.before.charCodeAt(slot);
    line.raw?.delete(slot);
    return 'conflict';
  }

  /** The lines that the run has opened so far. */
  open(): OpenLine[] {
    return [...this.#open.values()].flatMap((pupils) => [...pupils.values()].flat());
  }

  /** Takes away the marks of a stretch of slots of which the file says nothing. */
  withdraw(line: OpenLine, from: number, until: number): void {
    for (let slot = from; slot < until; slot++) {
      if (line.touched[slot] !== UNTOUCHED || line.marks[slot] === DASH) continue;
      touch(line, slot, WITHDRAWN);
      line.marks[slot] = DASH;
    }
  }

  isConflict(line: OpenLine, slot: number): boolean {
    return line.touched[slot] === CONFLICT;
  }

  /** Writes every line that changed, with the delta that leads back, and counts what became of the marks. */
  save(): MarkCounts & { lines: readonly OpenLine[] } {
    const counts = { new: 0, changed: 0, unchanged: 0, withdrawn: 0 };
    const inOrder = this.open().sort(
      (a, b) => a.year - b.year || a.pupilId - b.pupilId || a.schoolId - b.schoolId,
    );
    for (const line of inOrder) this.#saveLine(line, counts);
    this.#writer.finish();
    return { ...counts, lines: inOrder };
  }

  #saveLine(line: OpenLine, counts: MarkCounts): void {
    const { before, marks, touched, from, until } = line;
    let differs = false;
    for (let slot = from; slot < until; slot++) {
      if (touched[slot] === WITHDRAWN) {
        counts.withdrawn++;
        differs = true;
      }
      if (touched[slot] !== TOUCHED) continue;
      const old = before.charCodeAt(slot);
      const isSame = old === marks[slot] && !this.#rawChanged(line, slot);
      if (isSame) {
        counts.unchanged++;
        line.raw?.delete(slot);
        continue;
      }
      differs = true;
      if (old === DASH) counts.new++;
      else counts.changed++;
    }
    if (!differs) return;
    const after = marks.toString('latin1');
    this.#writer.write(line, before, after, line.raw ?? NO_RAW_CODES, [from, until]);
  }

  /** Two unknown codes look alike in a line: their text tells them apart. */
  #rawChanged(line: OpenLine, slot: number): boolean {
    const raw = line.raw?.get(slot);
    return raw !== undefined && raw !== this.#rawBefore.get(line.year, line.pupilId, line.schoolId, slot);
  }
}
