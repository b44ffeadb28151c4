import type { AttendanceLine } from '../../domain/attendance.ts';
import type { SchoolCalendar } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { DAY_STATES, WEEKS, type YearOfDays, yearOfDays } from '../../domain/day-states.ts';
import { CHARACTERS, monthNames, WEEKDAYS } from '../../render/heat-map.ts';
import { count, list } from '../../render/text.ts';
import type { HeatMap } from '../components/heat-map.ts';

/** Shorter than that of the report: it has to fit beside the rest of a pupil's screen. */
const LEGEND = [
  '· present',
  'l late',
  'a authorised',
  'U unauthorised',
  '- no mark',
  'o other, not possible',
  '? unmapped',
];

/** The school year's days as a grid with its key, and in words. */
export interface AttendanceYear {
  readonly map: HeatMap;
  /** The grid said aloud: how many days of each kind, and on which weekdays school was missed. */
  readonly summary: string;
}

/** The school year that a date falls in, up to that date. */
export function attendanceYear(
  lines: readonly AttendanceLine[],
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
): AttendanceYear {
  const year = yearOfDays(lines, calendar, asAt);
  const days = year.byWeekday.map((weeks, weekday) => ({
    name: WEEKDAYS[weekday] ?? '',
    weeks: weeks.map((state) => (state === undefined ? ' ' : CHARACTERS[state])).join(''),
  }));
  const months = monthNames(year).slice(0, WEEKS);
  return { map: { months, days, lastWeek: year.lastWeek, legend: LEGEND }, summary: inWords(year) };
}

function inWords({ byWeekday }: YearOfDays): string {
  const known = byWeekday.map((weeks) => weeks.filter((state) => state !== undefined));
  const all = known.flat();
  if (all.length === 0) return 'No school day of this year has passed.';
  const parts = DAY_STATES.toReversed().flatMap((state) => {
    const days = all.filter((each) => each === state).length;
    return days === 0 ? [] : [`${days} ${state}`];
  });
  const missed = known.flatMap((states, weekday) => {
    const days = states.filter((each) => each === 'unauthorised' || each === 'authorised').length;
    return days === 0 ? [] : [`${WEEKDAYS[weekday]} ${days} of ${states.length}`];
  });
  const what = `${count(all.length, 'school day')}, each by its worst session: ${list(parts)}.`;
  return missed.length === 0 ? what : `${what} Days with an absence: ${missed.join(', ')}.`;
}
