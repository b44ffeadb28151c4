import { isoDate } from '../domain/dates.ts';
import { DAY_STATES, type DayState, WEEKS, type YearOfDays } from '../domain/day-states.ts';
import { firstMonday } from '../domain/school-year.ts';
import { count, list } from './text.ts';
import { cellWidth } from './width.ts';

/** A character of its own for each kind of day, so that no colour is needed to tell them apart. */
export const CHARACTERS: Readonly<Record<DayState, string>> = {
  unauthorised: 'U',
  authorised: 'a',
  unmapped: '?',
  late: 'l',
  present: '·',
  other: 'o',
  'no mark': '-',
};

const LEGEND = [
  '· present',
  'l late',
  'a authorised absence',
  'U unauthorised absence',
  '- no mark',
  'o other, not possible',
  '? unmapped code',
];

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LABEL = 4;

/** Names of months above the weeks in which they begin: a week has the month of its Friday. */
export function monthNames({ year }: YearOfDays): string {
  const first = firstMonday(year);
  let names = '';
  let last = '';
  for (let week = 0; week < WEEKS; week++) {
    const month = MONTHS[+isoDate(first + week * 7 + 4).slice(5, 7) - 1] ?? '';
    if (month !== last && names.length <= week) names = names.padEnd(week) + month;
    last = month;
  }
  return names;
}

/** Pieces in lines of a width, two spaces between; a piece is never broken. */
export function flow(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = `${lines.at(-1)}  ${piece}`;
    if (lines.length > 0 && cellWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** The school year as a grid, a line a weekday and a character a week, with what each character means. */
export function heatMapText(days: YearOfDays, width: number): string[] {
  const room = Math.max(1, width - LABEL);
  const from = WEEKS <= room ? 0 : Math.max(0, Math.min(days.lastWeek + 1, WEEKS) - room);
  const cut = (weeks: string): string => weeks.slice(from, from + room);
  return [
    `${' '.repeat(LABEL)}${cut(monthNames(days))}`.trimEnd(),
    ...days.byWeekday.map((weeks, weekday) => {
      const drawn = weeks.map((state) => (state === undefined ? ' ' : CHARACTERS[state])).join('');
      return `${(WEEKDAYS[weekday] ?? '').padEnd(LABEL)}${cut(drawn)}`.trimEnd();
    }),
    ...flow(LEGEND, width),
  ];
}

const STATE_WORDS: Readonly<Record<DayState, string>> = {
  unauthorised: 'with an unauthorised absence',
  authorised: 'with an authorised absence',
  unmapped: 'with an unmapped code',
  late: 'late',
  present: 'present',
  other: 'outside possible sessions',
  'no mark': 'without a mark',
};

/** The grid in a sentence: how many days of each kind, each day by its worse session. */
export function heatMapSummary({ byWeekday }: YearOfDays): string {
  const states = byWeekday.flat().filter((state) => state !== undefined);
  if (states.length === 0) return 'No school day of this year has passed.';
  const parts = DAY_STATES.toReversed().flatMap((state) => {
    const days = states.filter((each) => each === state).length;
    return days === 0 ? [] : [`${days} ${STATE_WORDS[state]}`];
  });
  return `${count(states.length, 'school day')} so far, each by its worse session: ${list(parts)}.`;
}
