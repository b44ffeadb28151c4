import { type AttendanceLine, type Session, SLOTS } from './attendance.ts';
import { type AttendanceClass, attendanceCode } from './codes/attendance.ts';
import type { DayNumber, IsoDate } from './dates.ts';
import { CH_NO_MARK, stretchesOf } from './mark-classes.ts';
import { firstMonday } from './school-year.ts';
import { workedOutOnce } from './worked-out-once.ts';

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

export const isOfSession = (mark: PlacedMark, other: PlacedMark): boolean =>
  mark.day === other.day && mark.half === other.half;

/** Sessions of a part-time timetable are told apart: nobody expected the child then. */
export const isPartTime = ({ ch }: PlacedMark): boolean => ch === PART_TIME;

const PART_TIME = attendanceCode('C2')?.ch;

/** Every mark of every line, oldest first; two schools' marks of one session one after the other. */
export function marksInOrder<Line extends AttendanceLine>(
  lines: readonly Line[],
): readonly PlacedMark<Line>[] {
  return placed(lines) as readonly PlacedMark<Line>[];
}

const placed = workedOutOnce((lines: readonly AttendanceLine[]): readonly PlacedMark[] => {
  const all: PlacedMark[] = [];
  for (const line of lines) placeMarks(line, all);
  return isInOrder(all) ? all : all.sort(byMoment);
});

const byMoment = (a: PlacedMark, b: PlacedMark): number =>
  a.day - b.day || a.half - b.half || a.line.schoolId - b.line.schoolId;

/** The lines of a child come year by year, and nearly every child has one a year: there is seldom anything to sort. */
function isInOrder(marks: readonly PlacedMark[]): boolean {
  for (let index = 1; index < marks.length; index++)
    if (byMoment(marks[index - 1] as PlacedMark, marks[index] as PlacedMark) > 0) return false;
  return true;
}

/** Adds the marks of one line. */
function placeMarks(line: AttendanceLine, all: PlacedMark[]): void {
  const { year, marks } = line;
  const monday = firstMonday(year);
  const end = Math.min(SLOTS, marks.length);
  let slot = 0;
  for (const { until, names } of stretchesOf(year))
    for (; slot < Math.min(until, end); slot++) {
      const code = marks.charCodeAt(slot);
      if (code === CH_NO_MARK) continue;
      const week = Math.floor(slot / 10);
      all.push({
        line,
        slot,
        day: monday + week * 7 + ((slot - week * 10) >> 1),
        half: (slot & 1) as 0 | 1,
        ch: marks.charAt(slot),
        class: names[code] ?? 'unmapped',
      });
    }
}

/** Marks of one session together; the marks are in order. */
export function bySession<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
): (readonly PlacedMark<Line>[])[] {
  const sessions: PlacedMark<Line>[][] = [];
  for (const mark of marks) {
    const own = sessions.at(-1);
    if (own?.[0] && isOfSession(mark, own[0])) own.push(mark);
    else sessions.push([mark]);
  }
  return sessions;
}
