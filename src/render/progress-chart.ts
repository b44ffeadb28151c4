import { addCalendarDays, calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { onFlightPath } from '../domain/progress.ts';
import type { KeptProgress } from '../domain/pupil-progress.ts';

/** What each row of a chart by bands is called, from pre-key-stage up. */
const BANDS = ['pre-key-stage', 'working towards', 'expected', 'greater depth'];

const NARROWEST = 24;

interface Drawn {
  readonly on: IsoDate;
  readonly number: number;
  readonly sign: string;
}

/**
 * The course of one subject as lines of text: `o` the baseline, `*` each judgement, `.` the flight path, `T` the
 * target. Undefined where there is nothing to draw a course of.
 */
export function progressChart(progress: KeptProgress, width: number): string[] | undefined {
  const { baseline, by, course, target, answer } = progress;
  if (!baseline || !by || course.length === 0 || answer === 'insufficient data') return undefined;
  const worth = ({ number, band }: { number?: number; band?: number }): number =>
    (by === 'grades' ? number : band) ?? 0;
  const end =
    by === 'grades' && target?.dueOn !== undefined && target.number !== undefined
      ? { on: target.dueOn, number: target.number }
      : undefined;
  const points: Drawn[] = [
    { on: baseline.on, number: baseline.number, sign: 'o' },
    ...(end ? [{ ...end, sign: 'T' }] : []),
    ...course.map(({ assessment }) => ({ on: assessment.on, number: worth(assessment), sign: '*' })),
  ];
  const rows = points.map(({ number }) => Math.round(number));
  const [low, high] = [Math.min(...rows), Math.max(...rows)];
  const days = points.map(({ on }) => on).sort();
  const [first, last] = [days[0] ?? baseline.on, days.at(-1) ?? baseline.on];
  const label = (row: number): string => (by === 'bands' ? (BANDS[row] ?? '') : String(row));
  const margin = Math.max(...rows.map((row) => label(row).length), 2) + 1;
  const room = Math.max(NARROWEST, width - margin - 2);
  const length = Math.max(1, calendarDaysBetween(first, last));
  const columnOf = (on: IsoDate): number =>
    Math.round((calendarDaysBetween(first, on) / length) * (room - 1));
  const grid = Array.from({ length: high - low + 1 }, () => Array<string>(room).fill(' '));
  const put = (row: number, column: number, sign: string): void => {
    const line = grid[high - Math.round(row)];
    if (line) line[column] = sign;
  };
  const pathEnd = end ?? { on: last, number: baseline.number };
  for (let column = 0; column < room; column++) {
    const share = column / (room - 1);
    const day = { on: baseline.on, number: baseline.number };
    const at = calendarDaysBetween(first, last) * share;
    const number = end ? onFlightPath(day, pathEnd, addCalendarDays(first, Math.round(at))) : baseline.number;
    put(number, column, '.');
  }
  for (const { on, number, sign } of points) put(number, columnOf(on), sign);
  return [
    ...grid.map((line, index) => `${label(high - index).padStart(margin - 1)} |${line.join('').trimEnd()}`),
    `${' '.repeat(margin)}+${'-'.repeat(room)}`,
    `${' '.repeat(margin + 1)}${first.slice(0, 7)}${last.slice(0, 7).padStart(room - 7)}`,
  ];
}
