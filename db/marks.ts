import { EMPTY_LINE } from '../src/domain/attendance.ts';
import { changedAfterwards, type LineDelta, type MarkChange } from '../src/domain/changed-marks.ts';
import { addCalendarDays, type IsoDate } from '../src/domain/dates.ts';
import { englishDate } from '../src/domain/english-date.ts';
import { safe } from '../src/domain/safe.ts';
import type { Feed, Marks, SchoolOnRoll } from '../src/marks.ts';
import { linesKnown, rawCodesKnown } from './known-at.ts';
import type { Driver } from './sqlite/driver.ts';

const FEEDS = `
  select feed, max(run_id) as lastRun, max(at) as lastRunAt, max(until_date) as marksUntil from import_run
  where kind = 'attendance' and undone_by is null and (until_date is null or until_date <= ?)
  group by feed order by feed`;

const feedsOf = (driver: Driver, asAt: IsoDate): Feed[] =>
  (driver.prepare(FEEDS).all(asAt) as (Feed & { marksUntil: IsoDate | null })[]).map(
    ({ feed, lastRun, lastRunAt, marksUntil }) => ({
      ...{ feed: safe(feed), lastRun, lastRunAt },
      ...(marksUntil === null ? {} : { marksUntil }),
    }),
  );

const schoolsOf = (driver: Driver): SchoolOnRoll[] =>
  (
    driver.prepare('select school_id as schoolId, urn, name from school order by name, school_id').all() as {
      schoolId: number;
      urn: number | null;
      name: string;
    }[]
  ).map(({ schoolId, urn, name }) => ({ schoolId, name: safe(name), ...(urn === null ? {} : { urn }) }));

interface DeltaRow {
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
  readonly local_id: string;
  readonly marks: string;
  readonly run_id: number;
  readonly at: string;
  readonly delta: string;
  readonly undone: number;
}

const DELTAS = `
  select d.year, d.pupil_id, d.school_id, p.local_id, coalesce(a.marks, '${EMPTY_LINE}') as marks, d.run_id, r.at, d.delta,
    r.undone_by is not null or r.kind = 'undo' as undone
  from attendance_delta d
  join import_run r on r.run_id = d.run_id
  join pupil p on p.pupil_id = d.pupil_id
  left join attendance_year a on a.year = d.year and a.pupil_id = d.pupil_id and a.school_id = d.school_id
  where d.run_id >= (select min(run_id) from import_run where at >= ?)
  order by d.year, d.pupil_id, d.school_id, d.run_id desc`;

/**
 * What runs from one day to another changed afterwards, newest first in each line. The demo is always seen on one
 * day, whatever the clock says: its runs are of that day.
 */
function changesOf(
  driver: Driver,
  from: IsoDate,
  until: IsoDate,
  demoToday: IsoDate | undefined,
): MarkChange[] {
  const dayOf = (at: string): IsoDate => demoToday ?? englishDate(at);
  // A day in England begins an hour earlier than in UTC while clocks are forward: a day more is read.
  const since = demoToday ? '' : `${addCalendarDays(from, -1)}T00:00:00Z`;
  const rows = driver.prepare(DELTAS).all(since) as DeltaRow[];
  const byLine = Map.groupBy(rows, (row) => `${row.year}/${row.pupil_id}/${row.school_id}`);
  return [...byLine.values()].flatMap((own) => {
    const { year, marks, school_id, local_id } = own[0] as DeltaRow;
    const deltas = own.map(
      (row): LineDelta => ({
        run: row.run_id,
        day: dayOf(row.at),
        delta: row.delta,
        // An undone run, and the run that undid it, are as if neither had been.
        isTold: row.undone === 0 && dayOf(row.at) >= from && dayOf(row.at) <= until,
      }),
    );
    return changedAfterwards(year, marks, deltas).map((change) => ({
      ...{ schoolId: school_id, localId: safe(local_id) },
      ...change,
    }));
  });
}

/** Marks as the database answers for them. */
export const marksOf = (driver: Driver, demoToday: IsoDate | undefined): Marks => ({
  lines: async (asked) => linesKnown(driver, asked),
  rawCodes: async (asked) => rawCodesKnown(driver, asked),
  schools: async () => schoolsOf(driver),
  feeds: async (asAt) => feedsOf(driver, asAt),
  changedAfterwards: async (from, until) => changesOf(driver, from, until, demoToday),
});
