import type { IsoDate } from '../src/domain/dates.ts';
import type { Exclusion } from '../src/domain/exclusion.ts';
import {
  type ExclusionFault,
  exclusionErrors,
  exclusionWarnings,
  overlaps,
} from '../src/domain/exclusion-faults.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { ExclusionOfFile } from '../src/importers/exclusion-cells.ts';
import { readCalendars } from './calendars.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { type Same, saveOnePerKey, type Waiting } from './same-key.ts';
import { type ExclusionRow, exclusionRow, exclusionSaver } from './save-exclusion.ts';
import { SchoolFinder, schoolAdded } from './school-finder.ts';
import type { TableFile } from './table-file.ts';
import type { ExclusionTable } from './tables/exclusion.ts';
import type { WriteTransaction } from './write.ts';

export interface ExclusionsOptions {
  readonly asAt: IsoDate;
  /** What the rows say that they are from. */
  readonly source: string;
  /** A list is about pupils of the roll, and another is held back; a census is about everyone, and passes them over. */
  readonly othersPassedOver: boolean;
}

interface Placed extends Waiting<ExclusionRow> {
  readonly pupilId: PupilId;
  readonly given: Omit<Exclusion, 'exclusionId'>;
}

const NOT_ON_THE_ROLL = ['unknownPupil', 'noPupil'];

const SAME: Same<ExclusionRow> = {
  keyOf: (row) => [row['pupil_id'], row['school_id'], row['kind'], row['from_date']].join(' '),
  what: 'facts of an exclusion of the same pupil, school, kind and first day',
};

/** Takes a file of exclusions, one row of each pupil, school, kind and first day. */
export function saveExclusions(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<ExclusionOfFile>,
  options: ExclusionsOptions,
): SavedImport & { readonly notOnRoll: number } {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const { placed, notOnRoll } = place(trx, file, findings, options);
  warnOfOverlaps(trx, placed, findings);
  const save = exclusionSaver(trx);
  const known = trx.driver.prepare(
    'select source, state from exclusion where pupil_id = ? and school_id = ? and kind = ? and from_date = ?',
  );
  const saved = saveOnePerKey(placed, findings, SAME, ({ row }) => {
    const before = known.get(row['pupil_id'], row['school_id'], row['kind'], row['from_date']) as
      | Pick<ExclusionTable, 'source' | 'state'>
      | undefined;
    // Who said it first, and what became of it since, a later list does not take back.
    return save(
      before ? { ...row, source: before.source, ...(before.state ? { state: before.state } : {}) } : row,
    );
  });
  const dates = placed.map(({ given }) => given.from).sort();
  return {
    counts: findings.countsWith(saved),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    notOnRoll,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}

const problemOf = ({ kind, reason }: ExclusionFault, line: number, value?: string): Problem => ({
  ...{ kind, line, reason },
  ...(value === undefined ? {} : { value }),
});

function place(
  trx: WriteTransaction,
  file: TableFile<ExclusionOfFile>,
  findings: RunFindings,
  { asAt, source, othersPassedOver }: ExclusionsOptions,
): { placed: Placed[]; notOnRoll: number } {
  const [pupils, schools] = [new PupilFinder(trx.driver), new SchoolFinder(trx)];
  const calendarOf = readCalendars(trx.driver);
  const placed: Placed[] = [];
  let notOnRoll = 0;
  file.scan(({ rows, errors, warnings }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const { pupil: reference, schoolUrn, exclusion } of rows) {
      const pupil = pupils.find(reference);
      if (typeof pupil !== 'number') {
        if (othersPassedOver && NOT_ON_THE_ROLL.includes(pupil.kind)) notOnRoll++;
        else findings.hold({ ...pupil, line, value: reference.upn || reference.localId }, fields);
        continue;
      }
      const school = schoolOf(schools, findings, { schoolUrn, from: exclusion.from }, pupil, line);
      if (typeof school !== 'number') {
        findings.hold({ ...school, line, value: schoolUrn }, fields);
        continue;
      }
      const given = { ...exclusion, schoolId: school, schoolName: '' };
      const [error] = exclusionErrors(given, asAt, calendarOf);
      if (error) {
        findings.hold(problemOf(error, line, exclusion.from), fields);
        continue;
      }
      for (const warning of warnings) findings.warn(warning);
      for (const fault of exclusionWarnings(given, calendarOf))
        findings.warn(problemOf(fault, line, exclusion.from));
      const row = exclusionRow(pupil, school, exclusion, source);
      placed.push({ row, pupilId: pupil, given, fields: [...fields], line });
    }
  });
  return { placed, notOnRoll };
}

function schoolOf(
  schools: SchoolFinder,
  findings: RunFindings,
  { schoolUrn, from }: { readonly schoolUrn: string; readonly from: IsoDate },
  pupil: PupilId,
  line: number,
): SchoolId | { readonly kind: string; readonly reason: string } {
  if (schoolUrn === '') return schools.ofPupil(pupil, from);
  const found = schools.byUrn(schoolUrn);
  if ('kind' in found) return found;
  if (found.added) findings.warn(schoolAdded(schoolUrn, line));
  return found.school;
}

/** A day that another school takes as well, in the file or in what is kept. */
function warnOfOverlaps(trx: WriteTransaction, placed: readonly Placed[], findings: RunFindings): void {
  const calendarOf = readCalendars(trx.driver);
  const keptOf = trx.driver.prepare(
    `select x.*, s.name from exclusion x join school s on s.school_id = x.school_id where x.pupil_id = ?`,
  );
  const nameOf = trx.driver.prepare('select name from school where school_id = ?').pluck();
  for (const own of Map.groupBy(placed, ({ pupilId }) => pupilId).values()) {
    const kept = (
      keptOf.all(own[0]?.pupilId) as (ExclusionTable & { name: string; exclusion_id: number })[]
    ).map(
      (row): Exclusion => ({
        ...{ exclusionId: row.exclusion_id, schoolId: row.school_id, schoolName: row.name, kind: row.kind },
        ...{ from: row.from_date as IsoDate, reasons: [] },
        ...(row.until_date ? { until: row.until_date as IsoDate } : {}),
        ...(row.sessions === null ? {} : { sessions: row.sessions }),
        ...(row.cancelled_on ? { cancelledOn: row.cancelled_on as IsoDate } : {}),
      }),
    );
    const beside = own.map(
      ({ given }): Exclusion => ({
        ...given,
        exclusionId: 0,
        schoolName: String(nameOf.get(given.schoolId)),
      }),
    );
    for (const [at, { given, line }] of own.entries()) {
      const others = [...kept, ...beside.filter((_, other) => other < at)];
      const [fault] = overlaps(given, others, calendarOf);
      if (fault) findings.warn(problemOf(fault, line, given.from));
    }
  }
}
