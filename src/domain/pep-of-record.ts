import type { SchoolCalendar } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import { dayInPlace, type Pep, type PepClock, pepsInPlaceSince } from './pep.ts';
import { type PepClockAnswer, pepClockOf, periodWithPep } from './pep-clock.ts';
import type { Kept, PupilRecord, RecordWith } from './record.ts';
import { mainEnrolmentOn } from './schooling.ts';

/** What the clock may know besides the records. */
export interface ClockAsked {
  readonly asAt: IsoDate;
  readonly rules: { readonly pepClock: PepClock };
  /** A school's own calendar, else the authority's. */
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
}

/** The clock of one pupil, by the calendar of the school; undefined where care or PEPs were never supplied. */
export function clockOf(
  { identity, care, peps, schooling }: PupilRecord,
  { asAt, rules, calendarOf }: ClockAsked,
): PepClockAnswer | undefined {
  if (!care || !peps) return undefined;
  const school = schooling && mainEnrolmentOn(schooling.enrolments, asAt);
  return pepClockOf(
    {
      birthDate: identity.birthDate,
      periods: care.periods,
      enrolments: schooling?.enrolments,
      peps: peps.peps,
    },
    asAt,
    rules.pepClock,
    calendarOf(school?.schoolId),
  );
}

/**
 * The last PEP that came into place since the child came into care, with its day; undefined where none did, and where
 * none is asked for.
 */
export function lastPepInCare(
  { identity, care, peps }: RecordWith<'care' | 'peps'>,
  clock: PepClock,
  asAt: IsoDate,
): { readonly pep: Kept<Pep>; readonly on: IsoDate } | undefined {
  const period = periodWithPep(care.periods, identity.birthDate, clock, asAt);
  const pep = period && pepsInPlaceSince(peps.peps, period.from, asAt).at(-1);
  const on = pep && dayInPlace(pep);
  return pep && on ? { pep, on } : undefined;
}
