import { countSessions, dateOfSlot, EMPTY_LINE, lastMarkedSlot, SLOTS } from '../src/domain/attendance.ts';
import { encodeDelta } from '../src/domain/attendance-delta.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
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

/** Which line it is. */
export interface LineKey {
  readonly year: SchoolYear;
  readonly pupilId: PupilId;
  readonly schoolId: SchoolId;
}

/** First and last of each stretch of numbers that follow one another. */
export function stretchesOf(numbers: readonly number[]): (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const each of numbers.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else stretches.push([each, each]);
  }
  return stretches;
}

/**
 * Writes lines with their totals, and the deltas that lead back to what they were. A line without a mark is not kept.
 * Deltas are written when all lines are: those that are alike together.
 */
export class LineWriter {
  readonly #upsert;
  readonly #remove;
  readonly #number;
  readonly #findNumber;
  readonly #keepDeltas;
  readonly #keepRaw;
  readonly #runId: number;
  readonly #lineIds = new Map<string, number[]>();

  constructor({ driver }: WriteTransaction, runId: number) {
    this.#runId = runId;
    this.#remove = driver.prepare(
      'delete from attendance_year where year = ? and pupil_id = ? and school_id = ?',
    );
    this.#findNumber = driver
      .prepare('select line_id from attendance_line where year = ? and pupil_id = ? and school_id = ?')
      .pluck();
    this.#number = driver.prepare('insert into attendance_line (year, pupil_id, school_id) values (?, ?, ?)');
    this.#upsert = driver.prepare(
      `insert into attendance_year (year, pupil_id, school_id, line_id, possible, authorised, unauthorised, late, last_marked, marks)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set possible = excluded.possible, authorised = excluded.authorised,
         unauthorised = excluded.unauthorised, late = excluded.late, last_marked = excluded.last_marked,
         marks = excluded.marks`,
    );
    this.#keepDeltas = driver.prepare(
      'insert into attendance_delta_group (run_id, year, delta, lines) values (?, ?, ?, ?)',
    );
    this.#keepRaw = driver.prepare(
      'insert into attendance_raw_code (year, pupil_id, school_id, slot, run_id, raw) values (?, ?, ?, ?, ?, ?)',
    );
  }

  /** `raw` holds the text of unknown codes that the line has now and had not before, by slot. */
  write(
    { year, pupilId, schoolId, lineId }: LineKey & { readonly lineId?: number | undefined },
    before: string,
    after: string,
    raw: ReadonlyMap<number, string>,
  ): void {
    const number = lineId ?? this.#numberOf(year, pupilId, schoolId);
    const last = lastMarkedSlot(after);
    if (last === -1) this.#remove.run(year, pupilId, schoolId);
    else {
      const { possible, authorised, unauthorised, late } = countSessions(year, after);
      const totals = [possible, authorised, unauthorised, late, dateOfSlot(year, last)];
      this.#upsert.run(year, pupilId, schoolId, number, ...totals, after);
    }
    const key = `${year} ${encodeDelta(before, after)}`;
    const alike = this.#lineIds.get(key);
    if (alike) alike.push(number);
    else this.#lineIds.set(key, [number]);
    for (const [slot, text] of raw) this.#keepRaw.run(year, pupilId, schoolId, slot, this.#runId, text);
  }

  /** The number of a line: the one that it had before, where it has been a line before. */
  #numberOf(year: SchoolYear, pupilId: PupilId, schoolId: SchoolId): number {
    const known = this.#findNumber.get(year, pupilId, schoolId) as number | undefined;
    return known ?? Number(this.#number.run(year, pupilId, schoolId).lastInsertRowid);
  }

  /** Writes the deltas of all lines. To be called once, after the last line. */
  finish(): void {
    for (const [key, numbers] of this.#lineIds) {
      const at = key.indexOf(' ');
      this.#keepDeltas.run(
        this.#runId,
        Number(key.slice(0, at)),
        key.slice(at + 1),
        JSON.stringify(stretchesOf(numbers)),
      );
    }
  }
}

/** The lines that a run touches, read once each and written once. */
export class AttendanceLines {
  readonly #open = new Map<number, OpenLine>();
  readonly #read;
  readonly #rawBefore;
  readonly #writer: LineWriter;

  constructor(trx: WriteTransaction, runId: number) {
    const { driver } = trx;
    this.#writer = new LineWriter(trx, runId);
    this.#read = driver
      .prepare('select line_id, marks from attendance_year where year = ? and pupil_id = ? and school_id = ?')
      .raw();
    this.#rawBefore = driver
      .prepare(
        'select raw from attendance_raw_code where year = ? and pupil_id = ? and school_id = ? and slot = ? order by run_id desc limit 1',
      )
      .pluck();
  }

  line(year: SchoolYear, pupilId: PupilId, schoolId: SchoolId): OpenLine {
    const key = ((year - 1900) * 1_000_000 + pupilId) * 1_000_000 + schoolId;
    const known = this.#open.get(key);
    if (known) return known;
    const [lineId, before = EMPTY_LINE] = (this.#read.get(year, pupilId, schoolId) ?? []) as [
      number?,
      string?,
    ];
    const line: OpenLine = {
      year,
      pupilId,
      schoolId,
      before,
      lineId,
      marks: Buffer.from(before, 'latin1'),
      touched: new Uint8Array(SLOTS),
      raw: undefined,
    };
    this.#open.set(key, line);
    return line;
  }

  /** Puts a mark into a line. Two marks of one file that disagree leave the slot as it was before the run. */
  put(line: OpenLine, slot: number, ch: string, raw: string): Put {
    const state = line.touched[slot];
    if (state === CONFLICT) return 'conflict';
    const code = ch.charCodeAt(0);
    if (state === UNTOUCHED) {
      line.touched[slot] = TOUCHED;
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
  open(): readonly OpenLine[] {
    return [...this.#open.values()];
  }

  /** Takes away the marks of a stretch of slots of which the file says nothing. */
  withdraw(line: OpenLine, from: number, until: number): void {
    for (let slot = from; slot < until; slot++) {
      if (line.touched[slot] !== UNTOUCHED || line.marks[slot] === DASH) continue;
      line.touched[slot] = WITHDRAWN;
      line.marks[slot] = DASH;
    }
  }

  isConflict(line: OpenLine, slot: number): boolean {
    return line.touched[slot] === CONFLICT;
  }

  /** Writes every line that changed, with the delta that leads back, and counts what became of the marks. */
  save(): MarkCounts & { lines: readonly OpenLine[] } {
    const counts = { new: 0, changed: 0, unchanged: 0, withdrawn: 0 };
    const inOrder = [...this.#open.values()].sort(
      (a, b) => a.year - b.year || a.pupilId - b.pupilId || a.schoolId - b.schoolId,
    );
    for (const line of inOrder) this.#saveLine(line, counts);
    this.#writer.finish();
    return { ...counts, lines: inOrder };
  }

  #saveLine(line: OpenLine, counts: MarkCounts): void {
    const { before, marks, touched } = line;
    let differs = false;
    for (let slot = 0; slot < SLOTS; slot++) {
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
    this.#writer.write(line, before, marks.toString('latin1'), line.raw ?? NO_RAW_CODES);
  }

  /** Two unknown codes look alike in a line: their text tells them apart. */
  #rawChanged(line: OpenLine, slot: number): boolean {
    const raw = line.raw?.get(slot);
    return raw !== undefined && raw !== this.#rawBefore.get(line.year, line.pupilId, line.schoolId, slot);
  }
}
