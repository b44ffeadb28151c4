import { slotsBefore, slotsUntil } from '../src/domain/attendance.ts';
import type { SchoolCalendar } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import { schoolYearOf, schoolYearStart } from '../src/domain/school-year.ts';
import type { Mark } from '../src/importers/attendance.ts';
import { ByteReader, type ByteRecord, cellsOf, UnreadableBytes } from '../src/importers/byte-reader.ts';
import { isBlankRow, type RowRead } from '../src/importers/define.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { expectedAndNotSeen } from './attendance-expected.ts';
import { AttendanceLines, type OpenLine, type Put } from './attendance-lines.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { type LaneMark, type MarkCells, MarksFastLane } from './marks-fast-lane.ts';
import { PupilFinder } from './pupil-finder.ts';
import { SchoolFinder, type SchoolSpan, schoolAdded } from './school-finder.ts';
import type { WriteTransaction } from './write.ts';

/** A file of marks that can be read more than once: a second time to find rows that a later one contradicts. */
export interface MarksFile {
  readonly headings: readonly string[];
  readonly codeHeading: string;
  readonly scan: (visit: VisitRow<Mark>) => void;
  /** The same rows as bytes, where each holds one mark and says its pupil by a UPN. */
  readonly bytes?: MarksBytes;
}

export interface MarksBytes {
  readonly cells: MarkCells;
  readonly delimiter: string;
  readonly headingLine: number;
  readonly decoder: InstanceType<typeof TextDecoder>;
  readonly pieces: () => Iterable<Uint8Array>;
  readonly readRow: (fields: readonly string[], line: number) => RowRead<Mark>;
}

interface Placed {
  readonly line: OpenLine;
  readonly mark: Mark;
}

/** Where a mark belongs, or why it belongs nowhere. */
class Placer {
  readonly #pupils: PupilFinder;
  readonly #schools: SchoolFinder;
  readonly #lines: AttendanceLines;
  readonly #findings: RunFindings;
  readonly #asAt: IsoDate;

  constructor(trx: WriteTransaction, lines: AttendanceLines, findings: RunFindings, asAt: IsoDate) {
    this.#pupils = new PupilFinder(trx.driver);
    this.#schools = new SchoolFinder(trx);
    this.#lines = lines;
    this.#findings = findings;
    this.#asAt = asAt;
  }

  place(mark: Mark, line: number): Placed | Problem {
    if (mark.date > this.#asAt)
      return { kind: 'futureDate', line, value: mark.date, reason: `${mark.date} has not come yet.` };
    const pupil = this.#pupils.find(mark.pupil);
    if (typeof pupil !== 'number') return { ...pupil, line, value: mark.pupil.upn || mark.pupil.localId };
    const school = this.#schoolOf(mark, pupil, line);
    return typeof school === 'number' ? { line: this.#lines.line(mark.year, pupil, school), mark } : school;
  }

  schoolOfPupil(pupil: PupilId, date: IsoDate): SchoolSpan {
    return this.#schools.spanOfPupil(pupil, date);
  }

  upns(): Iterable<readonly [upn: string, PupilId]> {
    return this.#pupils.foundByUpn();
  }

  isFoundByUpn(mark: Mark): boolean {
    return this.#pupils.isFoundByUpn(mark.pupil);
  }

  #schoolOf(mark: Mark, pupil: PupilId, line: number): SchoolId | Problem {
    if (mark.schoolUrn === '') return this.#schools.ofPupil(pupil, mark.date);
    const found = this.#schools.byUrn(mark.schoolUrn);
    if ('kind' in found) return { ...found, line, value: mark.schoolUrn };
    if (found.added) this.#findings.warn(schoolAdded(mark.schoolUrn, line));
    return found.school;
  }
}

const isProblem = (placed: Placed | Problem): placed is Problem => 'reason' in placed;

export interface MarksOptions {
  readonly asAt: IsoDate;
  readonly feed: string;
  /** The file is complete for these dates at the schools that it names: what is missing is withdrawn. */
  readonly snapshot: { readonly from: IsoDate; readonly until: IsoDate } | undefined;
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
}

/** Puts a file of marks into the lines of its pupils: changed lines only, each with what it was before. */
export async function saveAttendance(
  trx: WriteTransaction,
  runId: number,
  file: MarksFile,
  options: MarksOptions,
): Promise<SavedImport> {
  const lines = new AttendanceLines(trx, runId);
  const findings = new RunFindings(trx, runId, 'marks', file.headings);
  const placer = new Placer(trx, lines, findings, options.asAt);
  const put = putMarks(file, lines, findings, placer, options);
  if (put.conflicts) holdContradictions(file, lines, findings, placer);
  if (options.snapshot && findings.quarantined === 0) withdrawMissing(trx, lines, options.snapshot);
  // A row that is held back may be the very mark that seems to be missing: invalid never means withdrawn.
  else if (options.snapshot) findings.warn(NOT_COMPLETE);
  const { lines: touched, ...saved } = lines.save();
  if (put.repeated > 0) findings.warnings['repeatedRow'] = put.repeated;
  const { read, from, to } = put;
  const counts = {
    read,
    new: saved.new,
    changed: saved.changed,
    // A row that says again what the file has said is unchanged, unless the slot was contradicted.
    unchanged: read - saved.new - saved.changed - findings.quarantined,
    withdrawn: saved.withdrawn,
    quarantined: findings.quarantined,
    reasons: findings.reasons,
    warnings: findings.warnings,
  };
  return { counts, from, to, ...expectedAndNotSeen(trx, touched, to, options, runId) };
}

interface PutMarks {
  readonly read: number;
  readonly repeated: number;
  readonly conflicts: boolean;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** Puts marks into lines one by one, and counts what became of them. */
class MarkPutter {
  readonly #lines: AttendanceLines;
  readonly #findings: RunFindings;
  readonly #placer: Placer;
  readonly #isOpen: (schoolId: number, date: IsoDate) => boolean;
  #read = 0;
  #repeated = 0;
  #conflicts = false;
  #from: IsoDate | null = null;
  #to: IsoDate | null = null;
  #date = '' as IsoDate;
  #school = -1;
  #isSchoolDay = true;

