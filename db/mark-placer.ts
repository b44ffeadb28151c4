import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { Mark } from '../src/importers/attendance.ts';
import type { IdentityColumns } from '../src/importers/pupil-columns.ts';
import type { AttendanceLines, OpenLine } from './attendance-lines.ts';
import type { RunFindings } from './findings-of-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { SameChild } from './same-child.ts';
import { SchoolFinder, type SchoolSpan, schoolAdded } from './school-finder.ts';
import type { WriteTransaction } from './write.ts';

/** A mark and the line that it belongs in. */
export interface Placed {
  readonly line: OpenLine;
  readonly mark: Mark;
}

/** Where a mark belongs, or why it belongs nowhere. */
export class Placer {
  readonly #pupils: PupilFinder;
  readonly #schools: SchoolFinder;
  readonly #lines: AttendanceLines;
  readonly #findings: RunFindings;
  readonly #asAt: IsoDate;
  readonly #sameChild: SameChild;

  constructor(
    trx: WriteTransaction,
    lines: AttendanceLines,
    findings: RunFindings,
    asAt: IsoDate,
    identity: IdentityColumns,
  ) {
    this.#pupils = new PupilFinder(trx.driver);
    this.#schools = new SchoolFinder(trx);
    this.#lines = lines;
    this.#findings = findings;
    this.#asAt = asAt;
    this.#sameChild = new SameChild(trx.driver, identity);
  }

  place(mark: Mark, line: number): Placed | Problem {
    if (mark.date > this.#asAt)
      return { kind: 'futureDate', line, value: mark.date, reason: `${mark.date} has not come yet.` };
    const pupil = this.#pupils.find(mark.pupil);
    if (typeof pupil !== 'number') return { ...pupil, line, value: mark.pupil.upn || mark.pupil.localId };
    const found = this.#sameChild.doubtOf(pupil, mark.pupil);
    if (found && 'hold' in found.doubt) return { ...found.doubt.hold, line };
    const school = this.#schoolOf(mark, pupil, line);
    if (found?.isFirst && 'warn' in found.doubt) this.#findings.warn({ ...found.doubt.warn, line });
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

export const isProblem = (placed: Placed | Problem): placed is Problem => 'reason' in placed;
