import { type SchoolCalendar, TERM_OF, type Term } from './calendar.ts';
import { addMonths, ageOn, type IsoDate } from './dates.ts';
import {
  compulsorySchoolAgeUntil,
  type SchoolYear,
  schoolYearEnd,
  schoolYearLabel,
  schoolYearOf,
} from './school-year.ts';

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
  /** The day that was agreed for the next meeting. */
  readonly nextMeetingOn?: IsoDate;
  /** Who at the virtual school looks after it. */
  readonly assignedTo?: string;
  /** As the list that it came from names them; the roll’s own word goes before. */
  readonly socialWorker?: string;
  readonly schoolName?: string;
  /** Its number in the system that it came from. */
  readonly sourceId?: string;
  /** Why it was returned or reopened, while it is. */
  readonly returnReason?: string;
}

/** `autumn 2026/27`. */
export const pepTermName = ({ term, year }: { readonly term: Term; readonly year: SchoolYear }): string =>
  `${term} ${schoolYearLabel(year)}`;

/** In place on a date: the meeting has been held, or the plan signed off. A draft alone is not a plan. */
export const isInPlace = (pep: Pep, asAt: IsoDate): boolean =>
  (pep.meetingOn !== undefined && pep.meetingOn <= asAt) ||
  (pep.completedOn !== undefined && pep.completedOn <= asAt);

/** Signed off by a date; where no day of it is recorded, by what the PEP says of itself. */
export const isSignedOff = ({ completedOn, status }: Pep, asAt: IsoDate): boolean =>
  completedOn === undefined ? status === 'complete' : completedOn <= asAt;

/** The day from which a PEP counts as in place: its meeting, or where no meeting is recorded its sign-off. */
export const dayInPlace = (pep: Pep): IsoDate | undefined => pep.meetingOn ?? pep.completedOn;

/** The PEPs in place on a date, the latest last. */
export const pepsInPlace = <P extends Pep>(peps: readonly P[], asAt: IsoDate): P[] =>
  peps
    .filter((pep) => isInPlace(pep, asAt))
    .sort((a, b) => ((dayInPlace(a) ?? '') < (dayInPlace(b) ?? '') ? -1 : 1));

/** Those of them that came into place on or after a day. */
export const pepsInPlaceSince = <P extends Pep>(peps: readonly P[], from: IsoDate, asAt: IsoDate): P[] =>
  pepsInPlace(peps, asAt).filter((pep) => (dayInPlace(pep) ?? '') >= from);

/** An authority's PEP clock. Defaults and sources: `pepClockDefault`. */
export interface PepClock {
  readonly unit: 'working' | 'school';
  readonly daysToInitiate: number;
  readonly daysToComplete: number;
  /** First birthday from which a child has a PEP. */
  readonly ageFrom: number;
  readonly until: 'eighteenth birthday' | 'end of year 13' | 'nineteenth birthday';
  /** Days after starting at another school by which a PEP meeting is held, in a unit of their own; 0: none is asked for. */
  readonly daysAtNewSchool: number;
  readonly newSchoolUnit: 'working' | 'school';
  /** Days after a change of placement; 0: none is asked for. */
  readonly daysAfterMove: number;
  /** The last days for the terms’ PEPs; a term without one is due by its last day. */
  readonly cutOffs: readonly IsoDate[];
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
  daysAtNewSchool: 20,
  newSchoolUnit: 'school',
  daysAfterMove: 0,
  cutOffs: [],
};

/** Whether a child of this age has a PEP on a date. */
export function isOfPepAge(clock: PepClock, birthDate: IsoDate, asAt: IsoDate): boolean {
  if (ageOn(birthDate, asAt) < clock.ageFrom) return false;
  if (clock.until !== 'end of year 13')
    return asAt < addMonths(birthDate, (clock.until === 'eighteenth birthday' ? 18 : 19) * 12);
  return asAt <= schoolYearEnd(schoolYearOf(compulsorySchoolAgeUntil(birthDate)) + 2);
}

export interface SchoolTerm {
  readonly year: SchoolYear;
  readonly term: Term;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** First school day of the second half. */
  readonly secondHalfFrom: IsoDate;
}

/** The terms that a calendar knows and that have begun by a date, the latest last. */
export const termsBegun = (calendar: SchoolCalendar, asAt: IsoDate): SchoolTerm[] =>
  termsKnown(calendar).filter(({ from }) => from <= asAt);

/** The terms that a calendar knows, the latest last. */
export function termsKnown(calendar: SchoolCalendar): SchoolTerm[] {
  return calendar.halfTerms
    .filter((half) => half.halfTerm % 2 === 1)
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
