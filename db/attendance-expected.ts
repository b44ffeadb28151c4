import { slotOf } from '../src/domain/attendance.ts';
import type { SchoolCalendar } from '../src/domain/calendar.ts';
import { NO_MARK } from '../src/domain/codes/attendance.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import type { OpenLine } from './attendance-lines.ts';
import { QUARANTINE_OF } from './quarantine.ts';
import type { WriteTransaction } from './write.ts';

export interface NotSeen {
  readonly pupilsExpected: number;
  readonly pupilsExpectedNotSeen: number;
  readonly schoolsSilent: number;
}

const NOBODY: NotSeen = { pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 };

/** Pupils of Reception to Year 11 who were looked after and on a school's roll on a date. */
const EXPECTED = `
  select e.pupil_id, e.school_id from enrolment e
  where e.from_date <= @to and (e.until_date is null or e.until_date >= @to)
    and e.status <> 'S' and e.nc_year between 0 and 11
    and exists (select 1 from care_episode c where c.pupil_id = e.pupil_id
      and c.from_date <= @to and (c.until_date is null or c.until_date > @to))`;

/** Who has a mark on a day, by any file so far. */
const MARKED = `
  select distinct pupil_id from attendance_year
  where year = @year and (substr(marks, @am, 1) <> '${NO_MARK}' or substr(marks, @pm, 1) <> '${NO_MARK}')`;

/** Schools that the last file of the same feed spoke of. A few rows of it that were read again are no file. */
const LAST_OF_FEED = `
  select distinct school_id from attendance_delta where run_id = (
    select max(run_id) from import_run where feed = @feed and kind = 'attendance' and undone_by is null and file not like '${QUARANTINE_OF}%'
      and run_id in (select run_id from attendance_delta where run_id < @run))`;

/**
 * Who was expected in a file and has no mark for its last day, from it or from an earlier one: pupils at the schools
 * that it names, and at those that the same feed named last time.
 */
export function expectedAndNotSeen(
  trx: WriteTransaction,
  touched: readonly OpenLine[],
  to: IsoDate | null,
  feed: { readonly feed: string; readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined },
  runId: number,
): NotSeen {
  const morning = to === null ? undefined : slotOf(to, 'AM');
  if (to === null || morning === undefined || feed.calendarOf()?.isSchoolDay(to) === false) return NOBODY;
  const before = trx.driver.prepare(LAST_OF_FEED).pluck().all({ feed: feed.feed, run: runId }) as number[];
  const schools = new Set<number>([...touched.map((line) => line.schoolId as number), ...before]);
  const marked = new Set(
    trx.driver
      .prepare(MARKED)
      .pluck()
      .all({ year: schoolYearOf(to), am: morning + 1, pm: morning + 2 }) as number[],
  );
  const expected = (
    trx.driver.prepare(EXPECTED).all({ to }) as { pupil_id: number; school_id: number }[]
  ).filter((each) => schools.has(each.school_id));
  const seenSchools = new Set(
    expected.filter((each) => marked.has(each.pupil_id)).map((each) => each.school_id),
  );
  const silent = new Set(expected.map((each) => each.school_id).filter((id) => !seenSchools.has(id)));
  return {
    pupilsExpected: expected.length,
    pupilsExpectedNotSeen: expected.filter((each) => !marked.has(each.pupil_id)).length,
    schoolsSilent: silent.size,
  };
}
