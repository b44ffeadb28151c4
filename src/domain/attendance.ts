import { type AttendanceClass, attendanceClassOn, NO_MARK } from './codes/attendance.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate, weekday } from './dates.ts';
import {
  APPROVED,
  ATTENDING,
  AUTHORISED,
  CH_NO_MARK,
  isLate,
  isPossibleClass,
  KIND_BITS,
  KIND_MASK,
  NOT_POSSIBLE,
  stretchesOf,
  THIRD,
  UNAUTHORISED,
} from './mark-classes.ts';
import { firstMonday, type SchoolYear, schoolYearOf } from './school-year.ts';

/**
 * A pupil's school year at one school as one line of marks: a private character a session, `-` where no mark is
 * known. Weeks run from the Monday on or before 1 September; each has ten slots, Monday morning to Friday
 * afternoon. No school's calendar is needed to read it.
 */
export const SLOTS = 530;

export type Session = 'AM' | 'PM';

export const EMPTY_LINE = NO_MARK.repeat(SLOTS);

/**
 * Slot of a session, 0 to 529. Undefined on a day for which a line has no room: a Saturday, a Sunday, and the one
 * Monday that comes 53 weeks after the first, 31 August 2020, which was a bank holiday as it always is.
 */
export function slotOf(date: IsoDate, session: Session): number | undefined {
  return slotOfDay(dayNumber(date), schoolYearOf(date), session === 'PM' ? 1 : 0);
}

/** As `slotOf`, for a day number whose school year is known already; `half` is 0 morning, 1 afternoon. */
export function slotOfDay(day: DayNumber, year: SchoolYear, half: 0 | 1): number | undefined {
  const since = day - firstMonday(year);
  const dayOfWeek = since % 7;
  const slot = ((since - dayOfWeek) / 7) * 10 + dayOfWeek * 2 + half;
  return dayOfWeek > 4 || slot >= SLOTS ? undefined : slot;
}

/** The day of a slot. */
export const dayOfSlot = (year: SchoolYear, slot: number): DayNumber =>
  firstMonday(year) + Math.floor(slot / 10) * 7 + Math.floor((slot % 10) / 2);

export const dateOfSlot = (year: SchoolYear, slot: number): IsoDate => isoDate(dayOfSlot(year, slot));
export const sessionOfSlot = (slot: number): Session => (slot % 2 === 0 ? 'AM' : 'PM');

/** One past the last slot on or before a date; 0 before the year, 530 after it. */
export function slotsUntil(year: SchoolYear, asAt: IsoDate): number {
  const day = dayNumber(asAt);
  const since = day - firstMonday(year);
  if (since < 0) return 0;
  return Math.min(SLOTS, Math.floor(since / 7) * 10 + Math.min(weekday(day) + 1, 5) * 2);
}

/** The first slot on or after a date; 530 when the date is after the year. */
export function slotsBefore(year: SchoolYear, from: IsoDate): number {
  const day = dayNumber(from);
  const since = day - firstMonday(year);
  if (since < 0) return 0;
  return Math.min(SLOTS, Math.floor(since / 7) * 10 + Math.min(weekday(day), 5) * 2);
}

/** Counts of sessions in a stretch of one or more lines. All are whole numbers of sessions (half school days). */
export interface Sessions {
  /** The denominator: attended + authorised + unauthorised. */
  readonly possible: number;
  readonly attended: number;
  readonly authorised: number;
  readonly unauthorised: number;
  /** DfE's late sessions: L (present) and U (absent). */
  readonly late: number;
  /** Marks outside possible sessions: dual registered, unable, not required, administrative. */
  readonly notPossible: number;
  /** Codes not in force on their date or in no list: outside every rate. */
  readonly unmapped: number;
}

export const NO_SESSIONS: Sessions = {
  possible: 0,
  attended: 0,
  authorised: 0,
  unauthorised: 0,
  late: 0,
  notPossible: 0,
  unmapped: 0,
};

