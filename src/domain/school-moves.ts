import { calendarDaysBetween, type IsoDate } from './dates.ts';
import { type Enrolment, isOwnPlace } from './schooling.ts';

/** A change from one school to another. */
export interface SchoolMove {
  /** First day on the new school’s roll. */
  readonly on: IsoDate;
  readonly fromSchoolId: number;
  readonly toSchoolId: number;
  /** Not from 1 August to 30 September, when schools change anyway. Source: DfE, school stability measure. */
  readonly midYear: boolean;
}

type Roll = Pick<Enrolment, 'schoolId' | 'from' | 'until' | 'status'>;

/** Whether a day lies outside the weeks in which schools change anyway, 1 August to 30 September. */
export const isMidYear = (on: IsoDate): boolean => on.slice(5) < '08-01' || on.slice(5) > '09-30';

/**
 * The changes of school of one pupil, in order. A second, subsidiary school is no move, nor is a guest’s, nor coming
 * back onto the roll of the same school; coming to a first school is none either. A school that is joined as subsidiary
 * and then as the only one is joined on the first day of the latter.
 */
export function schoolMoves(enrolments: readonly Roll[]): SchoolMove[] {
  const rolls = enrolments.filter(isOwnPlace).toSorted((a, b) => calendarDaysBetween(b.from, a.from));
  return rolls.flatMap((to, index) => {
    const before = rolls[index - 1];
    return before === undefined || before.schoolId === to.schoolId
      ? []
      : [
          {
            on: to.from,
            fromSchoolId: before.schoolId,
            toSchoolId: to.schoolId,
            midYear: isMidYear(to.from),
          },
        ];
  });
}

/** Moves of a stretch of time, both days included, as a measure of a year counts them. */
export const movesWithin = (moves: readonly SchoolMove[], from: IsoDate, until: IsoDate): SchoolMove[] =>
  moves.filter(({ on }) => on >= from && on <= until);
