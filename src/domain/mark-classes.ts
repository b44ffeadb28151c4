import { type AttendanceClass, attendanceClassOn, CLASS_CHANGES, NO_MARK } from './codes/attendance.ts';
import { firstMonday, type SchoolYear } from './school-year.ts';

// In the order in which a mark counts before that of another school for the same session.
export const ATTENDING = 1;
export const APPROVED = 2;
export const AUTHORISED = 3;
export const UNAUTHORISED = 4;
export const NOT_POSSIBLE = 5;
const UNMAPPED = 6;

const CLASS_INDEX: Record<AttendanceClass, number> = {
  attending: ATTENDING,
  approved: APPROVED,
  authorised: AUTHORISED,
  unauthorised: UNAUTHORISED,
  'not possible': NOT_POSSIBLE,
  unmapped: UNMAPPED,
};

export const CH_NO_MARK = NO_MARK.charCodeAt(0);
const CH_L = 'L'.charCodeAt(0);
const CH_U = 'U'.charCodeAt(0);

/**
 * Counts of six kinds in two numbers, ten bits a kind: a line has fewer than 1,024 sessions. Adding one number a mark
 * counts a line without a branch.
 */
export const KIND_BITS = 10;
export const KIND_MASK = (1 << KIND_BITS) - 1;
const SECOND = 1 << KIND_BITS;
export const THIRD = 1 << (2 * KIND_BITS);

/** What characters of a line mean, from one change of the code set to the next. */
export interface Stretch {
  /** One past its last slot. */
  readonly until: number;
  /** Class of each character, by number; 0 where it has none. */
  readonly classes: Uint8Array;
  /** The same by name; undefined where there is no mark. A character past the table is of no list. */
  readonly names: readonly (AttendanceClass | undefined)[];
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

export const isLate = (ch: number, found: number | undefined): boolean =>
  (ch === CH_L && found === ATTENDING) || (ch === CH_U && found === UNAUTHORISED);

export const isPossibleClass = (found: number | undefined): boolean =>
  found !== undefined && found >= ATTENDING && found <= UNAUTHORISED;

const stretchesByYear = new Map<SchoolYear, readonly Stretch[]>();

/** Class of each character, for the stretches of a year between changes of the code set. */
export function stretchesOf(year: SchoolYear): readonly Stretch[] {
  const known = stretchesByYear.get(year);
  if (known) return known;
  const first = firstMonday(year);
  const changes = CLASS_CHANGES.filter((day) => day > first && day < first + 371);
  const stretches = [...changes, first + 371].map((end, index) => {
    const start = index === 0 ? first : (changes[index - 1] ?? first);
    const names = Array.from({ length: 256 }, (_, code) =>
      attendanceClassOn(String.fromCharCode(code), start),
    );
    const classes = new Uint8Array(256);
    for (let code = 33; code < 127; code++) {
      const found = names[code];
      classes[code] = found ? CLASS_INDEX[found] : 0;
    }
    const weeks = Math.floor((end - first) / 7);
    return {
      until: weeks * 10 + Math.min((end - first) % 7, 5) * 2,
      classes,
      names,
      possible: Int32Array.from(classes, (found, ch) => (ch === CH_NO_MARK ? 0 : (POSSIBLE_OF[found] ?? 0))),
      beside: Int32Array.from(classes, (found, ch) => besideOf(ch, found)),
    };
  });
  stretchesByYear.set(year, stretches);
  return stretches;
}
