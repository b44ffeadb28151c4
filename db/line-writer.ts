import { countSessions, dateOfSlot, lastMarkedSlot, SLOTS } from '../src/domain/attendance.ts';
import { encodeDelta } from '../src/domain/attendance-delta.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import type { WriteTransaction } from './write.ts';

const WHOLE_LINE = [0, SLOTS] as const;

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
  readonly #update;
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
    this.#update = driver.prepare(
      `update attendance_year set possible = ?, authorised = ?, unauthorised = ?, late = ?, last_marked = ?, marks = ?
       where year = ? and pupil_id = ? and school_id = ?`,
    );
    this.#keepDeltas = driver.prepare(
      'insert into attendance_delta_group (run_id, year, delta, lines) values (?, ?, ?, ?)',
    );
    this.#keepRaw = driver.prepare(
      'insert into attendance_raw_code (year, pupil_id, school_id, slot, run_id, raw) values (?, ?, ?, ?, ?, ?)',
    );
  }

  /**
   * `lineId` is the number of a line that is kept already. `raw` holds the text of unknown codes that the line has now
   * and had not before, by slot. Nothing has changed outside the slots `within`.
   */
  write(
    { year, pupilId, schoolId, lineId }: LineKey & { readonly lineId?: number | undefined },
    before: string,
    after: string,
    raw: ReadonlyMap<number, string>,
    within: readonly [from: number, until: number] = WHOLE_LINE,
  ): void {
    const number = lineId ?? this.#numberOf(year, pupilId, schoolId);
    const last = lastMarkedSlot(after);
    if (last === -1) this.#remove.run(year, pupilId, schoolId);
    else {
      const { possible, authorised, unauthorised, late } = countSessions(year, after);
      const end = dateOfSlot(year, last);
      if (lineId === undefined)
        this.#upsert.run(
          year,
          pupilId,
          schoolId,
          number,
          possible,
          authorised,
          unauthorised,
          late,
          end,
          after,
        );
      else this.#update.run(possible, authorised, unauthorised, late, end, after, year, pupilId, schoolId);
    }
    const key = `${year} ${encodeDelta(before, after, ...within)}`;
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
