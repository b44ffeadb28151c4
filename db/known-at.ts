import { type AttendanceLine, EMPTY_LINE, slotsUntil } from '../src/domain/attendance.ts';
import { applyDelta } from '../src/domain/attendance-delta.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Kept } from '../src/domain/record.ts';
import { safe } from '../src/domain/safe.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import { type MarksAsked, type RawCodes, rawCodeKey } from '../src/marks.ts';
import { lastWritten } from './last-written.ts';
import { grouped } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';

interface LineRow {
  readonly of_pupil: PupilId;
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
  readonly name: string;
  readonly marks: string;
}

interface DeltaRow {
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
  readonly delta: string;
}

/** Every record that is kept of the pupils asked about. */
const RECORDS_OF = `select pupil_id from pupil where coalesce(merged_into, pupil_id) in (select value from json_each(@pupils))`;

const LINES = `
  select coalesce(p.merged_into, p.pupil_id) as of_pupil, l.year, l.pupil_id, l.school_id, c.name, coalesce(a.marks, '${EMPTY_LINE}') as marks from attendance_line l
  join pupil p on p.pupil_id = l.pupil_id
  join school c on c.school_id = l.school_id
  left join attendance_year a on a.year = l.year and a.pupil_id = l.pupil_id and a.school_id = l.school_id
  where coalesce(p.merged_into, p.pupil_id) in (select value from json_each(@pupils)) and l.year between @from and @until
  order by of_pupil, l.year, l.school_id`;

const LATER_DELTAS = `
  select year, pupil_id, school_id, delta from attendance_delta
  where run_id > @run and year between @from and @until and pupil_id in (${RECORDS_OF})
  order by run_id desc`;

const keyOf = ({ year, pupil_id, school_id }: LineRow | DeltaRow): string =>
  `attendance_year/${year}/${pupil_id}/${school_id}`;

/** Nobody knew the marks of a day that had not come. */
const lastDayOf = ({ asAt, knownAt = asAt }: MarksAsked): IsoDate => (knownAt < asAt ? knownAt : asAt);

const boundsOf = (asked: MarksAsked) => ({
  pupils: JSON.stringify(asked.pupils),
  from: asked.fromYear,
  until: schoolYearOf(lastDayOf(asked)),
});

/** A line without the marks of days after a date. */
function cutAt(year: number, marks: string, asAt: IsoDate): string {
  const known = slotsUntil(year, asAt);
  return marks.slice(0, known) + EMPTY_LINE.slice(known);
}

/** Lines as they are known by now, or as they were at the end of a day: what later runs did is taken back. */
export function linesKnown(driver: Driver, asked: MarksAsked): ReadonlyMap<PupilId, Kept<AttendanceLine>[]> {
  const bounds = boundsOf(asked);
  const rows = driver.prepare(LINES).all(bounds) as LineRow[];
  const deltas = new Map<string, string[]>();
  if (asked.knownAt !== undefined) {
    const run = lastWritten(driver, 'import_run', asked.knownAt);
    for (const row of driver.prepare(LATER_DELTAS).all({ ...bounds, run }) as DeltaRow[]) {
      const own = deltas.get(keyOf(row));
      if (own) own.push(row.delta);
      else deltas.set(keyOf(row), [row.delta]);
    }
  }
  const known = rows.map((row) => {
    const marks = (deltas.get(keyOf(row)) ?? []).reduce(applyDelta, row.marks);
    return { ...row, marks: cutAt(row.year, marks, lastDayOf(asked)) };
  });
  return grouped(
    known.filter(({ marks }) => marks !== EMPTY_LINE),
    (row) => ({
      year: row.year,
      schoolId: row.school_id,
      schoolName: safe(row.name),
      marks: row.marks,
      ref: keyOf(row),
    }),
  );
}

/** The text of codes that are in no list, as the newest run that counts left it. */
export function rawCodesKnown(driver: Driver, asked: MarksAsked): RawCodes {
  const until =
    asked.knownAt === undefined ? Number.MAX_SAFE_INTEGER : lastWritten(driver, 'import_run', asked.knownAt);
  const rows = driver
    .prepare(
      `select year, pupil_id, school_id, slot, raw from attendance_raw_code
       where pupil_id in (${RECORDS_OF}) and year between @from and @until and run_id <= @run
       order by run_id`,
    )
    .all({ ...boundsOf(asked), run: until }) as (DeltaRow & { slot: number; raw: string })[];
  return new Map(rows.map((row) => [rawCodeKey(keyOf(row), row.slot), safe(row.raw)]));
}
