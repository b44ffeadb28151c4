import type { AttendanceLine } from './attendance.ts';
import { possibleOnce } from './possible-once.ts';
import type { SchoolYear } from './school-year.ts';
import { workedOutOnce } from './worked-out-once.ts';

function onceInYear<Line extends AttendanceLine>(year: SchoolYear, lines: readonly Line[]): Line[] {
  const marks = possibleOnce(
    year,
    lines.map((line) => line.marks),
  );
  return lines.map((line, index) => ({ ...line, marks: marks[index] ?? line.marks }));
}

/**
 * The same lines with each possible session in just one of them, for the child's own rate: two schools of a child who
 * is registered at both may mark the same session, where one of them should have entered a D. Attended at either
 * school is attended: the child was in school. Else an absence that one school has authorised is accounted for. The
 * rate of an enrolment is of its line as it is.
 */
export function sessionsOnce<Line extends AttendanceLine>(lines: readonly Line[]): readonly Line[] {
  // Nearly every child has one line a year.
  return hasYearTwice(lines) ? (onceByYear(lines) as readonly Line[]) : lines;
}

const hasYearTwice = (lines: readonly AttendanceLine[]): boolean =>
  lines.some(({ year }, index) => lines.findIndex((line) => line.year === year) < index);

const onceByYear = workedOutOnce((lines: readonly AttendanceLine[]): readonly AttendanceLine[] =>
  [...Map.groupBy(lines, (line) => line.year)].flatMap(([year, own]) =>
    own.length === 1 ? own : onceInYear(year, own),
  ),
);
