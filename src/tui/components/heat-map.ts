import { flow } from '../../render/heat-map.ts';
import { type Line, type Role, type Span, silent, span } from '../line.ts';

/** A school year as a grid: a line a weekday, a character a week. */
export interface HeatMap {
  /** Names of the months above the weeks in which they begin. */
  readonly months: string;
  readonly days: readonly { readonly name: string; readonly weeks: string }[];
  /** The last week with something to show, from 0. */
  readonly lastWeek: number;
  /** What each character means. */
  readonly legend: readonly string[];
}

const ROLES: Readonly<Record<string, Role>> = {
  '·': 'good',
  l: 'accent',
  a: 'warn',
  U: 'bad',
  '?': 'warn',
  '-': 'muted',
  o: 'muted',
};

const LABEL = 4;

function coloured(weeks: string): Span[] {
  const spans: { text: string; role: Role }[] = [];
  for (const character of weeks) {
    const role = ROLES[character] ?? 'text';
    const last = spans.at(-1);
    if (last?.role === role) last.text += character;
    else spans.push({ text: character, role });
  }
  return spans;
}

/** The grid in a width: all its weeks, or the latest that fit. */
export function heatMapLines(map: HeatMap, width: number): Line[] {
  const all = Math.max(...map.days.map((day) => day.weeks.length));
  const room = width - LABEL;
  const from = all <= room ? 0 : Math.max(0, Math.min(map.lastWeek + 1, all) - room);
  const months: Line = [span(' '.repeat(LABEL)), span(map.months.slice(from, from + room), 'muted')];
  const lines: Line[] = [
    months,
    ...map.days.map(({ name, weeks }) => [
      span(name.padEnd(LABEL), 'muted'),
      ...coloured(weeks.slice(from, from + room)),
    ]),
    ...flow(map.legend, width).map((each): Line => [span(each, 'muted')]),
  ];
  // What it shows stands in words beside it.
  return lines.map(silent);
}
