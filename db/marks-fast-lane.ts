import { slotOfDay } from '../src/domain/attendance.ts';
import { codeOfCh } from '../src/domain/codes/attendance.ts';
import { dayNumber, type IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import { ByteDictionary } from '../src/importers/byte-dictionary.ts';
import type { ByteRecord } from '../src/importers/byte-reader.ts';
import { KnownRow } from '../src/importers/known-row.ts';
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
  /** Cells that say who the child is beside the UPN. */
  readonly identity: readonly number[];
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
  /** What the cells that say who the child is held in the last row that was read and taken. */
  identity: readonly number[];
}

/** What a mark says, in the fast lane: enough to count and to date it. */
export interface LaneMark {
  readonly date: IsoDate;
  readonly schoolId: SchoolId;
  readonly put: Put;
}

const LF = 10;
const PLAIN_UPN = /^[A-Z\d]{3,20}$/;
const LONGEST_UPN = 20;
const encoder = new TextEncoder();

const pupilKnown = (pupilId: PupilId): KnownPupil => ({
  pupilId,
  line: undefined,
  school: NO_SCHOOL,
  from: 0,
  until: 0,
  identity: [],
});

const FOREVER = 1_000_000;
const NO_SCHOOL = -1;
const UNKNOWN = -1;
const EMPTY = 0;
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
  readonly #identityKeys: readonly ByteDictionary[];
  #identitiesMet = EMPTY;
  readonly #dates: KnownDate[] = [];
  readonly #codes: KnownCode[] = [];
  readonly #pupils: KnownPupil[] = [];
  readonly #upnBytes = new Uint8Array(LONGEST_UPN);
  readonly #row: KnownRow;
  readonly #mark: { date: IsoDate; schoolId: SchoolId; put: Put };

  constructor(
    delimiter: string,
    cells: MarkCells,
    lines: AttendanceLines,
    schoolOf: (pupil: PupilId, date: IsoDate) => SchoolSpan,
  ) {
    this.#cells = cells;
    this.#lines = lines;
    this.#schoolOf = schoolOf;
    this.#identityKeys = cells.identity.map(() => new ByteDictionary());
    const { identity, ...single } = cells;
    const columns: (ByteDictionary | undefined)[] = Array.from({
      length: Math.max(...Object.values(single), ...identity) + 1,
    });
    columns[cells.upn] = this.#pupilKeys;
    columns[cells.date] = this.#dateKeys;
    columns[cells.session] = this.#sessionKeys;
    columns[cells.code] = this.#codeKeys;
    if (cells.schoolUrn !== -1) columns[cells.schoolUrn] = this.#schoolKeys;
    for (const [i, keys] of this.#identityKeys.entries()) {
      keys.knowEmpty(EMPTY);
      columns[identity[i] as number] = keys;
    }
    this.#row = new KnownRow(delimiter, columns);
    this.#mark = { date: '' as IsoDate, schoolId: 0 as SchoolId, put: 'put' };
  }

  /** What the row said that was taken last. The same object each time. */
  get mark(): LaneMark {
    return this.#mark;
  }

  /** Takes over the UPNs of the roll that find one pupil, so that not even a pupil's first row has to be read. */
  learnUpns(found: Iterable<readonly [upn: string, PupilId]>): void {
    for (const [upn, pupilId] of found) {
      // Other forms of a UPN are made out by reading them.
      if (!PLAIN_UPN.test(upn)) continue;
      const { written: length } = encoder.encodeInto(upn, this.#upnBytes);
      this.#pupilKeys.set(this.#upnBytes, 0, length, this.#pupils.length);
      this.#pupils.push(pupilKnown(pupilId));
    }
  }

  /**
   * Takes the row that begins at `start`, if its cells are all known and together raise no question. Answers where the
   * next begins, `mark` being what this one said; -1 where the row has to be read.
   */
  take(bytes: Uint8Array, start: number): number {
    const next = this.#row.read(bytes, start);
    if (next === -1) return -1;
    const { values } = this.#row;
    const at = this.#cells;
    const code = this.#codes[values[at.code] as number] as KnownCode;
    const date = this.#dates[values[at.date] as number] as KnownDate;
    if (date.day < code.from || date.day > code.until) return -1;
    const pupil = this.#pupils[values[at.upn] as number] as KnownPupil;
    const { identity } = at;
    for (let i = 0; i < identity.length; i++)
      if (values[identity[i] as number] !== pupil.identity[i]) return -1;
    const half = values[at.session] as 0 | 1;
    const school = at.schoolUrn === -1 ? NO_SCHOOL : (values[at.schoolUrn] as number);
    const line = this.#lineOf(pupil, date, school);
    const mark = this.#mark;
    mark.date = date.date;
    mark.schoolId = line.schoolId;
    mark.put = this.#lines.put(line, date.slots[half], code.chs[half], code.raw);
    return next;
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
      this.#pupils.push(pupilKnown(line.pupilId));
    if (byUpn) this.#learnIdentity(record);
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

  /** What the row says of who the child is was held against the roll: the same beside the same UPN need not be again. */
  #learnIdentity(record: ByteRecord): void {
    const { bytes, starts, ends, count } = record;
    const { upn, identity } = this.#cells;
    const pupil = this.#pupils[this.#pupilKeys.get(bytes, starts[upn] as number, ends[upn] as number)];
    if (!pupil) return;
    pupil.identity = identity.map((cell, i) => {
      const keys = this.#identityKeys[i] as ByteDictionary;
      // A row that ends before the cell has nothing of it.
      if (cell >= count) return UNKNOWN;
      if (this.#isNew(record, keys, cell, this.#identitiesMet + 1)) this.#identitiesMet++;
      return keys.get(bytes, starts[cell] as number, ends[cell] as number);
    });
  }

  #isNew({ bytes, starts, ends }: ByteRecord, keys: ByteDictionary, cell: number, value: number): boolean {
    const [start, end] = [starts[cell] as number, ends[cell] as number];
    // A row is taken as one line, which a cell with a line's end in it does not leave it.
    if (keys.get(bytes, start, end) !== -1 || bytes.subarray(start, end).includes(LF)) return false;
    keys.set(bytes, start, end, value);
    return true;
  }
}
