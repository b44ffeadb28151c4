import type { SchoolCalendar } from './calendar.ts';
import { type CodeCount, codeMix } from './code-mix.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate, mondayOf } from './dates.ts';
import { isPossible, type PlacedMark } from './marks-in-order.ts';

/**
 * Unauthorised sessions within ten school weeks from which a school has to consider a penalty notice. A school week
 * is one with a school session in it. Source: National framework for penalty notices, from 19 August 2024.
 */
export const UNAUTHORISED_LIMIT = { sessions: 10, schoolWeeks: 10 } as const;

/** Unauthorised absence (G, N, O, U) in some school weeks one after another. */
export interface UnauthorisedWindow {
  /** The Monday of its first week. */
  readonly from: IsoDate;
  /** The Friday of its last week, or the date asked about where that is earlier. */
  readonly until: IsoDate;
  /** Fewer than asked for where less is known. */
  readonly schoolWeeks: number;
  readonly sessions: number;
  readonly codes: readonly CodeCount[];
}

/** Mondays of the weeks with a school session, by the calendar or by a mark, from the first mark to a date. */
function schoolWeeks(
  marks: readonly PlacedMark[],
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
): DayNumber[] {
  const [first] = marks;
  if (!first) return [];
  const weeks = new Set(marks.filter(isPossible).map(({ day }) => mondayOf(day)));
  for (const date of calendar?.schoolDays(isoDate(first.day), asAt) ?? [])
    weeks.add(mondayOf(dayNumber(date)));
  return [...weeks].sort((a, b) => a - b);
}

/** The window that ends with a date, and the one with the most unauthorised sessions, the latest of several. */
export function unauthorisedWindows(
  marks: readonly PlacedMark[],
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
  length: number = UNAUTHORISED_LIMIT.schoolWeeks,
): { readonly latest: UnauthorisedWindow; readonly worst: UnauthorisedWindow } | undefined {
  const weeks = schoolWeeks(marks, calendar, asAt);
  if (weeks.length === 0) return undefined;
  const unauthorised = marks.filter((mark) => mark.class === 'unauthorised');
  const windows = weeks.slice(Math.min(length, weeks.length) - 1).map((last, index): UnauthorisedWindow => {
    const from = weeks[index] as DayNumber;
    const inside = unauthorised.filter(({ day }) => day >= from && day < last + 7);
    return {
      from: isoDate(from),
      until: isoDate(Math.min(last + 4, dayNumber(asAt))),
      schoolWeeks: Math.min(length, weeks.length),
      sessions: inside.length,
      codes: codeMix(inside),
    };
  });
  const worst = windows.reduce((most, each) => (each.sessions >= most.sessions ? each : most));
  return { latest: windows.at(-1) as UnauthorisedWindow, worst };
}