  constructor(lines: AttendanceLines, findings: RunFindings, placer: Placer, { calendarOf }: MarksOptions) {
    this.#lines = lines;
    this.#findings = findings;
    this.#placer = placer;
    this.#isOpen = schoolDayTest(calendarOf);
  }

  /** Takes a row that was read. Answers where its mark went, if it is one that raised no question. */
  takeRow(
    { rows, errors, warnings }: RowRead<Mark>,
    fields: readonly string[],
    line: number,
  ): Placed | undefined {
    const error = errors[0];
    if (error) {
      this.#read++;
      this.#findings.hold(error, fields);
      return undefined;
    }
    this.#read += rows.length;
    const placed = rows.map((mark) => this.#placer.place(mark, line));
    const problem = placed.find(isProblem);
    if (problem) {
      this.#findings.hold(problem, fields, rows.length);
      return undefined;
    }
    for (const warning of warnings) this.#findings.warn(warning);
    for (const { line: own, mark } of placed as Placed[])
      this.#count(mark.date, own.schoolId, this.#lines.put(own, mark.slot, mark.ch, mark.raw), line);
    return placed.length === 1 && warnings.length === 0 ? (placed[0] as Placed) : undefined;
  }

  /** Counts a mark that went into its line without being read. */
  countMark({ date, schoolId, put }: LaneMark, line: number): void {
    this.#read++;
    this.#count(date, schoolId, put, line);
  }

  #count(date: IsoDate, schoolId: number, put: Put, line: number): void {
    if (put === 'repeated') this.#repeated++;
    if (put === 'conflict') this.#conflicts = true;
    if (date !== this.#date || schoolId !== this.#school) this.#turnTo(date, schoolId);
    if (!this.#isSchoolDay) this.#findings.warn(notASchoolDay(date, line));
  }

  /** Rows of one school and day mostly follow each other: what depends on these is worked out when they change. */
  #turnTo(date: IsoDate, schoolId: number): void {
    this.#date = date;
    this.#school = schoolId;
    this.#isSchoolDay = this.#isOpen(schoolId, date);
    if (this.#from === null || date < this.#from) this.#from = date;
    if (this.#to === null || date > this.#to) this.#to = date;
  }

  counts(): PutMarks {
    return {
      read: this.#read,
      repeated: this.#repeated,
      conflicts: this.#conflicts,
      from: this.#from,
      to: this.#to,
    };
  }
}

function putMarks(
  file: MarksFile,
  lines: AttendanceLines,
  findings: RunFindings,
  placer: Placer,
  options: MarksOptions,
): PutMarks {
  const putter = new MarkPutter(lines, findings, placer, options);
  if (file.bytes) putBytes(file, file.bytes, lines, placer, putter);
  else file.scan((read, fields, line) => void putter.takeRow(read, fields, line));
  return putter.counts();
}

/** Reads a file of one mark a row by its bytes: most rows hold nothing but cells that were read before. */
function putBytes(
  file: MarksFile,
  { cells, delimiter, headingLine, decoder, pieces, readRow }: MarksBytes,
  lines: AttendanceLines,
  placer: Placer,
  putter: MarkPutter,
): void {
  const lane = new MarksFastLane(delimiter, cells, lines, (pupil, date) => placer.schoolOfPupil(pupil, date));
  lane.learnUpns(placer.upns());
  let rows = 0;
  const read = (record: ByteRecord): void => {
    if (record.line <= headingLine) return;
    const fields = cellsOf(record, decoder);
    if (isBlankRow(fields)) return;
    rows++;
    const placed = putter.takeRow(readRow(fields, record.line), fields, record.line);
    if (placed) lane.learn(record, placed.mark, placed.line, placer.isFoundByUpn(placed.mark));
  };
  const reader = new ByteReader(delimiter, read, (bytes, start, line) => {
    const next = line > headingLine ? lane.take(bytes, start) : -1;
    if (next === -1) return -1;
    rows++;
    putter.countMark(lane.mark, line);
    return next;
  });
  try {
    for (const piece of pieces()) reader.push(piece);
    reader.end();
  } catch (error) {
    if (!(error instanceof UnreadableBytes)) throw error;
    rows = 0;
  }
  // The reader of text says where a file cannot be read, and that a file without a row is refused.
  if (rows === 0) {
    file.scan(() => undefined);
    throw new Error('bytes that cannot be read were read as text');
  }
}

/** A mark on a day that is none in the calendar is taken: calendars are wrong more often than registers. */
const notASchoolDay = (date: IsoDate, line: number): Problem => ({
  kind: 'nonSchoolDay',
  line,
  value: date,
  reason: `${date} is no school day in the calendar. The mark is taken; look at the calendar.`,
});

/** Whether a school is open on a date, remembered: a night's file holds few of either. Not known counts as open. */
function schoolDayTest(calendarOf: MarksOptions['calendarOf']): (schoolId: number, date: IsoDate) => boolean {
  const bySchool = new Map<number, Map<IsoDate, boolean>>();
  return (schoolId, date) => {
    let days = bySchool.get(schoolId);
    if (!days) {
      days = new Map();
      bySchool.set(schoolId, days);
    }
    let isOpen = days.get(date);
    if (isOpen === undefined) {
      const calendar = calendarOf(schoolId);
      isOpen = !calendar?.knows(date) || calendar.isSchoolDay(date);
      days.set(date, isOpen);
    }
    return isOpen;
  };
}

const NOT_COMPLETE: Problem = {
  kind: 'snapshotNotComplete',
  line: 1,
  reason:
    'rows are held back, so that the file cannot be taken for complete. Nothing was withdrawn; send it again with every row right.',
};

/** Withdraws the marks that a complete file does not hold, at the schools that it names and for its dates alone. */
function withdrawMissing(
  trx: WriteTransaction,
  lines: AttendanceLines,
  { from, until }: { readonly from: IsoDate; readonly until: IsoDate },
): void {
  const schools = new Set(lines.open().map((line) => line.schoolId));
  for (let year = schoolYearOf(from); year <= schoolYearOf(until); year++) {
    const held = trx.driver
      .prepare('select pupil_id, school_id from attendance_year where year = ?')
      .all(year) as { pupil_id: PupilId; school_id: SchoolId }[];
    const start = from > schoolYearStart(year) ? slotsBefore(year, from) : 0;
    for (const { pupil_id, school_id } of held)
      if (schools.has(school_id))
        lines.withdraw(lines.line(year, pupil_id, school_id), start, slotsUntil(year, until));
  }
}

/** Reads the file again and holds back every row of a session that the file contradicts itself on. */
function holdContradictions(
  file: MarksFile,
  lines: AttendanceLines,
  findings: RunFindings,
  placer: Placer,
): void {
  const claims = new Map<string, { line: number; raw: string; fields: readonly string[] }[]>();
  file.scan(({ rows, errors }, fields, line) => {
    if (errors.length > 0) return;
    for (const mark of rows) {
      const placed = placer.place(mark, line);
      if (isProblem(placed) || !lines.isConflict(placed.line, mark.slot)) continue;
      const key = `${placed.line.year} ${placed.line.pupilId} ${placed.line.schoolId} ${mark.slot}`;
      const claim = { line, raw: mark.raw, fields: [...fields] };
      const own = claims.get(key);
      if (own) own.push(claim);
      else claims.set(key, [claim]);
    }
  });
  for (const own of claims.values()) {
    const all = own.map(({ line, raw }) => `${raw} on line ${line}`).join(' and ');
    for (const { line, raw, fields } of own)
      findings.hold(
        {
          kind: 'contradiction',
          line,
          column: file.codeHeading,
          value: raw,
          reason: `the file says ${all} for the same pupil and session. None of them is taken.`,
        },
        fields,
      );
  }
}
