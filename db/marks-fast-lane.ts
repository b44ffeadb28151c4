import { slotOfDay } from '../src/domain/attendance.ts';
import { codeOfCh } from '../src/domain/codes/attendance.ts';
import { dayNumber, type IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import { ByteDictionary, type ByteRecord } from '../src/importers/byte-reader.ts';
import { chOf, type Mark, presentIn } from '../src/importers/mark.ts';
import type { AttendanceLines, OpenLine, Put } from './attendance-lines.ts';
import type { SchoolSpan } from './school-finder.ts';

/** Where the cells of a mark stand in a row of one mark; -1 for no school. */
export interface MarkCells {
  readonly upn: number;
  readonly schoolUrn: number;
  readonly date: number;
  readonly session: number;
  readonly code: number;
}

interface KnownDate {
  readonly date: IsoDate;
  readonly day: number;
  readonly year: number;
  /** Slots of the morning and of the afternoon. */
  readonly slots: readonly [number, number];
}

interface KnownCode {
  readonly raw: string;
  readonly chs: readonly [string, string];
  readonly from: number;
  readonly until: number;
}

interface KnownPupil {
  readonly pupilId: PupilId;
  line: OpenLine | undefined;
  /** For which school of the file, and for which days where it names none, `line` is right. */
  school: number;
  from: number;
  until: number;
}

/** What a mark says, in the fast lane: enough to count and to date it. */
export interface LaneMark {
  readonly date: IsoDate;
  readonly schoolId: SchoolId;
  readonly put: Put;
}

const FOREVER = 1_000_000;
const NO_SCHOOL = -1;
const dayNumberOr = (date: string | undefined, otherwise: number): number =>
  date === undefined ? otherwise : dayNumber(date as IsoDate);

/**
 * A way round the reading of cells that have been read before. A row all of whose cells have been met, each in a row
 * that was taken without a question, goes straight into its line; every other row is read as usual, and teaches the
 * lane its cells. What a cell means depends on its bytes alone, so that the lane says nothing of its own.
 */
export class MarksFastLane {
  readonly #cells: MarkCells;
  readonly #lines: AttendanceLines;
  readonly #schoolOf: (pupil: PupilId, date: IsoDate) => SchoolSpan;
  readonly #dateKeys = new ByteDictionary();
  readonly #sessionKeys = new ByteDictionary();
  readonly #codeKeys = new ByteDictionary();
  readonly #pupilKeys = new ByteDictionary();
  readonly #schoolKeys = new ByteDictionary();
  readonly #dates: KnownDate[] = [];
  readonly #codes: KnownCode[] = [];
  readonly #pupils: KnownPupil[] = [];
  readonly #mark: { date: IsoDate; schoolId: SchoolId; put: Put };

  constructor(
    cells: MarkCells,
    lines: AttendanceLines,
    schoolOf: (pupil: PupilId, date: IsoDate) => SchoolSpan,
  ) {
    this.#cells = cells;
    this.#lines = lines;
    this.#schoolOf = schoolOf;
    this.#mark = { date: '' as IsoDate, schoolId: 0 as SchoolId, put: 'put' };
  }

  /** Takes a row whose cells are all known; undefined where it has to be read. The same object each time. */
  take(record: ByteRecord): LaneMark | undefined {
    const { bytes, starts, ends, count } = record;
    const at = this.#cells;
    if (
      count <= at.code ||
      count <= at.date ||
      count <= at.session ||
      count <= at.upn ||
      count <= at.schoolUrn
    )
      return undefined;
    const code = this.#codes[this.#codeKeys.get(bytes, starts[at.code] as number, ends[at.code] as number)];
    const half = this.#sessionKeys.get(bytes, starts[at.session] as number, ends[at.session] as number) as
      | 0
      | 1
      | -1;
    const date = this.#dates[this.#dateKeys.get(bytes, starts[at.date] as number, ends[at.date] as number)];
    if (!code || half === -1 || !date || date.day < code.from || date.day > code.until) return undefined;
    const pupil = this.#pupils[this.#pupilKeys.get(bytes, starts[at.upn] as number, ends[at.upn] as number)];
    if (!pupil) return undefined;
    let school = NO_SCHOOL;
    if (at.schoolUrn !== -1) {
      school = this.#schoolKeys.get(bytes, starts[at.schoolUrn] as number, ends[at.schoolUrn] as number);
      if (school === -1) return undefined;
    }
    const line = this.#lineOf(pupil, date, school);
    const mark = this.#mark;
    mark.date = date.date;
    mark.schoolId = line.schoolId;
    mark.put = this.#lines.put(line, date.slots[half], code.chs[half], code.raw);
    return mark;
  }

  #lineOf(pupil: KnownPupil, date: KnownDate, school: number): OpenLine {
    const { line } = pupil;
    if (
      line &&
      line.year === date.year &&
      pupil.school === school &&
      date.day >= pupil.from &&
      date.day <= pupil.until
    )
      return line;
    pupil.school = school;
    pupil.from = -FOREVER;
    pupil.until = FOREVER;
    let schoolId = school as SchoolId;
    if (school === NO_SCHOOL) {
      const span = this.#schoolOf(pupil.pupilId, date.date);
      schoolId = span.school;
      pupil.from = span.from;
      pupil.until = span.until;
    }
    pupil.line = this.#lines.line(date.year, pupil.pupilId, schoolId);
    return pupil.line;
  }

  /** Learns the cells of a row that was read and taken without a question. `byUpn`: the UPN alone found the pupil. */
  learn(record: ByteRecord, mark: Mark, line: OpenLine, byUpn: boolean): void {
    const at = this.#cells;
    if (byUpn && this.#isNew(record, this.#pupilKeys, at.upn, this.#pupils.length))
      this.#pupils.push({ pupilId: line.pupilId, line: undefined, school: NO_SCHOOL, from: 0, until: 0 });
    const day = dayNumber(mark.date);
    const slots = [slotOfDay(day, mark.year, 0), slotOfDay(day, mark.year, 1)] as [number, number];
    if (this.#isNew(record, this.#dateKeys, at.date, this.#dates.length))
      this.#dates.push({ date: mark.date, day, year: schoolYearOf(mark.date), slots });
    this.#isNew(record, this.#sessionKeys, at.session, mark.slot % 2);
    // Cells whose text means no school are read each time: which school they stand for depends on the pupil.
    if (at.schoolUrn !== -1 && mark.schoolUrn !== '')
      this.#isNew(record, this.#schoolKeys, at.schoolUrn, line.schoolId);
    const ch = chOf(mark.raw);
    const code = codeOfCh(ch);
    if (code && this.#isNew(record, this.#codeKeys, at.code, this.#codes.length))
      this.#codes.push({
        raw: mark.raw,
        chs: [presentIn(ch, 0), presentIn(ch, 1)],
        from: dayNumberOr(code.from, -FOREVER),
        until: dayNumberOr(code.until, FOREVER),
      });
  }

  #isNew({ bytes, starts, ends }: ByteRecord, keys: ByteDictionary, cell: number, value: number): boolean {
    const [start, end] = [starts[cell] as number, ends[cell] as number];
    if (keys.get(bytes, start, end) !== -1) return false;
    keys.set(bytes, start, end, value);
    return true;
  }
}
