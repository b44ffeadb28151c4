import { type DayNumber, dayNumberOf, type IsoDate, isoDate, weekday } from './dates.ts';

/** A school year by the year in which it starts: 2026 is 1 September 2026 to 31 August 2027, written 2026/27. */
export type SchoolYear = number;

export const schoolYearOf = (date: IsoDate): SchoolYear =>
  +date.slice(5, 7) >= 9 ? +date.slice(0, 4) : +date.slice(0, 4) - 1;

export const schoolYearLabel = (year: SchoolYear): string =>
  `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

export const schoolYearStart = (year: SchoolYear): IsoDate => isoDate(dayNumberOf(year, 9, 1));
export const schoolYearEnd = (year: SchoolYear): IsoDate => isoDate(dayNumberOf(year + 1, 8, 31));

const firstMondays = new Map<SchoolYear, DayNumber>();

/**
 * The Monday on or before 1 September: where the weeks of a school year are counted from. Remembered: there are few, and
 * every line of marks asks for one.
 */
export function firstMonday(year: SchoolYear): DayNumber {
  let monday = firstMondays.get(year);
  if (monday === undefined) {
    const september = dayNumberOf(year, 9, 1);
    monday = september - weekday(september);
    firstMondays.set(year, monday);
  }
  return monday;
}

/**
 * National curriculum year by birth date: age at 31 August before the school year, less 4; 0 is Reception.
 * Negative before Reception. Source: rules of year groups, `y = start year − birth year − 4`, less one when
 * born from 1 September to 31 December. A child may be taught out of cohort: the school's own year is kept too.
 */
export const ncYearByBirth = (birthDate: IsoDate, year: SchoolYear): number =>
  year - +birthDate.slice(0, 4) - 4 - (+birthDate.slice(5, 7) >= 9 ? 1 : 0);

/** The school year in which a child is of an age for a year group, by birth date. */
export const schoolYearByBirth = (birthDate: IsoDate, ncYear: number): SchoolYear =>
  ncYear - ncYearByBirth(birthDate, 0);

/** Of an age for Reception to Year 11 in the school year of a date: the years for which schools send marks. */
export function isOfReceptionToYear11(birthDate: IsoDate, asAt: IsoDate): boolean {
  const ncYear = ncYearByBirth(birthDate, schoolYearOf(asAt));
  return ncYear >= 0 && ncYear <= 11;
}

/**
 * Aged 5 to 15 on 31 August before the school year of a date: Year 1 to Year 11. Of them DfE counts absence, and of no
 * child in Reception. Source: DfE, statistics of pupil absence.
 */
export const isCountedInAbsence = (birthDate: IsoDate, asAt: IsoDate): boolean =>
  isOfReceptionToYear11(birthDate, asAt) && ncYearByBirth(birthDate, schoolYearOf(asAt)) > 0;

/**
 * The day on which compulsory school age begins: the 31 August, 31 December or 31 March on or after the
 * fifth birthday. Source: Education Act 1996 s8 and its prescribed days.
 */
export function compulsorySchoolAgeFrom(birthDate: IsoDate): IsoDate {
  const year = +birthDate.slice(0, 4) + 5;
  const monthDay = birthDate.slice(5);
  if (monthDay <= '03-31') return `${year}-03-31` as IsoDate;
  if (monthDay <= '08-31') return `${year}-08-31` as IsoDate;
  return `${year}-12-31` as IsoDate;
}

/** Compulsory school age ends on the last Friday in June of the school year in which the child turns 16. */
export function compulsorySchoolAgeUntil(birthDate: IsoDate): IsoDate {
  const sixteenth = `${+birthDate.slice(0, 4) + 16}${birthDate.slice(4)}` as IsoDate;
  const juneYear = schoolYearOf(sixteenth) + 1;
  const last = dayNumberOf(juneYear, 6, 30);
  return isoDate(last - ((weekday(last) + 3) % 7));
}

export const isOfCompulsorySchoolAge = (birthDate: IsoDate, asAt: IsoDate): boolean =>
  asAt >= compulsorySchoolAgeFrom(birthDate) && asAt <= compulsorySchoolAgeUntil(birthDate);
