import type { CalendarOf } from './attendance-rates.ts';
import { addCalendarDays, type IsoDate } from './dates.ts';
import type { Exclusion } from './exclusion.ts';

/** A school day that an exclusion takes away, wholly or by half. */
export interface ExclusionDay {
  readonly date: IsoDate;
  /** Half school days lost: 1 or 2. */
  readonly halves: number;
}

/** The most that a time in prose can be asked for: longer than any school year. */
const FAR_AHEAD = 400;

/**
 * The last day of an exclusion. Where the source gives sessions and no end, they run on from the first school day,
 * two to a day (a lunchtime to a day). Undefined for a permanent exclusion, and where the calendar does not say.
 */
export function lastDayOf(exclusion: Exclusion, calendarOf: CalendarOf): IsoDate | undefined {
  const { from, until, sessions, kind, schoolId } = exclusion;
  if (kind === 'PERM') return undefined;
  if (until !== undefined) return until;
  if (sessions === undefined || sessions === 0) return from;
  const calendar = calendarOf(schoolId);
  if (!calendar?.knows(from)) return undefined;
  const days = calendar.schoolDays(from, addCalendarDays(from, FAR_AHEAD));
  const halves = exclusion.fromAfternoon ? sessions + 1 : sessions;
  return days[Math.ceil(kind === 'LNCH' ? sessions : halves / 2) - 1];
}

/**
 * The school days from the first to the last, on the school's own calendar, less those from which it was cancelled.
 * Undefined where the calendar does not know the dates. None of a permanent exclusion.
 */
export function schoolDaysOf(exclusion: Exclusion, calendarOf: CalendarOf): IsoDate[] | undefined {
  if (exclusion.kind === 'PERM') return [];
  const calendar = calendarOf(exclusion.schoolId);
  const last = lastDayOf(exclusion, calendarOf);
  if (!calendar?.knows(exclusion.from) || last === undefined || !calendar.knows(last)) return undefined;
  const { cancelledOn } = exclusion;
  const days = calendar.schoolDays(exclusion.from, last);
  return cancelledOn === undefined ? days : days.filter((day) => day < cancelledOn);
}

/**
 * How many halves each of some days loses. Sessions fewer than there is room for leave the last day a half, then the
 * first, then the days between from the end; fewer than the days themselves are taken one a day from the first.
 * `rooms` is how many halves each day has.
 */
function shareOut(rooms: readonly number[], sessions: number): number[] {
  const count = rooms.length;
  const halves: number[] = rooms.map((_, at) => (sessions >= count || at < sessions ? 1 : 0));
  let left = sessions - count;
  const between = Array.from({ length: Math.max(0, count - 2) }, (_, at) => at + 1);
  for (const at of [...between, 0, count - 1])
    if (left > 0 && halves[at] === 1 && rooms[at] === 2) {
      halves[at] = 2;
      left--;
    }
  return halves;
}

/** Halves that each school day of an exclusion has to lose: a lunchtime is one, and so is a day from the afternoon on. */
const roomsOf = (
  days: readonly IsoDate[],
  { kind, from, fromAfternoon }: Pick<Exclusion, 'kind' | 'from' | 'fromAfternoon'>,
): number[] => days.map((day) => (kind === 'LNCH' || (fromAfternoon && day === from) ? 1 : 2));

/** The days that an exclusion takes, with their halves: a lunchtime is half a day. Undefined where not known. */
export function daysLost(exclusion: Exclusion, calendarOf: CalendarOf): ExclusionDay[] | undefined {
  const { cancelledOn, sessions } = exclusion;
  if (cancelledOn !== undefined) {
    // What was served is a part of what was set: the days before the cancellation, as they were shared out.
    const { cancelledOn: _, ...whole } = exclusion;
    return daysLost(whole, calendarOf)?.filter(({ date }) => date < cancelledOn);
  }
  const days = schoolDaysOf(exclusion, calendarOf);
  if (!days) return undefined;
  const rooms = roomsOf(days, exclusion);
  const halves = shareOut(rooms, sessions ?? 2 * days.length);
  return days.flatMap((date, at) => (halves[at] ? [{ date, halves: halves[at] }] : []));
}

/** School days lost, in halves: 2.5. */
export function schoolDaysLost(exclusion: Exclusion, calendarOf: CalendarOf): number | undefined {
  const days = daysLost(exclusion, calendarOf);
  return days && days.reduce((sum, { halves }) => sum + halves, 0) / 2;
}

/** The most sessions that fit between two dates, two to a school day (a lunchtime to a day); undefined if not known. */
export function roomBetween(
  exclusion: Pick<Exclusion, 'kind' | 'from' | 'fromAfternoon' | 'until' | 'schoolId'>,
  calendarOf: CalendarOf,
): number | undefined {
  const { from, until, schoolId } = exclusion;
  const calendar = calendarOf(schoolId);
  if (until === undefined || !calendar?.knows(from) || !calendar.knows(until)) return undefined;
  return roomsOf(calendar.schoolDays(from, until), exclusion).reduce((sum, room) => sum + room, 0);
}
