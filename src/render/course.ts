import { type Course, courseTitle } from '../cohort/course.ts';
import { type CourseAnswer, type CourseRow, isRateCourse } from '../reports/query-course.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number, percentage } from './text.ts';

const HEIGHT = 8;
const WIDEST = 8;
const NARROWEST = 2;

/** Whether each pupil counts once in a time, so that a sum says no more than the number of pupils. */
const countsOnce = ({ field }: Course): boolean => field.type === 'date' || field.type === 'yes or no';

/**
 * Points joined by a line, one a time and the same way apart: `*` each that is known, `.` the way between. The axis begins
 * at nought for a count, and at the lowest for a rate.
 */
export function courseChart(
  points: readonly { readonly label: string; readonly value: number | undefined }[],
  words: (value: number) => string,
  isFromNought: boolean,
  width: number,
): string[] {
  const known = points.map(({ value }) => value).filter((value) => value !== undefined);
  if (known.length === 0) return [];
  const most = Math.max(...known);
  const low = isFromNought ? 0 : Math.min(...known);
  const high = most > low ? most : low + (isFromNought ? 1 : 0.01);
  const labelOf = (row: number): string => words(low + ((high - low) * row) / (HEIGHT - 1));
  const labels = Array.from({ length: HEIGHT }, (_, row) =>
    row === 0 || row === HEIGHT - 1 ? labelOf(row) : '',
  );
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const room = width - margin - 2;
  const step = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(room / Math.max(1, points.length))));
  const grid = Array.from({ length: HEIGHT }, () => Array<string>(step * (points.length - 1) + 1).fill(' '));
  const rowOf = (value: number): number => Math.round(((value - low) / (high - low)) * (HEIGHT - 1));
  const put = (column: number, value: number, sign: string): void => {
    const line = grid[rowOf(value)];
    if (line) line[column] = sign;
  };
  for (const [i, { value }] of points.entries()) {
    if (value === undefined) continue;
    const next = points[i + 1]?.value;
    for (let at = 1; next !== undefined && at < step; at++)
      put(i * step + at, value + ((next - value) * at) / step, '.');
    put(i * step, value, '*');
  }
  const [first, last] = [points[0]?.label ?? '', points.at(-1)?.label ?? ''];
  const across = step * (points.length - 1) + 1;
  return [
    ...grid
      .map((line, row) => `${(labels[row] ?? '').padStart(margin - 1)} |${line.join('').trimEnd()}`)
      .reverse(),
    `${' '.repeat(margin)}+${'-'.repeat(across)}`,
    points.length > 1
      ? `${' '.repeat(margin + 1)}${first}${last.padStart(Math.max(last.length + 2, across - first.length))}`
      : `${' '.repeat(margin + 1)}${first}`,
  ];
}

/** A field from time to time as a table, with a line where a chart is wanted. */
export function courseText(
  { rows }: CourseAnswer,
  course: Course,
  { isChart, width, of }: { readonly isChart: boolean; readonly width: number; readonly of: number },
): string {
  const isRate = isRateCourse(course);
  const inWords = (value: number): string => (isRate ? percentage(value) : number(Math.round(value)));
  const value: ResultColumn<CourseRow> = {
    title: isRate ? 'of all together' : 'in all',
    value: (row) => (row.value === undefined ? '?' : isRate ? percentage(row.value) : number(row.value)),
    align: 'right',
  };
  const table = textTable<CourseRow>(
    [
      {
        title: courseTitle(course),
        value: ({ period }) => (period.isOver ? period.label : `${period.label} so far`),
      },
      { title: isRate ? 'known of' : 'pupils', value: ({ n }) => number(n), align: 'right' },
      ...(isRate
        ? []
        : [
            {
              title: 'share',
              value: ({ n, known }: CourseRow) => (known === 0 ? '?' : percentage(n / known, [])),
              align: 'right' as const,
            },
          ]),
      { title: 'not known', value: ({ known }) => number(of - known), align: 'right' },
      ...(countsOnce(course) ? [] : [value]),
    ],
    rows,
    width,
  );
  if (!isChart) return table;
  const points = rows.map((row) => ({
    label: row.period.label,
    value: row.known === 0 ? undefined : countsOnce(course) ? row.n : row.value,
  }));
  return [table, '', ...courseChart(points, inWords, !isRate, width)].join('\n');
}
