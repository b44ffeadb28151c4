import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { Mark } from '../src/importers/attendance.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
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

/** Puts a file of marks into the lines of its pupils: changed lines only, each with what it was before. */
export async function saveAttendance(
  trx: WriteTransaction,
  runId: number,
  file: MarksFile,
  asAt: IsoDate,
): Promise<SavedImport> {
  const lines = new AttendanceLines(trx, runId);
  const findings = new RunFindings(trx, runId, 'marks', file.headings);
  const placer = new Placer(trx, lines, findings, asAt);
  let [read, repeated] = [0, 0];
  let conflicts = false;
  let [from, to]: [IsoDate | null, IsoDate | null] = [null, null];
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
    for (const each of placed as Placed[]) {
      const { line: own, mark } = each;
      const put = lines.put(own, mark.slot, mark.ch, mark.raw);
      if (put === 'repeated') repeated++;
      if (put === 'conflict') conflicts = true;
      if (from === null || mark.date < from) from = mark.date;
      if (to === null || mark.date > to) to = mark.date;
    }
  });
  if (conflicts) holdContradictions(file, lines, findings, placer);
  const { lines: touched, ...saved } = lines.save();
  if (repeated > 0) findings.warnings['repeatedRow'] = repeated;
  const counts = {
    read,
    new: saved.new,
    changed: saved.changed,
    // A row that says again what the file has said is unchanged, unless the slot was contradicted.
    unchanged: read - saved.new - saved.changed - findings.quarantined,
    withdrawn: 0,
    quarantined: findings.quarantined,
    reasons: findings.reasons,
    warnings: findings.warnings,
  };
  return { counts, from, to, ...notSeen(trx, touched, to) };
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

/** Pupils with a school place on the file's last day of whom it says nothing, and schools none of whose pupils it names. */
function notSeen(
  trx: WriteTransaction,
  touched: readonly OpenLine[],
  to: IsoDate | null,
): { pupilsExpectedNotSeen: number; schoolsSilent: number } {
  if (to === null) return { pupilsExpectedNotSeen: 0, schoolsSilent: 0 };
  const expected = trx.driver
    .prepare(
      `select e.pupil_id, e.school_id from enrolment e
       where e.from_date <= @to and (e.until_date is null or e.until_date >= @to) and e.status <> 'S'
         and exists (select 1 from care_episode c where c.pupil_id = e.pupil_id
           and c.from_date <= @to and (c.until_date is null or c.until_date > @to))
         and exists (select 1 from attendance_year a where a.pupil_id = e.pupil_id)`,
    )
    .all({ to }) as { pupil_id: number; school_id: number }[];
  const pupils = new Set<number>(touched.map((line) => line.pupilId));
  const schools = new Set<number>(touched.map((line) => line.schoolId));
  const silent = new Set(
    expected.filter((each) => !schools.has(each.school_id)).map((each) => each.school_id),
  );
  return {
    pupilsExpectedNotSeen: new Set(
      expected.filter((each) => !pupils.has(each.pupil_id)).map((each) => each.pupil_id),
    ).size,
    schoolsSilent: silent.size,
  };
}
