import { type AttendanceLine, classOfSlot, dateOfSlot, slotsUntil } from './attendance.ts';
import type { IsoDate } from './dates.ts';

/** The newest day up to a date on which a child was marked present, or at an approved activity, at any school. */
export function lastAttendedOn(lines: readonly AttendanceLine[], asAt: IsoDate): IsoDate | undefined {
  let newest: IsoDate | undefined;
  for (const { year, marks } of lines) {
    for (let slot = Math.min(slotsUntil(year, asAt), marks.length) - 1; slot >= 0; slot--) {
      const found = classOfSlot(year, marks, slot);
      if (found !== 'attending' && found !== 'approved') continue;
      const date = dateOfSlot(year, slot);
      if (newest === undefined || date > newest) newest = date;
      break;
    }
  }
  return newest;
}
