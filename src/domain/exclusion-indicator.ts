import type { CalendarOf, Span } from './attendance-rates.ts';
import { twelveMonthsTo } from './attendance-rates.ts';
import { continuousCareAt } from './continuous-care.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import { type Exclusion, stands } from './exclusion.ts';
import { daysLost, lastDayOf } from './exclusion-days.ts';
import type { Sections } from './record.ts';

/** Whom a count is of. */
export interface CountedPupil {
  readonly care: Sections['care'];
  readonly exclusions: readonly Exclusion[];
}

export interface SuspensionCount {
  /** Pupils counted. */
  readonly n: number;
  /** Of them, with at least one suspension that began in the time. */
  readonly suspendedPupils: number;
  readonly suspensions: number;
  /** School days lost in the time; undefined where a calendar is missing for one of them. */
  readonly schoolDaysLost: number | undefined;
  readonly permanentlyExcluded: number;
}

/** A suspension of the time: one that was cancelled from its first day on was none. */
const isSuspensionIn = ({ kind, from, cancelledOn }: Exclusion, span: Span): boolean =>
  kind === 'SUSP' && from >= span.from && from <= span.until && cancelledOn !== from;

/** Calendar days that a summer without a school day never reaches. */
const SUMMER = 60;

/** Where no calendar says on which day sessions end: two calendar days for each school day, and a summer. */
const certainlyOverOn = ({ from, sessions = 0 }: Exclusion): IsoDate =>
  addCalendarDays(from, sessions + SUMMER);

/** School days that suspensions took within a time; undefined where a calendar is missing. */
export function schoolDaysLostIn(
  exclusions: readonly Exclusion[],
  { from, until }: Span,
  calendarOf: CalendarOf,
): number | undefined {
  let halves = 0;
  for (const exclusion of exclusions) {
    if (exclusion.kind !== 'SUSP') continue;
    const last = lastDayOf(exclusion, calendarOf) ?? certainlyOverOn(exclusion);
    if (exclusion.from > until || last < from) continue;
    const days = daysLost(exclusion, calendarOf);
    if (!days) return undefined;
    for (const day of days) if (day.date >= from && day.date <= until) halves += day.halves;
  }
  return halves / 2;
}

const isPermanentIn = (exclusion: Exclusion, { from, until }: Span): boolean =>
  exclusion.kind === 'PERM' && stands(exclusion) && exclusion.from >= from && exclusion.from <= until;

/** Suspensions of some pupils in a time. Lunchtimes are not counted; permanent exclusions are by themselves. */
export function countSuspensions(
  pupils: readonly { readonly exclusions: readonly Exclusion[] }[],
  span: Span,
  calendarOf: CalendarOf,
): SuspensionCount {
  const own = pupils.map(({ exclusions }) => exclusions.filter((each) => isSuspensionIn(each, span)));
  const days = pupils.map(({ exclusions }) => schoolDaysLostIn(exclusions, span, calendarOf));
  return {
    n: pupils.length,
    suspendedPupils: own.filter((each) => each.length > 0).length,
    suspensions: own.reduce((sum, each) => sum + each.length, 0),
    schoolDaysLost: days.reduce<number | undefined>(
      (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
      0,
    ),
    permanentlyExcluded: pupils.filter(({ exclusions }) =>
      exclusions.some((each) => isPermanentIn(each, span)),
    ).length,
  };
}

/**
 * The monthly indicator “suspensions over twelve months in care”: children looked after on a date for twelve months
 * or more without a break or a short break, and their suspensions of those twelve months.
 */
export function suspensionsOfTwelveMonthsInCare(
  pupils: readonly CountedPupil[],
  asAt: IsoDate,
  calendarOf: CalendarOf,
): SuspensionCount {
  const counted = pupils.filter(({ care }) => continuousCareAt(care.periods, asAt).strict);
  return countSuspensions(counted, twelveMonthsTo(asAt), calendarOf);
}
