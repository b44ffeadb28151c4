import type { SchoolCalendar } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import type { OutOfSchool } from './out-of-school.ts';
import { schoolYearOf, schoolYearStart } from './school-year.ts';
import { type Enrolment, enrolmentsOn } from './schooling.ts';

/** School days on which a pupil was on no school’s roll. */
export interface WithoutAPlace {
  /** First and last school day without a place. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly schoolDays: number;
  /** The schedule’s reason at its beginning; absent where nobody gave one. */
  readonly reason?: string;
}

/** First and last day of a stretch, both included. */
export interface Stretch {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

const isOn = ({ from, until }: { from: IsoDate; until?: IsoDate }, day: IsoDate): boolean =>
  from <= day && (until === undefined || day <= until);

/**
 * The days of a stretch on which a pupil was on no school’s roll, as spells of school days; a weekend or a holiday
 * between two such days does not part them. Undefined where the calendar does not know the whole stretch: days that
 * nobody can count are not none. Source: a day without an enrolment is a day out of school for a looked-after child.
 */
export function withoutAPlace(
  enrolments: readonly Enrolment[],
  schedule: readonly Pick<OutOfSchool, 'from' | 'until' | 'reason'>[],
  calendar: SchoolCalendar,
  { from, until }: Stretch,
): WithoutAPlace[] | undefined {
  for (let year = schoolYearOf(from); year <= schoolYearOf(until); year++)
    if (!calendar.knows(schoolYearStart(year))) return undefined;
  const spells: { from: IsoDate; until: IsoDate; schoolDays: number }[] = [];
  let goesOn = false;
  for (const day of calendar.schoolDays(from, until)) {
    const isOut = enrolmentsOn(enrolments, day).length === 0;
    const open = spells.at(-1);
    if (isOut && goesOn && open) {
      open.until = day;
      open.schoolDays++;
    } else if (isOut) spells.push({ from: day, until: day, schoolDays: 1 });
    goesOn = isOut;
  }
  return spells.map((spell) => {
    const reason = schedule.find((each) => isOn(each, spell.from) || isOn(spell, each.from))?.reason;
    return reason === undefined ? spell : { ...spell, reason };
  });
}
