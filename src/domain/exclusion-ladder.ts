import type { CalendarOf } from './attendance-rates.ts';
import { TERM_OF, type Term } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import { byStart, type Exclusion } from './exclusion.ts';
import { daysLost } from './exclusion-days.ts';
import { type SchoolYear, schoolYearEnd, schoolYearOf } from './school-year.ts';

/**
 * School days in a term over which governors meet if parents ask, and over which they must; and the most of a school
 * year, over all schools. Source: DfE, Suspension and permanent exclusion, September 2023.
 */
export const LIMITS = { parentsMayAsk: 5, governorsMustMeet: 15, year: 45 } as const;

/** Half a school day lost, or a whole one. */
export interface DayCounted<Row extends Exclusion = Exclusion> {
  readonly exclusion: Row;
  readonly date: IsoDate;
  readonly halves: number;
  readonly isLunchtime: boolean;
  readonly year: SchoolYear;
  readonly term: Term | undefined;
}

/** How near a pupil is to a limit of a term or a year. */
export interface Rung {
  /** School days that may be lost before anything follows. */
  readonly limit: number;
  readonly of: 'term' | 'year';
  /** School days lost, those ahead of suspensions that have begun counted too. */
  readonly schoolDays: number;
  /** The day that took, or will take, the total over the limit. */
  readonly passedOn: IsoDate | undefined;
  /** Where it is not passed: the day that would pass it if the pupil were suspended from the next school day on. */
  readonly wouldPassOn: IsoDate | undefined;
}

export interface Ladder<Row extends Exclusion = Exclusion> {
  readonly year: SchoolYear;
  readonly term: Term | undefined;
  /** School days lost this term, with lunchtimes as halves: what decides about the governors. */
  readonly termSchoolDays: number;
  /** School days suspended this school year, without lunchtimes: what the limit of 45 is about. */
  readonly yearSchoolDays: number;
  /** Of these, the days ahead of suspensions that have begun: today counts as served. */
  readonly termToCome: number;
  readonly yearToCome: number;
  readonly lunchtimes: number;
  readonly days: readonly DayCounted<Row>[];
  readonly rungs: readonly [Rung, Rung, Rung];
}

/** No day is lost twice: two schools' suspensions of one day, or a lunchtime of a suspended one, are one day. */
function onceADay<Row extends Exclusion>(days: readonly DayCounted<Row>[]): DayCounted<Row>[] {
  const left = new Map<IsoDate, number>();
  return days.flatMap((day) => {
    const room = left.get(day.date) ?? 2;
    const halves = Math.min(room, day.halves);
    left.set(day.date, room - halves);
    return halves > 0 ? [{ ...day, halves }] : [];
  });
}

/** Every half day lost of a school year, oldest first; undefined where a calendar is missing. */
export function daysOfYear<Row extends Exclusion>(
  exclusions: readonly Row[],
  year: SchoolYear,
  calendarOf: CalendarOf,
): DayCounted<Row>[] | undefined {
  const counted: DayCounted<Row>[] = [];
  for (const exclusion of byStart(exclusions)) {
    const years = [exclusion.from, exclusion.until ?? exclusion.from].map(schoolYearOf);
    if (Math.max(...years) < year || Math.min(...years) > year) continue;
    const days = daysLost(exclusion, calendarOf);
    if (!days) return undefined;
    const calendar = calendarOf(exclusion.schoolId);
    for (const { date, halves } of days) {
      if (schoolYearOf(date) !== year) continue;
      const halfTerm = calendar?.halfTermOn(date);
      const term = halfTerm?.year === year ? TERM_OF[halfTerm.halfTerm] : undefined;
      counted.push({ exclusion, date, halves, isLunchtime: exclusion.kind === 'LNCH', year, term });
    }
  }
  const inOrder = counted.sort((a, b) =>
    a.date === b.date ? Number(a.isLunchtime) - Number(b.isLunchtime) : a.date < b.date ? -1 : 1,
  );
  return onceADay(inOrder);
}

