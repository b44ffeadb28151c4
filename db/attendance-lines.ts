import { countSessions, dateOfSlot, EMPTY_LINE, lastMarkedSlot, SLOTS } from '../src/domain/attendance.ts';
import { encodeDelta } from '../src/domain/attendance-delta.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import type { WriteTransaction } from './write.ts';

const UNTOUCHED = 0;
const TOUCHED = 1;
const CONFLICT = 2;
const WITHDRAWN = 3;
const DASH = 45;

/** A line of marks while a run works on it. */
export interface OpenLine {
  readonly year: SchoolYear;
  readonly pupilId: PupilId;
  readonly schoolId: SchoolId;
  /** As it was before the run; empty marks where there was none. */
  readonly before: string;
  readonly isNew: boolean;
  readonly marks: Buffer;
  /** What the run has done to each slot. */
  readonly touched: Uint8Array;
  /** The text of codes that are in no list, by slot. */
  readonly raw: Map<number, string>;
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

/** The lines that a run touches, read once each and written once. */
export class AttendanceLines {
  readonly #open = new Map<number, OpenLine>();
  readonly #read;
  readonly #upsert;
  readonly #keepDelta;
  readonly #keepRaw;
  readonly #rawBefore;
  readonly #runId: number;

  constructor(trx: WriteTransaction, runId: number) {
    const { driver } = trx;
    this.#runId = runId;
    this.#read = driver
      .prepare('select marks from attendance_year where year = ? and pupil_id = ? and school_id = ?')
      .pluck();
    this.#upsert = driver.prepare(
      `insert into attendance_year (year, pupil_id, school_id, possible, authorised, unauthorised, late, last_marked, marks)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set possible = excluded.possible, authorised = excluded.authorised,
         unauthorised = excluded.unauthorised, late = excluded.late, last_marked = excluded.last_marked,
         marks = excluded.marks`,
    );
    this.#keepDelta = driver.prepare(
      'insert into attendance_delta (run_id, year, pupil_id, school_id, delta) values (?, ?, ?, ?, ?)',
    );
    this.#keepRaw = driver.prepare(
      'insert into attendance_raw_code (year, pupil_id, school_id, slot, run_id, raw) values (?, ?, ?, ?, ?, ?)',
    );
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
    const stored = this.#read.get(year, pupilId, schoolId) as string | undefined;
    const before = stored ?? EMPTY_LINE;
    const line: OpenLine = {
      year,
      pupilId,
      schoolId,
      before,
      isNew: stored === undefined,
      marks: Buffer.from(before, 'latin1'),
      touched: new Uint8Array(SLOTS),
      raw: new Map(),
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
      if (ch === '?') line.raw.set(slot, raw);
      return 'put';
    }
    if (line.marks[slot] === code && (ch !== '?' || line.raw.get(slot) === raw)) return 'repeated';
    line.touched[slot] = CONFLICT;
    line.marks[slot] = line.before.charCodeAt(slot);
    line.raw.delete(slot);
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
    return { ...counts, lines: inOrder };
  }

  #saveLine(line: OpenLine, counts: MarkCounts): void {
    const { year, pupilId, schoolId, before, marks, touched } = line;
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
        line.raw.delete(slot);
        continue;
      }
      differs = true;
      if (old === DASH) counts.new++;
      else counts.changed++;
    }
    if (!differs) return;
    const after = marks.toString('latin1');
    const sessions = countSessions(year, after);
    const last = lastMarkedSlot(after);
    const { possible, authorised, unauthorised, late } = sessions;
    const lastMarked = last === -1 ? null : dateOfSlot(year, last);
    this.#upsert.run(year, pupilId, schoolId, possible, authorised, unauthorised, late, lastMarked, after);
    this.#keepDelta.run(this.#runId, year, pupilId, schoolId, encodeDelta(before, after));
    for (const [slot, raw] of line.raw) this.#keepRaw.run(year, pupilId, schoolId, slot, this.#runId, raw);
  }

  /** Two unknown codes look alike in a line: their text tells them apart. */
  #rawChanged(line: OpenLine, slot: number): boolean {
    const raw = line.raw.get(slot);
    return raw !== undefined && raw !== this.#rawBefore.get(line.year, line.pupilId, line.schoolId, slot);
  }
}
