import { type AttendanceClass, type AttendanceCode, codeOfCh } from './codes/attendance.ts';
import type { PlacedMark } from './marks-in-order.ts';

/** How often a register code stands among marks. */
export interface CodeCount {
  /** As written in the register; the text that came where it is a code of no list. */
  readonly code: string;
  /** Absent where the code is in no list. */
  readonly meaning?: string;
  readonly class: AttendanceClass;
  readonly sessions: number;
}

/** The text of a code that is in no list, as it came. */
export type RawCodeOf = (mark: PlacedMark) => string | undefined;

const ORDER: readonly AttendanceClass[] = [
  'attending',
  'approved',
  'authorised',
  'unauthorised',
  'not possible',
  'unmapped',
];

const codeText = (mark: PlacedMark, known: AttendanceCode | undefined, rawOf: RawCodeOf): string =>
  known?.code ?? rawOf(mark) ?? '?';

/** Marks by code: what counts as attended first, then absences, then what stands outside every rate. */
export function codeMix(marks: readonly PlacedMark[], rawOf: RawCodeOf = () => undefined): CodeCount[] {
  const counts = new Map<string, { -readonly [Key in keyof CodeCount]: CodeCount[Key] }>();
  for (const mark of marks) {
    const known = codeOfCh(mark.ch);
    const code = codeText(mark, known, rawOf);
    const key = `${mark.class} ${code}`;
    const own = counts.get(key);
    if (own) own.sessions++;
    else
      counts.set(key, { code, ...(known ? { meaning: known.meaning } : {}), class: mark.class, sessions: 1 });
  }
  return [...counts.values()].sort(
    (a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class) || b.sessions - a.sessions,
  );
}
