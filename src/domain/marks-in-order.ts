import { type AttendanceLine, dayOfSlot, type Session, SLOTS } from './attendance.ts';
import { type AttendanceClass, attendanceClassOn, codeOfCh, NO_MARK } from './codes/attendance.ts';
import type { DayNumber, IsoDate } from './dates.ts';

/** One mark of a line with its day. */
export interface PlacedMark<Line extends AttendanceLine = AttendanceLine> {
  readonly line: Line;
  readonly slot: number;
  readonly day: DayNumber;
  /** 0 morning, 1 afternoon. */
  readonly half: 0 | 1;
  /** The character of the line. */
  readonly ch: string;
  readonly class: AttendanceClass;
}

/** The moment of a session. */
export interface Moment {
  readonly date: IsoDate;
  readonly session: Session;
}

export const isPossible = ({ class: of }: PlacedMark): boolean =>
  of === 'attending' || of === 'approved' || of === 'authorised' || of === 'unauthorised';

export const isAbsent = ({ class: of }: PlacedMark): boolean => of === 'authorised' || of === 'unauthorised';

/** Sessions of a part-time timetable are told apart: nobody expected the child then. */
export const isPartTime = ({ ch }: PlacedMark): boolean => codeOfCh(ch)?.code === 'C2';

/** Every mark of every line, oldest first; two schools' marks of one session one after the other. */
export function marksInOrder<Line extends AttendanceLine>(lines: readonly Line[]): PlacedMark<Line>[] {
  const placed: PlacedMark<Line>[] = [];
  for (const line of lines)
    for (let slot = 0; slot < SLOTS; slot++) {
      const ch = line.marks.charAt(slot);
      if (ch === NO_MARK || ch === '') continue;
      const day = dayOfSlot(line.year, slot);
      const found = attendanceClassOn(ch, day);
      if (found) placed.push({ line, slot, day, half: slot % 2 === 0 ? 0 : 1, ch, class: found });
    }
  return placed.sort((a, b) => a.day - b.day || a.half - b.half || a.line.schoolId - b.line.schoolId);
}

/** Marks of one session together, in order. */
export function bySession<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
): (readonly PlacedMark<Line>[])[] {
  return [...Map.groupBy(marks, ({ day, half }) => day * 2 + half).values()];
}
