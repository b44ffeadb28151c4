import { type AttendanceLine, betterMark } from './attendance.ts';
import { NO_MARK } from './codes/attendance.ts';

const hasTwoOfAYear = (lines: readonly AttendanceLine[]): boolean =>
  new Set(lines.map((line) => line.year)).size < lines.length;

/** Which of the lines of one year has the mark of a slot that counts; -1 where none has a mark. */
function countedIn(lines: readonly AttendanceLine[], slot: number): number {
  let counted = -1;
  for (const [index, line] of lines.entries()) {
    const before = lines[counted];
    if (line.marks.charCodeAt(slot) === NO_MARK.charCodeAt(0)) continue;
    if (before === undefined || isBetter(line, before, slot)) counted = index;
  }
  return counted;
}