/** Counts a line from slot `from` up to, not including, slot `until`. */
export function countSessions(year: SchoolYear, line: string, from = 0, until = SLOTS): Sessions {
  let inside = 0;
  let outside = 0;
  let slot = from;
  const end = Math.min(until, line.length);
  for (const stretch of stretchesOf(year)) {
    const { possible, beside } = stretch;
    const stop = Math.min(stretch.until, end);
    for (; slot < stop; slot++) {
      const ch = line.charCodeAt(slot);
      inside += possible[ch] ?? 0;
      outside += beside[ch] ?? THIRD;
    }
  }
  const attended = inside & KIND_MASK;
  const authorised = (inside >> KIND_BITS) & KIND_MASK;
  const unauthorised = inside >> (2 * KIND_BITS);
  return {
    possible: attended + authorised + unauthorised,
    attended,
    authorised,
    unauthorised,
    late: outside & KIND_MASK,
    notPossible: (outside >> KIND_BITS) & KIND_MASK,
    unmapped: outside >> (2 * KIND_BITS),
  };
}

/**
 * Counts lines of one year together, day by day. `visit` is given the counts to the end of each day, in the same
 * object each time, and the slot of its morning.
 */
export function countDays(
  year: SchoolYear,
  lines: readonly string[],
  until: number,
  visit: (soFar: Sessions, morning: number) => void,
): void {
  const soFar = { ...NO_SESSIONS };
  let start = 0;
  for (const { until: end, classes } of stretchesOf(year)) {
    for (let slot = start; slot < Math.min(end, until); slot++) {
      for (const line of lines) countMark(soFar, line.charCodeAt(slot), classes);
      if (slot % 2 === 1) visit(soFar, slot - 1);
    }
    start = end;
  }
}

type Counting = { -readonly [K in keyof Sessions]: Sessions[K] };

function countMark(soFar: Counting, ch: number, classes: Uint8Array): void {
  const found = classes[ch];
  if (ch === CH_NO_MARK || found === undefined) return;
  if (found === ATTENDING || found === APPROVED) soFar.attended++;
  else if (found === AUTHORISED) soFar.authorised++;
  else if (found === UNAUTHORISED) soFar.unauthorised++;
  else if (found === NOT_POSSIBLE) soFar.notPossible++;
  else soFar.unmapped++;
  if (isPossibleClass(found)) soFar.possible++;
  if (isLate(ch, found)) soFar.late++;
}

export const addSessions = (a: Sessions, b: Sessions): Sessions => ({
  possible: a.possible + b.possible,
  attended: a.attended + b.attended,
  authorised: a.authorised + b.authorised,
  unauthorised: a.unauthorised + b.unauthorised,
  late: a.late + b.late,
  notPossible: a.notPossible + b.notPossible,
  unmapped: a.unmapped + b.unmapped,
});

export const sessionsAbsent = (sessions: Sessions): number => sessions.authorised + sessions.unauthorised;

/** Absence as a rate from 0 to 1; undefined where no session was possible: not known is not nought. */
export const absenceRate = (sessions: Sessions): number | undefined =>
  sessions.possible === 0 ? undefined : sessionsAbsent(sessions) / sessions.possible;

/**
 * Absence at a rate or over it, unrounded. By division, which is exact where the rate is met exactly: 7 of 70 is a
 * tenth, while 0.1 × 70 is a little more than 7 in binary.
 */
export const hasReached = (sessions: Sessions, rate: number): boolean =>
  (absenceRate(sessions) ?? -1) >= rate;

export const attendanceRate = (sessions: Sessions): number | undefined =>
  sessions.possible === 0 ? undefined : sessions.attended / sessions.possible;

/** The class of one slot of a line; undefined where there is no mark. */
export const classOfSlot = (year: SchoolYear, line: string, slot: number): AttendanceClass | undefined =>
  attendanceClassOn(line.charAt(slot), dayOfSlot(year, slot));

/** The line with one character replaced. */
export const withMark = (line: string, slot: number, ch: string): string =>
  line.slice(0, slot) + ch + line.slice(slot + 1);

/** Last slot that holds a mark, before `until`; -1 where there is none. */
export function lastMarkedSlot(line: string, until = SLOTS): number {
  for (let slot = Math.min(until, line.length) - 1; slot >= 0; slot--)
    if (line.charCodeAt(slot) !== CH_NO_MARK) return slot;
  return -1;
}

/** One pupil's marks at one school in one school year. */
export interface AttendanceLine {
  readonly year: SchoolYear;
  readonly schoolId: number;
  readonly schoolName: string;
  readonly marks: string;
}
