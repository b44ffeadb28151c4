import { slotsBefore, slotsUntil } from '../src/domain/attendance.ts';
import type { SchoolCalendar } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import { schoolYearOf, schoolYearStart } from '../src/domain/school-year.ts';
import type { Mark } from '../src/importers/attendance.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { expectedAndNotSeen } from './attendance-expected.ts';
import { AttendanceLines, type OpenLine } from './attendance-lines.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { SchoolFinder } from './school-finder.ts';
import type { WriteTransaction } from './write.ts';

/** A file of marks that can be read more than once: a second time to find rows that a later one contradicts. */
export interface MarksFile {
  readonly headings: readonly string[];
  readonly codeHeading: string;
  readonly scan: (visit: VisitRow<Mark>) => void;
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

  #schoolOf(mark: Mark, pupil: PupilId, line: number): SchoolId | Problem {
    if (mark.schoolUrn === '') return this.#schools.ofPupil(pupil, mark.date);
    const found = this.#schools.byUrn(mark.schoolUrn);
    if ('kind' in found) return { ...found, line, value: mark.schoolUrn };
    if (found.added)
      this.#findings.warn({
        kind: 'unknownSchool',
        line,
        value: mark.schoolUrn,
        reason: `no school with the URN ${mark.schoolUrn} is known yet; it is added by its number.`,
      });
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
  if (options.snapshot) withdrawMissing(trx, lines, options.snapshot);
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

function putMarks(
  file: MarksFile,
  lines: AttendanceLines,
  findings: RunFindings,
  placer: Placer,
  { calendarOf }: MarksOptions,
): PutMarks {
  let [read, repeated] = [0, 0];
  let conflicts = false;
  let [from, to]: [IsoDate | null, IsoDate | null] = [null, null];
  const isOpen = schoolDayTest(calendarOf);
  file.scan(({ rows, errors, warnings }, fields, line) => {
    const error = errors[0];
    if (error) {
      read++;
      findings.hold(error, fields);
      return;
    }
    read += rows.length;
    const placed = rows.map((mark) => placer.place(mark, line));
    const problem = placed.find(isProblem);
    if (problem) {
      findings.hold(problem, fields, rows.length);
      return;
    }
    for (const warning of warnings) findings.warn(warning);
    for (const { line: own, mark } of placed as Placed[]) {
      const done = lines.put(own, mark.slot, mark.ch, mark.raw);
      if (done === 'repeated') repeated++;
      if (done === 'conflict') conflicts = true;
      if (!isOpen(own.schoolId, mark.date)) findings.warn(notASchoolDay(mark, line));
      if (from === null || mark.date < from) from = mark.date;
      if (to === null || mark.date > to) to = mark.date;
    }
  });
  return { read, repeated, conflicts, from, to };
}

/** A mark on a day that is none in the calendar is taken: calendars are wrong more often than registers. */
const notASchoolDay = (mark: Mark, line: number): Problem => ({
  kind: 'nonSchoolDay',
  line,
  value: mark.date,
  reason: `${mark.date} is no school day in the calendar. The mark is taken; look at the calendar.`,
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
