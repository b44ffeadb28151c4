import type { CalendarOf } from './attendance-rates.ts';
import { reasonFault } from './codes/suspension-reason.ts';
import { dayNumber, type IsoDate, weekday } from './dates.ts';
import { EXCLUSION_KIND_WORDS, type Exclusion } from './exclusion.ts';
import { lastDayOf, roomBetween } from './exclusion-days.ts';

/** What is wrong with an exclusion, or worth a look. */
export interface ExclusionFault {
  readonly kind: string;
  /** Which of its facts: `until`, `sessions` … */
  readonly about: 'from' | 'until' | 'sessions' | 'reasons' | 'school';
  readonly reason: string;
}

type Given = Omit<Exclusion, 'exclusionId' | 'schoolName'>;

/** Why an exclusion cannot be taken. */
export function exclusionErrors(given: Given, asAt: IsoDate, calendarOf: CalendarOf): ExclusionFault[] {
  const { kind, from, until, sessions } = given;
  if (until !== undefined && until < from)
    return [
      {
        kind: 'endBeforeStart',
        about: 'until',
        reason: `the last day, ${until}, is before the first, ${from}.`,
      },
    ];
  if (from > asAt)
    return [{ kind: 'futureDate', about: 'from', reason: `${from} has not come yet; today is ${asAt}.` }];
  if (kind === 'PERM') return [];
  const room = roomBetween(given, calendarOf);
  if (room === 0)
    return [
      {
        kind: 'noSchoolDay',
        about: 'until',
        reason: `from ${from} to ${until} the school has no school day, so that nobody can be suspended from one.`,
      },
    ];
  if (room === undefined || sessions === undefined || sessions <= room) return [];
  const what = kind === 'LNCH' ? 'lunchtimes' : 'sessions';
  return [
    {
      kind: 'sessionsDoNotFit',
      about: 'sessions',
      reason: `${sessions} ${what} do not fit from ${from} to ${until}: the school has ${room} then.`,
    },
  ];
}

/** What is worth a look in an exclusion that is taken all the same. */
export function exclusionWarnings(given: Given, calendarOf: CalendarOf): ExclusionFault[] {
  const { from, reasons, schoolId } = given;
  const faults: ExclusionFault[] = reasons.flatMap((code) => {
    const reason = reasonFault(code, from);
    const kind = reason?.includes('another year') ? 'reasonOfAnotherYear' : 'unknownReason';
    return reason === undefined
      ? []
      : [{ kind, about: 'reasons', reason: `${reason} It is kept as it came.` }];
  });
  if (given.kind !== 'PERM' && given.until === undefined && given.sessions === undefined)
    faults.push({
      kind: 'noLength',
      about: 'until',
      reason: `neither a last day nor a number of sessions is given. One school day is counted until somebody says more.`,
    });
  const calendar = calendarOf(schoolId);
  if (weekday(dayNumber(from)) > 4)
    faults.push({
      kind: 'weekend',
      about: 'from',
      reason: `${from} is a ${weekday(dayNumber(from)) === 5 ? 'Saturday' : 'Sunday'}. The days lost are counted from the next school day.`,
    });
  else if (calendar?.knows(from) && !calendar.isSchoolDay(from))
    faults.push({
      kind: 'noSchoolDay',
      about: 'from',
      reason: `${from} is no school day at this school. The days lost are counted from the next one.`,
    });
  return faults;
}

/** Other exclusions of the same pupil that share a day with one: at other schools, or at its own from another day on. */
export function overlaps(
  given: Given,
  others: readonly Exclusion[],
  calendarOf: CalendarOf,
): ExclusionFault[] {
  const last = lastDayOf(given as Exclusion, calendarOf) ?? given.from;
  return others
    .filter(
      (each) =>
        each.kind !== 'LNCH' &&
        each.cancelledOn === undefined &&
        (each.schoolId !== given.schoolId || (each.kind === given.kind && each.from !== given.from)),
    )
    .filter((each) => {
      const end = lastDayOf(each, calendarOf) ?? each.from;
      return each.from <= last && given.from <= end;
    })
    .map((each) =>
      each.schoolId === given.schoolId
        ? {
            kind: 'overlapsOwnSchool',
            about: 'from',
            reason: `the school has a ${EXCLUSION_KIND_WORDS[each.kind]} of the pupil on record already, from ${each.from}, that shares a day with it. Such a day is counted once; ask the school which of them is right.`,
          }
        : {
            kind: 'overlapsAnotherSchool',
            about: 'school',
            reason: `the pupil has a ${EXCLUSION_KIND_WORDS[each.kind]} by ${each.schoolName} from ${each.from} that shares a day with it. A day that two schools take is counted once; ask which of them has it right.`,
          },
    );
}
