import { addWorkingDays, type SchoolCalendar, TERM_OF, type Term } from './calendar.ts';
import { addMonths, ageOn, type IsoDate } from './dates.ts';
import { compulsorySchoolAgeUntil, type SchoolYear, schoolYearEnd, schoolYearOf } from './school-year.ts';

export type PepType = 'initial' | 'termly' | 'transition' | 'emergency' | 'interim';
export type PepStatus = 'draft' | 'submitted' | 'returned' | 'complete';

/** A personal education plan, from the day it is opened to the day it is signed off. */
export interface Pep {
  readonly pepId: number;
  readonly type: PepType;
  readonly year: SchoolYear;
  readonly term: Term;
  readonly status: PepStatus;
  readonly openedOn: IsoDate;
  readonly meetingOn?: IsoDate;
  readonly completedOn?: IsoDate;
}

/** In place on a date: the meeting has been held, or the plan signed off. A draft alone is not a plan. */
export const isInPlace = (pep: Pep, asAt: IsoDate): boolean =>
  (pep.meetingOn !== undefined && pep.meetingOn <= asAt) ||
  (pep.completedOn !== undefined && pep.completedOn <= asAt);

/** An authority's PEP clock. Defaults and sources: `pepClockDefault`. */
export interface PepClock {
  readonly unit: 'working' | 'school';
  readonly daysToInitiate: number;
  readonly daysToComplete: number;
  /** First birthday from which a child has a PEP. */
  readonly ageFrom: number;
  readonly until: 'eighteenth birthday' | 'end of year 13';
}

/**
 * Care Planning Regulations 2010, regulation 4(2): the care plan, and the PEP in it, within ten working days of
 * the first placement; regulation 33(1): the first review, for which the PEP is wanted, within twenty.
 */
export const pepClockDefault: PepClock = {
  unit: 'working',
  daysToInitiate: 10,
  daysToComplete: 20,
  ageFrom: 3,
  until: 'eighteenth birthday',
};

/** Whether a child of this age has a PEP on a date. */
export function isOfPepAge(clock: PepClock, birthDate: IsoDate, asAt: IsoDate): boolean {
  if (ageOn(birthDate, asAt) < clock.ageFrom) return false;
  return clock.until === 'eighteenth birthday'
    ? asAt < addMonths(birthDate, 18 * 12)
    : asAt <= schoolYearEnd(schoolYearOf(compulsorySchoolAgeUntil(birthDate)) + 2);
}

/** The day by which `days` of the clock's unit have passed; undefined where the calendar does not reach so far. */
export const pepDueOn = (
  clock: PepClock,
  calendar: SchoolCalendar | undefined,
  event: IsoDate,
  days: number,
): IsoDate | undefined =>
  clock.unit === 'working' ? addWorkingDays(event, days) : calendar?.addSchoolDays(event, days);

export interface SchoolTerm {
  readonly year: SchoolYear;
  readonly term: Term;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** First school day of the second half. */
  readonly secondHalfFrom: IsoDate;
}

/** The terms that a calendar knows and that have begun by a date, the latest last. */
export function termsBegun(calendar: SchoolCalendar, asAt: IsoDate): SchoolTerm[] {
  return calendar.halfTerms
    .filter((half) => half.halfTerm % 2 === 1 && half.from <= asAt)
    .flatMap((first) => {
      const second = calendar.halfTerms.find(
        (half) => half.year === first.year && half.halfTerm === first.halfTerm + 1,
      );
      const { year, from } = first;
      return second
        ? [{ year, term: TERM_OF[first.halfTerm], from, until: second.until, secondHalfFrom: second.from }]
        : [];
    });
}
