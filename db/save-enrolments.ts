import type { SchoolId } from '../src/domain/ids.ts';
import { ncYearCode } from '../src/domain/nc-year.ts';
import type { Problem } from '../src/domain/problem.ts';
import { ncYearByBirth, schoolYearOf } from '../src/domain/school-year.ts';
import type { EnrolmentRow } from '../src/importers/enrolments.ts';
import { nameFiller } from './fill-name.ts';
import type { Fault, KnownPupil } from './known-pupils.ts';
import { partTimeSaver } from './save-part-time.ts';
import { type Ready, type RecordSaver, strongest, type Tools } from './save-records.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import { SchoolsByNumber } from './school-by-number.ts';
import { SchoolFinder, schoolAdded } from './school-finder.ts';

/** An enrolment with its school found. */
export interface PlacedEnrolment extends Ready<EnrolmentRow> {
  readonly pupil: KnownPupil;
  readonly school: SchoolId;
}

/** Saves time on a school’s roll by pupil, school and first day; with it an agreed part-time timetable, and a name that the roll lacks. */
export function enrolmentSaver(tools: Tools<EnrolmentRow>): RecordSaver<EnrolmentRow, PlacedEnrolment> {
  const { findings } = tools;
  const schoolOf = schoolsOf(tools);
  const [save, savePartTime, fillName] = [enrolmentWriter(tools), partTimeSaver(tools), nameFiller(tools)];
  const overlapping = overlapsIn(tools);
  return {
    place(row, pupil, line) {
      const school = schoolOf(row, line);
      return typeof school === 'number' ? { row, pupil, school } : school;
    },
    keyOf: ({ pupil, school, row }) => `${pupil.pupilId} ${school} ${row.from}`,
    what: 'details of the same enrolment',
    save(taken, line) {
      const { row, pupil } = taken;
      const outcomes = [
        save(taken, line),
        savePartTime(pupil, row.partTime, line),
        fillName(pupil, row.pupil, line),
      ];
      for (const problem of [yearDoubt(taken, tools.file.asAt, line), overlapping(taken, line)])
        if (problem) findings.warn(problem);
      return strongest(outcomes);
    },
    datesOf: ({ from, until }) => [from, until],
  };
}

function schoolsOf({
  trx,
  findings,
}: Tools<EnrolmentRow>): (row: EnrolmentRow, line: number) => SchoolId | Fault {
  const [byUrn, byNumber] = [new SchoolFinder(trx), new SchoolsByNumber(trx.driver)];
  return ({ schoolUrn, laestab, from }, line) => {
    if (schoolUrn === '') return byNumber.find(laestab, from);
    const found = byUrn.byUrn(schoolUrn);
    if ('kind' in found) return { ...found, value: schoolUrn };
    if (found.added) findings.warn(schoolAdded(schoolUrn, line));
    return found.school;
  };
}

function enrolmentWriter({
  trx,
  findings,
  onReplaced,
}: Tools<EnrolmentRow>): (taken: PlacedEnrolment, line: number) => Outcome {
  const save = rowSaver(trx, 'enrolment', ['pupil_id', 'school_id', 'from_date'], onReplaced);
  const isKnown = trx.driver
    .prepare('select 1 from enrolment where pupil_id = ? and school_id = ? and from_date = ?')
    .pluck();
  return ({ row, pupil: { pupilId }, school }, line) => {
    const isNew = isKnown.get(pupilId, school, row.from) === undefined;
    if (isNew && row.status === undefined) findings.warn(statusNotSaid(line));
    return save({
      pupil_id: pupilId,
      school_id: school,
      from_date: row.from,
      until_date: row.until,
      status: row.status ?? (isNew ? 'C' : undefined),
      nc_year: row.ncYear,
      reason_left: row.reasonLeft,
      setting_type: row.settingType,
      placement_reason: row.placementReason,
      attendance_pattern: row.attendancePattern,
      sessions_a_week: row.sessionsAWeek,
    });
  };
}

const statusNotSaid = (line: number): Problem => ({
  kind: 'statusNotSaid',
  line,
  reason: 'the row does not say which status the enrolment has. It is taken as the only one, C.',
});

/** The year group of the row beside the one that the birth date gives, as at the end of what the row speaks of. */
function yearDoubt(
  { row, pupil }: PlacedEnrolment,
  asAt: EnrolmentRow['from'],
  line: number,
): Problem | undefined {
  if (row.ncYear === undefined) return undefined;
  const end = row.until && row.until < asAt ? row.until : asAt;
  const on = end < row.from ? row.from : end;
  const byBirth = ncYearByBirth(pupil.birthDate, schoolYearOf(on));
  if (byBirth === row.ncYear) return undefined;
  return {
    kind: 'outOfYearGroup',
    line,
    value: ncYearCode(row.ncYear),
    reason: `year group ${ncYearCode(row.ncYear)}, where the date of birth gives ${ncYearCode(byBirth)} on ${on}. The school’s own is kept.`,
  };
}

/** Two schools at once, neither of them subsidiary. Both are kept: which one is wrong, only the schools can say. */
function overlapsIn({
  trx,
}: Tools<EnrolmentRow>): (taken: PlacedEnrolment, line: number) => Problem | undefined {
  const others = trx.driver
    .prepare(
      `select from_date from enrolment where pupil_id = @pupil and not (school_id = @school and from_date = @from)
         and status in ('C', 'M') and from_date <= @until and (until_date is null or until_date >= @from)
       order by from_date limit 1`,
    )
    .pluck();
  return ({ row, pupil, school }, line) => {
    if (row.status !== undefined && row.status !== 'C' && row.status !== 'M') return undefined;
    const span = { pupil: pupil.pupilId, school, from: row.from, until: row.until ?? '9999' };
    const other = others.get(span) as string | undefined;
    return other === undefined
      ? undefined
      : {
          kind: 'enrolmentsOverlap',
          line,
          value: row.from,
          reason: `pupil ${pupil.localId} is on another roll at the same time, since ${other}, and neither is subsidiary. Both are kept.`,
        };
  };
}
