import type { CalendarOf } from './attendance-rates.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import { byStart, type Exclusion, stands } from './exclusion.ts';
import { lastDayOf, schoolDaysOf } from './exclusion-days.ts';
import { type Enrolment, isOwnPlace } from './schooling.ts';

/** The school day from which full-time education has to be provided. */
export const DUTY_DAY = 6;

/** Suspensions without a school day between them, which add up; or one permanent exclusion. */
export interface ExclusionRun<Row extends Exclusion = Exclusion> {
  readonly exclusions: readonly Row[];
  /** School days out; of a permanent exclusion the first alone, as it has no last day of its own. */
  readonly schoolDays: readonly IsoDate[];
  readonly isPermanent: boolean;
  /** Of a permanent exclusion: the first day at another school, which ends it; absent while none is on record. */
  readonly newPlaceFrom?: IsoDate;
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

/**
 * The first day of a place of the child’s own at another school. A second, subsidiary one beside the school that excludes
 * and a guest’s are none: what is provided there is provision, and is recorded with the exclusion.
 */
const newPlaceFrom = (
  { schoolId, from }: Exclusion,
  enrolments: readonly Enrolment[] = [],
): IsoDate | undefined =>
  enrolments
    .filter((each) => isOwnPlace(each) && each.schoolId !== schoolId && each.from >= from)
    .map((each) => each.from)
    .sort()[0];

function permanentRun<Row extends Exclusion>(
  row: Row,
  calendarOf: CalendarOf,
  enrolments: readonly Enrolment[] | undefined,
): ExclusionRun<Row> {
  const placeFrom = newPlaceFrom(row, enrolments);
  const days = calendarOf(row.schoolId)?.schoolDays(row.from, addCalendarDays(row.from, 60)) ?? [];
  return {
    exclusions: [row],
    schoolDays: days.slice(0, 1),
    isPermanent: true,
    ...(placeFrom === undefined ? {} : { newPlaceFrom: placeFrom }),
    sixthDay: days[DUTY_DAY - 1],
    reachesSixthDay: true,
  };
}

/**
 * Runs of a pupil's exclusions, oldest first. Lunchtimes are in none, nor is what the calendar does not know. Enrolments
 * are undefined where none was ever supplied.
 */
export function exclusionRuns<Row extends Exclusion>(
  exclusions: readonly Row[],
  calendarOf: CalendarOf,
  enrolments: readonly Enrolment[] | undefined,
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
  return [...runs, ...permanent.map((row) => permanentRun(row, calendarOf, enrolments))].sort((a, b) =>
    (a.schoolDays[0] ?? '') < (b.schoolDays[0] ?? '') ? -1 : 1,
  );
}

/**
 * The first day of education provided for who is out on a day of a run; undefined where none is recorded. It is that of the
 * suspension in force: what was provided for one that has ended says nothing of the next, and consecutive ones add up
 * for the sixth day alone.
 */
export function provisionFromOf(
  { exclusions }: ExclusionRun,
  day: IsoDate,
  calendarOf: CalendarOf,
): IsoDate | undefined {
  const begun = exclusions.filter(({ from }) => from <= day);
  const inForce = begun.filter((each) => (lastDayOf(each, calendarOf) ?? day) >= day);
  const own = inForce.length > 0 ? inForce : begun.slice(-1);
  return own.flatMap(({ provisionFrom }) => provisionFrom ?? []).sort()[0];
}

/** The run that a pupil is in on a date: between its first and last school day, or permanently excluded since. */
export function runOn<Row extends Exclusion>(
  runs: readonly ExclusionRun<Row>[],
  asAt: IsoDate,
): ExclusionRun<Row> | undefined {
  return runs.findLast(({ schoolDays, isPermanent, newPlaceFrom, exclusions }) => {
    const [first, last] = [schoolDays[0], schoolDays.at(-1)];
    if (first === undefined || last === undefined || asAt < first) return false;
    if (!isPermanent) return asAt <= last;
    return (newPlaceFrom === undefined || asAt < newPlaceFrom) && exclusions.some(stands);
  });
}
