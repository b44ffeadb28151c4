import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { IdentityColumns } from '../src/importers/pupil-columns.ts';
import type { SessionTotal } from '../src/importers/session-total.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { SameChild } from './same-child.ts';
import { type Same, saveOnePerKey, type Waiting } from './same-key.ts';
import { rowSaver, type Saved } from './save-rows.ts';
import { SchoolFinder, schoolAdded } from './school-finder.ts';
import type { TableFile } from './table-file.ts';
import type { AttendanceTotalTable } from './tables/attendance.ts';
import type { WriteTransaction } from './write.ts';

export interface TotalsOptions {
  readonly kind: AttendanceTotalTable['kind'];
  /** A summary is about pupils of the roll, and another is held back; a census is about everyone, and passes them over. */
  readonly othersPassedOver: boolean;
  /** What says who a child is beside a number, where rows are held back that say two children. */
  readonly identity?: IdentityColumns;
}

const NO_COLUMNS: IdentityColumns = { positions: [] };

/** A total with whom and where it is of. */
type Placed = Waiting<Omit<AttendanceTotalTable, 'kind'>>;

const KEY = ['pupil_id', 'school_id', 'kind', 'from_date', 'until_date'];
const NOT_ON_THE_ROLL = ['unknownPupil', 'noPupil'];

/** Keeps totals that somebody else counted, one a pupil, school and stretch of time, apart from every mark. */
export async function saveTotals(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<SessionTotal>,
  options: TotalsOptions,
): Promise<SavedImport & { readonly notOnRoll: number }> {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const { placed, notOnRoll } = placeTotals(trx, file, findings, options);
  const saved = putTotals(trx, placed, findings, options.kind);
  const counts = findings.countsWith(saved);
  const from = placed.map(({ row }) => row.from_date as IsoDate).sort()[0] ?? null;
  const to =
    placed
      .map(({ row }) => row.until_date as IsoDate)
      .sort()
      .at(-1) ?? null;
  return { counts, from, to, notOnRoll, pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 };
}

function placeTotals(
  trx: WriteTransaction,
  file: TableFile<SessionTotal>,
  findings: RunFindings,
  { othersPassedOver, identity = NO_COLUMNS }: TotalsOptions,
): { placed: Placed[]; notOnRoll: number } {
  const [pupils, schools] = [new PupilFinder(trx.driver), new SchoolFinder(trx)];
  const sameChild = new SameChild(trx.driver, identity);
  const placed: Placed[] = [];
  let notOnRoll = 0;
  file.scan(({ rows, errors, warnings }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    const [first] = rows;
    if (!first) return;
    const pupil = pupils.find(first.pupil);
    if (typeof pupil !== 'number' && othersPassedOver && NOT_ON_THE_ROLL.includes(pupil.kind)) {
      notOnRoll++;
      return;
    }
    const found = typeof pupil === 'number' ? sameChild.doubtOf(pupil, first.pupil) : undefined;
    if (found && 'hold' in found.doubt) {
      findings.hold({ ...found.doubt.hold, line }, fields, rows.length);
      return;
    }
    if (found?.isFirst && 'warn' in found.doubt) findings.warn({ ...found.doubt.warn, line });
    for (const warning of warnings) findings.warn(warning);
    for (const total of rows) {
      if (typeof pupil === 'number' && total.fault) {
        findings.hold({ ...total.fault, line }, fields);
        continue;
      }
      const school = typeof pupil === 'number' ? schoolOf(schools, findings, total, pupil, line) : pupil;
      if (typeof pupil !== 'number' || typeof school !== 'number') {
        const { kind, reason } = school as { kind: string; reason: string };
        const value = typeof pupil === 'number' ? total.schoolUrn : total.pupil.upn || total.pupil.localId;
        findings.hold({ kind, line, value, reason }, fields);
        continue;
      }
      placed.push({ row: rowOf(total, pupil, school), fields: [...fields], line });
    }
  });
  return { placed, notOnRoll };
}

function schoolOf(
  schools: SchoolFinder,
  findings: RunFindings,
  total: SessionTotal,
  pupil: PupilId,
  line: number,
): SchoolId | { readonly kind: string; readonly reason: string } {
  if (total.schoolUrn === '') return schools.ofPupil(pupil, total.until);
  const found = schools.byUrn(total.schoolUrn);
  if ('kind' in found) return found;
  if (found.added) findings.warn(schoolAdded(total.schoolUrn, line));
  return found.school;
}

const rowOf = (total: SessionTotal, pupil_id: PupilId, school_id: SchoolId): Placed['row'] => ({
  pupil_id,
  school_id,
  from_date: total.from,
  until_date: total.until,
  possible: total.possible,
  authorised: total.authorised,
  unauthorised: total.unauthorised,
  codes: total.codes ? JSON.stringify(total.codes) : null,
});

/** Writes each total once; totals of one file that contradict each other are held back, all of them. */
function putTotals(
  trx: WriteTransaction,
  placed: readonly Placed[],
  findings: RunFindings,
  kind: AttendanceTotalTable['kind'],
): Saved {
  const save = rowSaver(trx, 'attendance_total', KEY);
  const same: Same<Placed['row']> = {
    keyOf: (row) => [row.pupil_id, row.school_id, row.from_date, row.until_date].join(' '),
    what: 'totals for the same pupil, school and dates',
  };
  return saveOnePerKey(placed, findings, same, ({ row }) => save({ ...row, kind }));
}
