import { SLOTS, withMark } from './attendance.ts';
import { NO_MARK } from './codes/attendance.ts';
import { CH_NO_MARK, isPossibleClass, stretchesOf } from './mark-classes.ts';
import type { SchoolYear } from './school-year.ts';

/** Which line has the best mark of a slot, the first of several; -1 where fewer than two mark it as possible. */
function bestOfSeveral(lines: readonly string[], slot: number, classes: Uint8Array): number {
  let marks = 0;
  let best = -1;
  let bestClass = Number.POSITIVE_INFINITY;
  for (let index = 0; index < lines.length; index++) {
    const ch = lines[index]?.charCodeAt(slot) ?? CH_NO_MARK;
    if (ch === CH_NO_MARK) continue;
    const found = classes[ch] ?? 0;
    if (!isPossibleClass(found)) continue;
    marks++;
    if (found < bestClass) [best, bestClass] = [index, found];
  }
  return marks > 1 ? best : -1;
}

/**
 * Lines of one year with each possible session in just one of them: in that with the best mark, the first of several.
 * Marks outside possible sessions stay where they are.
 */
export function possibleOnce(year: SchoolYear, lines: readonly string[]): string[] {
  const once = [...lines];
  let slot = 0;
  for (const { until, classes } of stretchesOf(year))
    for (; slot < Math.min(until, SLOTS); slot++) {
      const best = bestOfSeveral(lines, slot, classes);
      if (best < 0) continue;
      for (const [index, line] of lines.entries())
        if (index !== best && isPossibleClass(classes[line.charCodeAt(slot)]))
          once[index] = withMark(once[index] ?? line, slot, NO_MARK);
    }
  return once;
}
