import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import type { Driver } from './sqlite/driver.ts';

export interface LineHeld {
  readonly lineId: number;
  readonly marks: string;
}

type Row = readonly [pupilId: number, schoolId: number, lineId: number, marks: string];

const PUPILS_AT_ONCE = 32;

/** Lines as the database holds them, fetched for neighbours together: a file that has one pupil mostly has the next. */
export class LinesHeld {
  readonly #read;
  readonly #years = new Map<SchoolYear, { blocks: Set<number>; lines: Map<number, Row[]> }>();

  constructor(driver: Driver) {
    this.#read = driver
      .prepare(
        'select pupil_id, school_id, line_id, marks from attendance_year where year = ? and pupil_id >= ? and pupil_id < ?',
      )
      .raw();
  }

  /** A line; undefined where none is held. */
  find(year: SchoolYear, pupilId: PupilId, schoolId: SchoolId): LineHeld | undefined {
    let known = this.#years.get(year);
    if (!known) {
      known = { blocks: new Set(), lines: new Map() };
      this.#years.set(year, known);
    }
    const { blocks, lines } = known;
    const block = Math.floor(pupilId / PUPILS_AT_ONCE);
    if (!blocks.has(block)) {
      blocks.add(block);
      const first = block * PUPILS_AT_ONCE;
      for (const row of this.#read.all(year, first, first + PUPILS_AT_ONCE) as Row[]) {
        const own = lines.get(row[0]);
        if (own) own.push(row);
        else lines.set(row[0], [row]);
      }
    }
    const row = lines.get(pupilId)?.find((each) => each[1] === schoolId);
    return row && { lineId: row[2], marks: row[3] };
  }
}
