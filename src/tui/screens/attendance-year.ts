import { type AttendanceLine, classOfSlot, SLOTS, slotOfDay } from '../../domain/attendance.ts';
import type { SchoolCalendar } from '../../domain/calendar.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate } from '../../domain/dates.ts';
import { firstMonday, type SchoolYear, schoolYearOf } from '../../domain/school-year.ts';
import { count, list } from '../../render/text.ts';
import type { HeatMap } from '../components/heat-map.ts';

/** What a day's two sessions come to, worst first: a day shows the first of these that either session has. */
const STATES = [
  { character: 'U', word: 'unauthorised' },
  { character: 'a', word: 'authorised' },
  { character: '?', word: 'unmapped' },
  { character: 'l', word: 'late' },
  { character: '·', word: 'present' },
  { character: 'o', word: 'other' },
  { character: '-', word: 'no mark' },
] as const;

const LEGEND = [
  '· present',
  'l late',
  'a authorised',
  'U unauthorised',
  '- no mark',
  'o other, not possible',
  '? unmapped',
];

type State = (typeof STATES)[number]['character'];

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKS = SLOTS / 10;

function stateOfSlot(line: AttendanceLine, slot: number): State {
  switch (classOfSlot(line.year, line.marks, slot)) {
    case 'unauthorised':
      return 'U';
    case 'authorised':
      return 'a';
    case 'attending':
      return line.marks.charAt(slot) === 'L' ? 'l' : '·';
    case 'approved':
      return '·';
    case 'not possible':
      return 'o';
    case 'unmapped':
      return '?';
    default:
      return '-';
  }
}

/** A day over every school of the child, both sessions; undefined where nothing is known and none is expected. */
function stateOfDay(
  lines: readonly AttendanceLine[],
  year: SchoolYear,
  day: DayNumber,
  calendar: SchoolCalendar | undefined,
): State | undefined {
  const slots = ([0, 1] as const).map((half) => slotOfDay(day, year, half));
  const found = new Set(
    lines.flatMap((line) => slots.map((slot) => (slot === undefined ? '-' : stateOfSlot(line, slot)))),
  );
  const worst = STATES.find(({ character }) => found.has(character))?.character ?? '-';
  if (worst !== '-') return worst;
  return calendar?.isSchoolDay(isoDate(day)) ? '-' : undefined;
}

function monthNames(year: SchoolYear): string {
  const first = firstMonday(year);
  let names = '';
  let last = '';
  for (let week = 0; week < WEEKS; week++) {
    // The Friday's month, so that a week that turns a month carries the new one's name.
    const month = MONTHS[+isoDate(first + week * 7 + 4).slice(5, 7) - 1] ?? '';
    if (month !== last && names.length <= week) names = names.padEnd(week) + month;
    last = month;
  }
  return names.slice(0, WEEKS);
}

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
  const year = schoolYearOf(asAt);
  const ofYear = lines.filter((line) => line.year === year);
  const first = firstMonday(year);
  const until = dayNumber(asAt);
  const grid = WEEKDAYS.map((name, weekday) => {
    let weeks = '';
    for (let week = 0; week < WEEKS; week++) {
      const day = first + week * 7 + weekday;
      weeks += (day <= until ? stateOfDay(ofYear, year, day, calendar) : undefined) ?? ' ';
    }
    return { name, weeks };
  });
  const lastWeek = Math.floor((until - first) / 7);
  return { map: { months: monthNames(year), days: grid, lastWeek, legend: LEGEND }, summary: inWords(grid) };
}

function inWords(grid: HeatMap['days']): string {
  const all = grid.map((day) => day.weeks).join('');
  const parts = STATES.flatMap(({ character, word }) => {
    const days = [...all].filter((each) => each === character).length;
    return days === 0 ? [] : [`${days} ${word}`];
  });
  const total = [...all].filter((each) => each !== ' ').length;
  const missed = grid.flatMap(({ name, weeks }) => {
    const days = [...weeks].filter((each) => each === 'U' || each === 'a').length;
    const of = [...weeks].filter((each) => each !== ' ').length;
    return days === 0 ? [] : [`${name} ${days} of ${of}`];
  });
  const what = `${count(total, 'school day')}, each by its worst session: ${list(parts.reverse())}.`;
  if (total === 0) return 'No school day of this year has passed.';
  return missed.length === 0 ? what : `${what} Days with an absence: ${missed.join(', ')}.`;
}
