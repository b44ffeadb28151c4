import { addWorkingDays, type SchoolCalendar, type Term } from './calendar.ts';
import { type CareEpisode, episodeOn, isShortBreak, type PeriodOfCare, periodOn } from './care.ts';
import { addMonths, type IsoDate } from './dates.ts';
import {
  dayInPlace,
  isInPlace,
  isOfPepAge,
  type Pep,
  type PepClock,
  pepsInPlaceSince,
  type SchoolTerm,
  termsKnown,
} from './pep.ts';
import { staysOf } from './placements.ts';
import { isOfCompulsorySchoolAge, type SchoolYear } from './school-year.ts';
import { type Enrolment, isOwnPlace, mainEnrolmentOn } from './schooling.ts';

export type PepDueKind = 'begun' | 'initial' | 'new school' | 'new placement' | 'termly';

/** Something that is due of a pupil’s PEP. */
export interface PepDue {
  readonly kind: PepDueKind;
  /** The day that the clock starts: into care, a new school, a new placement, the first day of a term. */
  readonly event: IsoDate;
  /** By the authority’s own count; absent where the calendar, or the bank holidays, of that time are not known. */
  readonly dueOn?: IsoDate;
  /** Both counts, whichever the authority uses; absent for a term, and where not known. */
  readonly byWorkingDays?: IsoDate;
  readonly bySchoolDays?: IsoDate;
  readonly days?: number;
  readonly unit?: 'working' | 'school';
  readonly year?: SchoolYear;
  readonly term?: Term;
  /** The day on which it was done; absent while it is owed. */
  readonly doneOn?: IsoDate;
  readonly pepId?: number;
}

/** What the clock looks at. */
export interface PepFacts {
  readonly birthDate: IsoDate;
  readonly periods: readonly PeriodOfCare<CareEpisode>[];
  /** Absent where no schooling was ever supplied: a new school is then not known. */
  readonly enrolments?: readonly Enrolment[] | undefined;
  readonly peps: readonly Pep[];
}

/** Whether and why the clock runs, and what is due. */
export interface PepClockAnswer {
  readonly runs: boolean;
  /** Why it does not run, or what is special while it does. */
  readonly notes: readonly string[];
  /** In order of date. */
  readonly dues: readonly PepDue[];
}

const STOPPED = (note: string): PepClockAnswer => ({ runs: false, notes: [note], dues: [] });

/** R5, a young offender institution. */
const CUSTODY = 'R5';

/** What the days of a PEP are counted by. */
export interface PepCounting {
  readonly clock: PepClock;
  readonly calendar: SchoolCalendar | undefined;
  readonly asAt: IsoDate;
  readonly peps: readonly Pep[];
}

/**
 * The period of care in which a PEP is asked for on a date: none for who is not looked after, nor in a series of short
 * breaks (regulation 48), nor of an age at which the authority has no PEPs.
 */
export function periodWithPep<E extends CareEpisode>(
  periods: readonly PeriodOfCare<E>[],
  birthDate: IsoDate,
  clock: PepClock,
  asAt: IsoDate,
): PeriodOfCare<E> | undefined {
  const period = periodOn(periods, asAt);
  const episode = period && episodeOn(period, asAt);
  return episode && !isShortBreak(episode) && isOfPepAge(clock, birthDate, asAt) ? period : undefined;
}

/** The day from which the first PEP is counted: into care, or for who was too young then, the birthday in care. */
export function firstPepCountedFrom(careFrom: IsoDate, birthDate: IsoDate, clock: PepClock): IsoDate {
  const ofAge = addMonths(birthDate, clock.ageFrom * 12);
  return careFrom > ofAge ? careFrom : ofAge;
}

/**
 * What is due of a pupil’s PEP on a date, by the authority’s clock, and what comes next as far as the calendar
 * reaches. Source: Care Planning Regulations 2010, regulations 4(2), 33(1) and 48; statutory guidance of 2018 for the
 * terms; local practice for schools and placements.
 */