const schoolDaysIn = (days: readonly DayCounted[]): number =>
  days.reduce((sum, { halves }) => sum + halves, 0) / 2;

const toComeIn = (days: readonly DayCounted[], asAt: IsoDate): number =>
  schoolDaysIn(days.filter(({ date }) => date > asAt));

/** The day that takes the school days lost over a limit, with the suspension that it is of. */
export function dayOver<Row extends Exclusion>(
  days: readonly DayCounted<Row>[],
  limit: number,
): DayCounted<Row> | undefined {
  let halves = 0;
  return days.find((day) => {
    halves += day.halves;
    return halves > 2 * limit;
  });
}

interface Ahead {
  readonly asAt: IsoDate;
  readonly calendarOf: CalendarOf;
  readonly schoolId: number | undefined;
  readonly until: IsoDate | undefined;
}

function rung(days: readonly DayCounted[], limit: number, of: Rung['of'], ahead: Ahead): Rung {
  const schoolDays = schoolDaysIn(days);
  const passed = dayOver(days, limit)?.date;
  const { asAt, calendarOf, schoolId, until } = ahead;
  const last = days.at(-1)?.date ?? asAt;
  const would =
    passed === undefined
      ? calendarOf(schoolId)?.addSchoolDays(last > asAt ? last : asAt, Math.floor(limit - schoolDays) + 1)
      : undefined;
  const wouldPassOn = would !== undefined && until !== undefined && would <= until ? would : undefined;
  return { limit, of, schoolDays, passedOn: passed, wouldPassOn };
}

/** The totals of a pupil over all schools against 5, 15 and 45; undefined where a calendar is missing. */
export function ladderOf<Row extends Exclusion>(
  exclusions: readonly Row[],
  asAt: IsoDate,
  calendarOf: CalendarOf,
): Ladder<Row> | undefined {
  const year = schoolYearOf(asAt);
  const days = daysOfYear(exclusions, year, calendarOf);
  const schoolId = byStart(exclusions).at(-1)?.schoolId;
  const calendar = calendarOf(schoolId);
  if (!days || !calendar?.knows(asAt)) return undefined;
  const halfTerm = calendar.halfTermOn(asAt);
  const term = halfTerm?.year === year ? TERM_OF[halfTerm.halfTerm] : undefined;
  const ofTerm = days.filter((day) => day.term === term);
  const ofYear = days.filter(({ isLunchtime }) => !isLunchtime);
  const termEnd = term && calendar.termDates(year, term)?.until;
  const inTerm = { asAt, calendarOf, schoolId, until: termEnd };
  return {
    year,
    term,
    termSchoolDays: schoolDaysIn(ofTerm),
    yearSchoolDays: schoolDaysIn(ofYear),
    termToCome: toComeIn(ofTerm, asAt),
    yearToCome: toComeIn(ofYear, asAt),
    lunchtimes: days.length - ofYear.length,
    days,
    rungs: [
      rung(ofTerm, LIMITS.parentsMayAsk, 'term', inTerm),
      rung(ofTerm, LIMITS.governorsMustMeet, 'term', inTerm),
      rung(ofYear, LIMITS.year, 'year', { ...inTerm, until: schoolYearEnd(year) }),
    ],
  };
}

export type GovernorsDuty = 'must meet' | 'must meet if parents ask' | 'consider what parents say';

/** What the governing board has to do, by the school days of a term, a missed examination, or a permanent exclusion. */
export function governorsDuty(
  schoolDaysInTerm: number,
  { missesExam = false, isPermanent = false }: { missesExam?: boolean; isPermanent?: boolean } = {},
): GovernorsDuty {
  if (isPermanent || missesExam || schoolDaysInTerm > LIMITS.governorsMustMeet) return 'must meet';
  return schoolDaysInTerm > LIMITS.parentsMayAsk ? 'must meet if parents ask' : 'consider what parents say';
}
