import { slotOfDay } from '../domain/attendance.ts';
import { attendanceClassOn, attendanceCode, UNKNOWN_CODE } from '../domain/codes/attendance.ts';
import { dayNumber, type IsoDate, readDate, weekday } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import { type SchoolYear, schoolYearOf } from '../domain/school-year.ts';
import type { Positions } from './columns.ts';
import { cellAt, type RowRead } from './define.ts';
import type { PUPIL_COLUMNS, PupilReference } from './pupil-columns.ts';

/** One session of one pupil, as a file says it. */
export interface Mark {
  readonly pupil: PupilReference;
  /** As written; empty where the file names no school. */
  readonly schoolUrn: string;
  readonly date: IsoDate;
  readonly year: SchoolYear;
  readonly slot: number;
  /** The character of an attendance line. */
  readonly ch: string;
  /** The code as it came. */
  readonly raw: string;
}

export const SCHOOL_COLUMN = {
  schoolUrn: {
    heading: 'school_urn',
    aliases: ['urn', 'establishment urn', 'school urn number', 'base urn'],
  },
} as const;

export const DATE_COLUMN = {
  date: {
    heading: 'date',
    required: true,
    aliases: ['record date', 'mark date', 'attendance date', 'session date', 'register date'],
  },
} as const;

export type Read<T> = { readonly value: T } | { readonly kind: string; readonly reason: string };

export interface Day {
  readonly date: IsoDate;
  readonly day: number;
  readonly year: SchoolYear;
}

export const dayOf = (date: IsoDate): Day => ({ date, day: dayNumber(date), year: schoolYearOf(date) });

/** A function that remembers its answers: a night's file holds few different dates and codes. */
export function remembered<T>(read: (text: string) => Read<T>): (text: string) => Read<T> {
  const answers = new Map<string, Read<T>>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = read(text);
      answers.set(text, answer);
    }
    return answer;
  };
}

export const dayReader = () =>
  remembered<Day>((text) => {
    const date = readDate(text);
    if (!date.ok) return { kind: 'notADate', reason: date.error };
    return { value: dayOf(date.value) };
  });

const SESSIONS: ReadonlyMap<string, 0 | 1> = new Map([
  ...['am', 'a', 'a.m.', 'morning', '1', '01'].map((text) => [text, 0] as const),
  ...['pm', 'p', 'p.m.', 'afternoon', '2', '02'].map((text) => [text, 1] as const),
]);

export const sessionReader = () =>
  remembered<0 | 1>((text) => {
    const half = SESSIONS.get(text.toLowerCase());
    return half === undefined
      ? {
          kind: 'notASession',
          reason: `${text === '' ? 'there is no session.' : `${text} is not a session.`} A session is AM or PM.`,
        }
      : { value: half };
  });

/** A code's character; a code of no list is kept as it came, and stands in no rate. */
export function chOf(raw: string): string {
  return attendanceCode(raw)?.ch ?? UNKNOWN_CODE;
}

/** A present mark written in the other session's way is still present: `/` in the afternoon is `\`. */
export const presentIn = (ch: string, half: 0 | 1): string =>
  ch === '/' || ch === '\\' ? (half === 0 ? '/' : '\\') : ch;

export const LONGEST_CODE = 8;

export const referenceReader =
  (at: Positions<typeof PUPIL_COLUMNS>) =>
  (fields: readonly string[]): PupilReference => ({
    upn: cellAt(fields, at.upn),
    localId: cellAt(fields, at.localId),
    surname: cellAt(fields, at.surname),
    forename: cellAt(fields, at.forename),
    fullName: cellAt(fields, at.fullName),
    birthDate: cellAt(fields, at.birthDate),
  });

/** The slot of a session, or why a line has no room for it. */
export function slotFor(
  on: Day,
  half: 0 | 1,
  problem: (kind: string, value: string, reason: string) => Problem,
): number | Problem {
  const slot = slotOfDay(on.day, on.year, half);
  if (slot !== undefined) return slot;
  const name = ['Saturday', 'Sunday'][weekday(on.day) - 5] ?? 'bank holiday';
  return problem('weekend', on.date, `${on.date} is a ${name}, when no register is taken.`);
}

export interface RowContext {
  readonly headings: readonly string[];
  readonly problemAt: (
    kind: string,
    line: number,
    position: number,
    value: string,
    reason: string,
  ) => Problem;
}

export const contextOf = (headings: readonly string[]): RowContext => ({
  headings,
  problemAt: (kind, line, position, value, reason) => ({
    kind,
    line,
    ...(position === -1 ? {} : { column: headings[position] ?? '' }),
    value,
    reason,
  }),
});

/** A code that was not in force on its day is kept as it came: said, counted, and in no rate. */
export const unmapped = (
  ch: string,
  raw: string,
  on: Day,
  problem: (kind: string, value: string, reason: string) => Problem,
): Problem[] =>
  attendanceClassOn(ch, on.day) === 'unmapped'
    ? [
        problem(
          'unmappedCode',
          raw,
          `${raw} is no register code in force on ${on.date}. It is kept as it came and counts in no rate.`,
        ),
      ]
    : [];

export const NOTHING: RowRead<Mark> = { rows: [], errors: [], warnings: [] };
export const noMark = (problem: Problem): RowRead<Mark> => ({ rows: [], errors: [], warnings: [problem] });
export const NO_MARK_REASON = 'the row holds no mark. Nothing was taken from it.';
export const TOO_LONG = 'is too long for a register code.';

/** A row that ends before its marks: not a pupil without a mark, but a row that was cut or parted differently. */
export const cutShort = (cells: number, needed: number, what = 'its mark'): string =>
  `the row has ${cells === 1 ? '1 cell' : `${cells} cells`}, and ${what} should stand in cell ${needed}. It was cut short, or its cells are parted by another character than the headings.`;
export const refused = (problem: Problem): RowRead<Mark> => ({ rows: [], errors: [problem], warnings: [] });

/** One cell of a row that holds several marks: whose session it is, and where its date is written. */
export interface MarkCell {
  readonly on: Day;
  readonly half: 0 | 1;
  readonly raw: string;
  readonly position: number;
  readonly datePosition: number;
}

/** The marks of a row that holds several: all of them, or none where one cannot be taken. */
export function marksOfCells(
  whose: { readonly pupil: PupilReference; readonly schoolUrn: string },
  cells: readonly MarkCell[],
  line: number,
  { problemAt }: RowContext,
): RowRead<Mark> {
  const tooLong = cells.find(({ raw }) => raw.length > LONGEST_CODE);
  if (tooLong)
    return refused(problemAt('notACode', line, tooLong.position, tooLong.raw, `${tooLong.raw} ${TOO_LONG}`));
  const rows: Mark[] = [];
  const warnings: Problem[] = [];
  for (const { on, half, raw, position, datePosition } of cells) {
    const slot = slotFor(on, half, (kind, value, reason) =>
      problemAt(kind, line, datePosition, value, reason),
    );
    if (typeof slot !== 'number') return refused(slot);
    const ch = presentIn(chOf(raw), half);
    rows.push({ ...whose, date: on.date, year: on.year, slot, ch, raw });
    warnings.push(
      ...unmapped(ch, raw, on, (kind, value, reason) => problemAt(kind, line, position, value, reason)),
    );
  }
  return { rows, errors: [], warnings };
}