export function pepClockOf(
  facts: PepFacts,
  asAt: IsoDate,
  clock: PepClock,
  calendar: SchoolCalendar | undefined,
): PepClockAnswer {
  const period = periodOn(facts.periods, asAt);
  const episode = period && episodeOn(period, asAt);
  if (!period || !episode) return STOPPED('not looked after on this date');
  if (isShortBreak(episode)) return STOPPED('an agreed series of short breaks: no PEP clock (regulation 48)');
  if (!isOfPepAge(clock, facts.birthDate, asAt))
    return STOPPED(
      asAt < addMonths(facts.birthDate, clock.ageFrom * 12)
        ? `younger than ${clock.ageFrom}, from which the authority has PEPs`
        : `past the ${clock.until}, until which the authority has PEPs`,
    );
  const counting = { clock, calendar, asAt, peps: facts.peps };
  const event = firstPepCountedFrom(period.from, facts.birthDate, clock);
  const dues = [
    ...initialDues(period.from, facts.birthDate, counting),
    ...newSchoolDue(facts, period.from, counting),
    ...newPlacementDue(period, counting),
    ...termDues(facts, event, counting),
  ];
  return { runs: true, notes: notesOf(facts, episode, asAt), dues: dues.sort(byDate) };
}

const byDate = (a: PepDue, b: PepDue): number => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1);

function notesOf(facts: PepFacts, episode: CareEpisode, asAt: IsoDate): string[] {
  const { enrolments, birthDate } = facts;
  const noPlace =
    enrolments !== undefined &&
    mainEnrolmentOn(enrolments, asAt) === undefined &&
    isOfCompulsorySchoolAge(birthDate, asAt);
  return [
    ...(noPlace
      ? ['no school place: the PEP is still due, is about securing one, and is begun by the virtual school']
      : []),
    ...(episode.placement === CUSTODY ? ['in custody: the PEP goes on'] : []),
  ];
}

/** The day by which so many days have passed, by both counts and by the one that is asked for. */
function counted(
  event: IsoDate,
  days: number,
  unit: 'working' | 'school',
  calendar: SchoolCalendar | undefined,
): Pick<PepDue, 'dueOn' | 'byWorkingDays' | 'bySchoolDays' | 'days' | 'unit'> {
  const byWorkingDays = addWorkingDays(event, days);
  const bySchoolDays = calendar?.addSchoolDays(event, days);
  const dueOn = unit === 'working' ? byWorkingDays : bySchoolDays;
  return {
    days,
    unit,
    ...(dueOn ? { dueOn } : {}),
    ...(byWorkingDays ? { byWorkingDays } : {}),
    ...(bySchoolDays ? { bySchoolDays } : {}),
  };
}

/** The first PEP that was in place on or after a day. */
function heldSince(from: IsoDate, { peps, asAt }: PepCounting): Pick<PepDue, 'doneOn' | 'pepId'> {
  const [first] = pepsInPlaceSince(peps, from, asAt);
  const doneOn = first && dayInPlace(first);
  return first && doneOn ? { doneOn, pepId: first.pepId } : {};
}

/** When the first PEP of a period of care is to be begun, and held. */
export function initialDues(
  careFrom: IsoDate,
  birthDate: IsoDate,
  counting: PepCounting,
): readonly [begun: PepDue, held: PepDue] {
  const { clock, calendar, peps, asAt } = counting;
  const event = firstPepCountedFrom(careFrom, birthDate, clock);
  const begun = peps
    .filter((pep) => pep.openedOn >= careFrom && pep.openedOn <= asAt)
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1))[0];
  return [
    {
      kind: 'begun',
      event,
      ...counted(event, clock.daysToInitiate, clock.unit, calendar),
      ...(begun ? { doneOn: begun.openedOn, pepId: begun.pepId } : {}),
    },
    {
      kind: 'initial',
      event,
      ...counted(event, clock.daysToComplete, clock.unit, calendar),
      ...heldSince(careFrom, counting),
    },
  ];
}

/**
 * The last change of school in this period of care, as `schoolMoves` has them: starting at the first school of all is none,
 * nor is a subsidiary place or a guest’s.
 */
