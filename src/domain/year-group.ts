import type { IsoDate } from './dates.ts';
import { ncYearByBirth, schoolYearOf } from './school-year.ts';
import { type Enrolment, mainEnrolmentOn } from './schooling.ts';

/** The year group that the school says, else the one that the birth date gives. 0 is Reception. */
export const ncYearOn = (
  birthDate: IsoDate,
  enrolments: readonly Enrolment[] | undefined,
  asAt: IsoDate,
): number =>
  (enrolments && mainEnrolmentOn(enrolments, asAt)?.ncYear) ?? ncYearByBirth(birthDate, schoolYearOf(asAt));

/** The key stage of a year group: 0 stands for the early years. Source: Education Act 2002 s82, by age. */
export function keyStageOf(ncYear: number): number {
  if (ncYear <= 0) return 0;
  if (ncYear <= 2) return 1;
  if (ncYear <= 6) return 2;
  if (ncYear <= 9) return 3;
  return ncYear <= 11 ? 4 : 5;
}
