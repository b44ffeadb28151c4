import { slotsBefore, slotsUntil } from '../src/domain/attendance.ts';
import type { SchoolCalendar } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import { schoolYearOf, schoolYearStart } from '../src/domain/school-year.ts';
import type { Mark } from '../src/importers/attendance.ts';
import { ByteReader, type ByteRecord, cellsOf, UnreadableBytes } from '../src/importers/byte-reader.ts';
import { isBlankRow, type RowRead } from '../src/importers/define.ts';
import type { IdentityColumns } from '../src/importers/pupil-columns.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { expectedAndNotSeen } from './attendance-expected.ts';
import { AttendanceLines } from './attendance-lines.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { isProblem, Placer } from './mark-placer.ts';
import { MarkPutter, type PutMarks } from './mark-putter.ts';
import { type MarkCells, MarksFastLane } from './marks-fast-lane.ts';
import type { WriteTransaction } from './write.ts';

/** A file of marks that can be read more than once: a second time to find rows that a later one contradicts. */
export interface MarksFile {
  readonly headings: readonly string[];
  readonly codeHeading: string;
  readonly identity: IdentityColumns;
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
  const placer = new Placer(trx, lines, findings, options.asAt, file.identity);
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

function putMarks(
  file: MarksFile,
  lines: AttendanceLines,
  findings: RunFindings,
  placer: Placer,
  options: MarksOptions,
): PutMarks {
  const putter = new MarkPutter(lines, findings, placer, options.calendarOf);
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