export function newSchoolDue(
  { enrolments }: Pick<PepFacts, 'enrolments'>,
  careFrom: IsoDate,
  counting: PepCounting,
): PepDue[] {
  const { clock, calendar, asAt } = counting;
  if (clock.daysAtNewSchool === 0 || enrolments === undefined) return [];
  const main = enrolments
    .filter((each) => isOwnPlace(each) && each.from <= asAt)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const now = main.at(-1);
  const before = main.findLast(({ schoolId }) => schoolId !== now?.schoolId);
  if (!now || !before || now.from <= careFrom) return [];
  const since = main.find(({ schoolId, from }) => schoolId === now.schoolId && from > before.from) ?? now;
  return [
    {
      kind: 'new school',
      event: since.from,
      ...counted(since.from, clock.daysAtNewSchool, clock.newSchoolUnit, calendar),
      ...heldSince(since.from, counting),
    },
  ];
}

/** The last move to another placement in this period of care; the first placement is the start of care itself. */
function newPlacementDue(period: PeriodOfCare<CareEpisode>, counting: PepCounting): PepDue[] {
  const { clock, calendar, asAt } = counting;
  if (clock.daysAfterMove === 0) return [];
  const stay = staysOf(period.episodes.filter(({ from }) => from <= asAt)).at(-1);
  if (!stay || stay.from === period.from) return [];
  return [
    {
      kind: 'new placement',
      event: stay.from,
      ...counted(stay.from, clock.daysAfterMove, clock.unit, calendar),
      ...heldSince(stay.from, counting),
    },
  ];
}

/** The last day for a term’s PEP: the authority’s cut-off in it, else its last day. */
export const termDueOn = ({ cutOffs }: PepClock, term: SchoolTerm): IsoDate =>
  cutOffs.find((each) => each >= term.from && each <= term.until) ?? term.until;

/**
 * Whether a PEP counts for a term, which no PEP does for two: the day of its meeting decides, and what it says of itself only
 * where no meeting is recorded. Source: the termly figure as authorities commonly define it, children “with a PEP meeting date in
 * the term and signed off”.
 */
export const isPepOf = (pep: Pep, term: SchoolTerm): boolean =>
  pep.meetingOn === undefined
    ? pep.year === term.year && pep.term === term.term
    : pep.meetingOn >= term.from && pep.meetingOn <= term.until;

/** Whether a PEP ends what is owed for a term: its own, or one held after it. A late one stays out of the term’s figures. */
export const endsOwed = (pep: Pep, term: SchoolTerm): boolean =>
  isPepOf(pep, term) || (pep.meetingOn !== undefined && pep.meetingOn > term.until);

/** The term of the date and those after it; between terms the one before is still owed. */
function termDues(facts: PepFacts, careFrom: IsoDate, counting: PepCounting): PepDue[] {
  const { clock, calendar, asAt } = counting;
  if (!calendar) return [];
  const terms = termsKnown(calendar);
  const current = terms.findLastIndex(({ from }) => from <= asAt);
  // Who came into care in the term has the initial PEP instead.
  const owed = terms.filter((term, index) => index >= current && term.from > careFrom);
  return owed.flatMap((term): PepDue[] => {
    const dueOn = termDueOn(clock, term);
    if (!isOfPepAge(clock, facts.birthDate, dueOn)) return [];
    const held = facts.peps
      .filter((pep) => isInPlace(pep, asAt) && endsOwed(pep, term))
      .flatMap((pep) => (dayInPlace(pep) ? [{ doneOn: dayInPlace(pep) as IsoDate, pepId: pep.pepId }] : []))
      .sort((a, b) => (a.doneOn < b.doneOn ? -1 : 1))[0];
    return [{ kind: 'termly', event: term.from, dueOn, year: term.year, term: term.term, ...held }];
  });
}

/** Owed and past its day. What has no day is not overdue, but not known. */
export const isOverdue = (due: PepDue, asAt: IsoDate): boolean =>
  due.doneOn === undefined && due.dueOn !== undefined && due.dueOn < asAt;
