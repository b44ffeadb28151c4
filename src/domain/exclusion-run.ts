import type { CalendarOf } from './attendance-rates.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import { byStart, type Exclusion } from './exclusion.ts';
import { schoolDaysOf } from './exclusion-days.ts';

/** The school day from which full-time education has to be provided. */
export const DUTY_DAY = 6;

/** Suspensions without a school day between them, which add up; or one permanent exclusion. */
export interface ExclusionRun<Row extends Exclusion = Exclusion> {
  readonly exclusions: readonly Row[];
  /** School days out; of a permanent exclusion the first alone, as it has no end. */
  readonly schoolDays: readonly IsoDate[];
  readonly isPermanent: boolean;
  /** The sixth school day from the first, whether or not the suspensions reach it; undefined where not known. */
  readonly sixthDay: IsoDate | undefined;
  /** They go on to the sixth day: education has to be provided from it. */
  readonly reachesSixthDay: boolean;
}

interface Stretch<Row> {
  readonly rows: readonly Row[];
  readonly days: readonly IsoDate[];
}

const follows = (last: IsoDate, next: Exclusion, calendarOf: CalendarOf): boolean =>
  calendarOf(next.schoolId)?.schoolDays(addCalendarDays(last, 1), addCalendarDays(next.from, -1)).length ===
  0;

function nthDay({ rows, days }: Stretch<Exclusion>, nth: number, calendarOf: CalendarOf) {
  const [last, row] = [days.at(-1), rows.at(-1)];
  if (days.length >= nth || last === undefined || !row) return days[nth - 1];
  return calendarOf(row.schoolId)?.addSchoolDays(last, nth - days.length);
}

function permanentRun<Row extends Exclusion>(row: Row, calendarOf: CalendarOf): ExclusionRun<Row> {
  const days = calendarOf(row.schoolId)?.schoolDays(row.from, addCalendarDays(row.from, 60)) ?? [];
  return {
    exclusions: [row],
    schoolDays: days.slice(0, 1),
    isPermanent: true,
    sixthDay: days[DUTY_DAY - 1],
    reachesSixthDay: true,
  };
}

/** Runs of a pupil's exclusions, oldest first. Lunchtimes are in none, nor is what the calendar does not know. */
export function exclusionRuns<Row extends Exclusion>(
  exclusions: readonly Row[],
  calendarOf: CalendarOf,
): ExclusionRun<Row>[] {
  const stretches: Stretch<Row>[] = [];
  for (const row of byStart(exclusions.filter(({ kind }) => kind === 'SUSP'))) {
    const days = schoolDaysOf(row, calendarOf);
    if (!days || days.length === 0) continue;
    const open = stretches.at(-1);
    const last = open?.days.at(-1);
    if (open && last !== undefined && follows(last, row, calendarOf))
      stretches[stretches.length - 1] = {
        rows: [...open.rows, row],
        days: [...new Set([...open.days, ...days])].sort(),
      };
    else stretches.push({ rows: [row], days });
  }
  const runs = stretches.map(
    (stretch): ExclusionRun<Row> => ({
      exclusions: stretch.rows,
      schoolDays: stretch.days,
      isPermanent: false,
      sixthDay: nthDay(stretch, DUTY_DAY, calendarOf),
      reachesSixthDay: stretch.days.length >= DUTY_DAY,
    }),
  );
  const permanent = exclusions.filter(({ kind }) => kind === 'PERM');
  return [...runs, ...permanent.map((row) => permanentRun(row, calendarOf))].sort((a, b) =>
    (a.schoolDays[0] ?? '') < (b.schoolDays[0] ?? '') ? -1 : 1,
  );
}

/** The first day of education provided during a run; undefined where none is recorded. */
export const provisionFromOf = ({ exclusions }: ExclusionRun): IsoDate | undefined =>
  exclusions.flatMap(({ provisionFrom }) => provisionFrom ?? []).sort()[0];

/** The run that a pupil is in on a date: between its first and last school day, or permanently excluded since. */
export function runOn<Row extends Exclusion>(
  runs: readonly ExclusionRun<Row>[],
  asAt: IsoDate,
): ExclusionRun<Row> | undefined {
  return runs.findLast(({ schoolDays, isPermanent, exclusions }) => {
    const [first, last] = [schoolDays[0], schoolDays.at(-1)];
    if (first === undefined || last === undefined || asAt < first) return false;
    return isPermanent
      ? exclusions.some(({ state, cancelledOn }) => state !== 'rescinded' && cancelledOn === undefined)
      : asAt <= last;
  });
}
