import { addCalendarDays, type IsoDate } from './dates.ts';

/** Days that a run is followed back, or forward, at most: two years and a little. */
const MOST_DAYS = 800;

/** The first day of the unbroken run of days on which something is true that reaches `asAt`, where it is true. */
export function firstOfRun(asAt: IsoDate, isTrue: (day: IsoDate) => boolean): IsoDate {
  let first = asAt;
  for (let days = 1; days <= MOST_DAYS; days++) {
    const day = addCalendarDays(asAt, -days);
    if (!isTrue(day)) return first;
    first = day;
  }
  return first;
}

/** The first day after `asAt` on which something is true no longer; undefined where two years do not bring one. */
export function endOfRun(asAt: IsoDate, isTrue: (day: IsoDate) => boolean): IsoDate | undefined {
  for (let days = 1; days <= MOST_DAYS; days++) {
    const day = addCalendarDays(asAt, days);
    if (!isTrue(day)) return day;
  }
  return undefined;
}
