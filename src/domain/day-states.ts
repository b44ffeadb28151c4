import { type AttendanceLine, classOfSlot, SLOTS, slotOfDay } from './attendance.ts';
import type { SchoolCalendar } from './calendar.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate } from './dates.ts';
import { firstMonday, type SchoolYear, schoolYearOf } from './school-year.ts';
import { sessionsOnce } from './sessions-once.ts';

/** What a day's two sessions come to, worst first: a day is the first of these that either session has. */
export const DAY_STATES = [
  'unauthorised',
  'authorised',
  'unmapped',
  'late',
  'present',
  'other',
  'no mark',
] as const;

export type DayState = (typeof DAY_STATES)[number];

/** The weeks of a school year as a line holds them. */
export const WEEKS = SLOTS / 10;

/** The days of a school year, by weekday (0 Monday) and then by week; undefined where nothing is known or expected. */
export interface YearOfDays {
  readonly year: SchoolYear;
  readonly byWeekday: readonly (readonly (DayState | undefined)[])[];
  /** The week of the date asked about, from 0. */
  readonly lastWeek: number;
}

function stateOfSlot(line: AttendanceLine, slot: number): DayState {
  const found = classOfSlot(line.year, line.marks, slot);
  if (found === undefined) return 'no mark';
  if (found === 'attending') return line.marks.charAt(slot) === 'L' ? 'late' : 'present';
  if (found === 'approved') return 'present';
  return found === 'not possible' ? 'other' : found;
}

/** A day over every school of the child, both sessions, each of them counted once. */
function stateOfDay(
  lines: readonly AttendanceLine[],
  year: SchoolYear,
  day: DayNumber,
  calendar: SchoolCalendar | undefined,
): DayState | undefined {
  const slots = ([0, 1] as const).flatMap((half) => slotOfDay(day, year, half) ?? []);
  const found = new Set(lines.flatMap((line) => slots.map((slot) => stateOfSlot(line, slot))));
  const worst = DAY_STATES.find((state) => found.has(state)) ?? 'no mark';
  if (worst !== 'no mark') return worst;
  return calendar?.isSchoolDay(isoDate(day)) ? 'no mark' : undefined;
}

/** The school year that a date falls in, up to that date. */
export function yearOfDays(
  lines: readonly AttendanceLine[],
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
): YearOfDays {
  const year = schoolYearOf(asAt);
  const ofYear = sessionsOnce(lines.filter((line) => line.year === year));
  const first = firstMonday(year);
  const until = dayNumber(asAt);
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  const byWeekday = [0, 1, 2, 3, 4].map((weekday) =>
    weeks.map((week) => {
      const day = first + week * 7 + weekday;
      return day <= until ? stateOfDay(ofYear, year, day, calendar) : undefined;
    }),
  );
  return { year, byWeekday, lastWeek: Math.floor((until - first) / 7) };
}
