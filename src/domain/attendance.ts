import { type AttendanceClass, attendanceClassOn, CLASS_CHANGES, NO_MARK } from './codes/attendance.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate, weekday } from './dates.ts';
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

// In the order in which a mark counts before that of another school for the same session.
const ATTENDING = 1;
const APPROVED = 2;
const AUTHORISED = 3;
const UNAUTHORISED = 4;
const NOT_POSSIBLE = 5;
const UNMAPPED = 6;

const CLASS_INDEX: Record<AttendanceClass, number> = {
  attending: ATTENDING,
  approved: APPROVED,
  authorised: AUTHORISED,
  unauthorised: UNAUTHORISED,
  'not possible': NOT_POSSIBLE,
  unmapped: UNMAPPED,
};

const CH_NO_MARK = NO_MARK.charCodeAt(0);
const CH_L = 'L'.charCodeAt(0);
const CH_U = 'U'.charCodeAt(0);

/**
 * Counts of six kinds in two numbers, ten bits a kind: a line has fewer than 1,024 sessions. Adding one number a mark
 * counts a line without a branch.
 */
const KIND_BITS = 10;
const KIND_MASK = (1 << KIND_BITS) - 1;
const SECOND = 1 << KIND_BITS;
const THIRD = 1 << (2 * KIND_BITS);

interface Stretch {
  readonly until: number;
  /** Class of each character; 0 where it has none. */
  readonly classes: Uint8Array;
  /** What each character adds to attended, authorised and unauthorised. */
  readonly possible: Int32Array;
  /** What each character adds to late, not possible and unmapped. */
  readonly beside: Int32Array;
}

const POSSIBLE_OF: Readonly<Record<number, number>> = {
  [ATTENDING]: 1,
  [APPROVED]: 1,
  [AUTHORISED]: SECOND,
  [UNAUTHORISED]: THIRD,
};

const besideOf = (ch: number, found: number): number => {
  if (ch === CH_NO_MARK) return 0;
  if (isLate(ch, found)) return 1;
  if (found === NOT_POSSIBLE) return SECOND;
  return found in POSSIBLE_OF ? 0 : THIRD;
};

const isLate = (ch: number, found: number | undefined): boolean =>
  (ch === CH_L && found === ATTENDING) || (ch === CH_U && found === UNAUTHORISED);

const stretchesByYear = new Map<SchoolYear, readonly Stretch[]>();

/** Class of each character, for the stretches of a year between changes of the code set. */
function stretchesOf(year: SchoolYear): readonly Stretch[] {
  const known = stretchesByYear.get(year);
  if (known) return known;
  const first = firstMonday(year);
  const changes = CLASS_CHANGES.filter((day) => day > first && day < first + 371);
  const stretches = [...changes, first + 371].map((end, index) => {
    const start = index === 0 ? first : (changes[index - 1] ?? first);
    const classes = new Uint8Array(256);
    for (let code = 33; code < 127; code++) {
      const found = attendanceClassOn(String.fromCharCode(code), start);
      classes[code] = found ? CLASS_INDEX[found] : 0;
    }
    const weeks = Math.floor((end - first) / 7);
    return {
      until: weeks * 10 + Math.min((end - first) % 7, 5) * 2,
      classes,
      possible: Int32Array.from(classes, (found, ch) => (ch === CH_NO_MARK ? 0 : (POSSIBLE_OF[found] ?? 0))),
      beside: Int32Array.from(classes, (found, ch) => besideOf(ch, found)),
    };
  });
  stretchesByYear.set(year, stretches);
  return stretches;
}

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

const isPossibleClass = (found: number | undefined): boolean =>
  found !== undefined && found >= ATTENDING && found <= UNAUTHORISED;

/** Which line has the best mark of a slot, the first of several; -1 where fewer than two mark it as possible. */
function bestOfSeveral(lines: readonly string[], slot: number, classes: Uint8Array): number {
  let marks = 0;
  let best = -1;
  let bestClass = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    const found = classes[line.charCodeAt(slot)] ?? 0;
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
