import { slotOfDay } from '../domain/attendance.ts';
import { attendanceClassOn, attendanceCode, NO_MARK, UNKNOWN_CODE } from '../domain/codes/attendance.ts';
import { dayNumber, type IsoDate, readDate, weekday } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import { type SchoolYear, schoolYearOf } from '../domain/school-year.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';
import { PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';

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

const SCHOOL_COLUMN = {
  schoolUrn: {
    heading: 'school_urn',
    aliases: ['urn', 'establishment urn', 'school urn number', 'base urn'],
  },
} as const;

const DATE_COLUMN = {
  date: {
    heading: 'date',
    required: true,
    aliases: ['record date', 'mark date', 'attendance date', 'session date', 'register date'],
  },
} as const;

type Read<T> = { readonly value: T } | { readonly kind: string; readonly reason: string };

interface Day {
  readonly date: IsoDate;
  readonly day: number;
  readonly year: SchoolYear;
}

/** A function that remembers its answers: a night's file holds few different dates and codes. */
function remembered<T>(read: (text: string) => Read<T>): (text: string) => Read<T> {
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

const dayReader = () =>
  remembered<Day>((text) => {
    const date = readDate(text);
    if (!date.ok) return { kind: 'notADate', reason: date.error };
    const day = dayNumber(date.value);
    return { value: { date: date.value, day, year: schoolYearOf(date.value) } };
  });

const SESSIONS: ReadonlyMap<string, 0 | 1> = new Map([
  ...['am', 'a', 'a.m.', 'morning', '1', '01'].map((text) => [text, 0] as const),
  ...['pm', 'p', 'p.m.', 'afternoon', '2', '02'].map((text) => [text, 1] as const),
]);

const sessionReader = () =>
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
function chOf(raw: string): string {
  return attendanceCode(raw)?.ch ?? UNKNOWN_CODE;
}

/** A present mark written in the other session's way is still present: `/` in the afternoon is `\`. */
const presentIn = (ch: string, half: 0 | 1): string =>
  ch === '/' || ch === '\\' ? (half === 0 ? '/' : '\\') : ch;

const LONGEST_CODE = 8;

const referenceReader =
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
function slotFor(
  on: Day,
  half: 0 | 1,
  problem: (kind: string, value: string, reason: string) => Problem,
): number | Problem {
  const slot = slotOfDay(on.day, on.year, half);
  if (slot !== undefined) return slot;
  const name = ['Saturday', 'Sunday'][weekday(on.day) - 5] ?? 'bank holiday';
  return problem('weekend', on.date, `${on.date} is a ${name}, when no register is taken.`);
}

interface RowContext {
  readonly headings: readonly string[];
  readonly problemAt: (
    kind: string,
    line: number,
    position: number,
    value: string,
    reason: string,
  ) => Problem;
}

const contextOf = (headings: readonly string[]): RowContext => ({
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
const unmapped = (
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

const NOTHING: RowRead<Mark> = { rows: [], errors: [], warnings: [] };
const noMark = (problem: Problem): RowRead<Mark> => ({ rows: [], errors: [], warnings: [problem] });
const NO_MARK_REASON = 'the row holds no mark. Nothing was taken from it.';
const TOO_LONG = 'is too long for a register code.';

/** A row that ends before its marks: not a pupil without a mark, but a row that was cut or parted differently. */
const cutShort = (cells: number, needed: number): string =>
  `the row has ${cells === 1 ? '1 cell' : `${cells} cells`}, and its mark should stand in cell ${needed}. It was cut short, or its cells are parted by another character than the headings.`;
const refused = (problem: Problem): RowRead<Mark> => ({ rows: [], errors: [problem], warnings: [] });

const LONG_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  ...DATE_COLUMN,
  session: { heading: 'session', required: true, aliases: ['session name', 'am pm', 'am/pm', 'half day'] },
  code: {
    heading: 'code',
    required: true,
    aliases: ['mark', 'attendance mark', 'attendance code', 'reason code', 'attendance code id'],
  },
} as const satisfies Columns;

const longTable = defineTable<Mark, typeof LONG_COLUMNS>({
  id: 'long',
  title: 'one row a session',
  columns: LONG_COLUMNS,
  oneOf: PUPIL_SETS,
  reader(at, headings) {
    const { problemAt } = contextOf(headings);
    const [readDay, readSession, reference] = [dayReader(), sessionReader(), referenceReader(at)];
    return (fields, line) => {
      if (fields.length <= at.code)
        return refused(problemAt('shortRow', line, -1, '', cutShort(fields.length, at.code + 1)));
      const raw = cellAt(fields, at.code);
      if (raw === '') return noMark(problemAt('noMark', line, at.code, '', NO_MARK_REASON));
      if (raw === NO_MARK) return NOTHING;
      const on = readDay(cellAt(fields, at.date));
      if ('kind' in on) return refused(problemAt(on.kind, line, at.date, cellAt(fields, at.date), on.reason));
      const half = readSession(cellAt(fields, at.session));
      if ('kind' in half)
        return refused(problemAt(half.kind, line, at.session, cellAt(fields, at.session), half.reason));
      if (raw.length > LONGEST_CODE)
        return refused(problemAt('notACode', line, at.code, raw, `${raw} ${TOO_LONG}`));
      const slot = slotFor(on.value, half.value, (kind, value, reason) =>
        problemAt(kind, line, at.date, value, reason),
      );
      if (typeof slot !== 'number') return refused(slot);
      const { date, year } = on.value;
      const ch = presentIn(chOf(raw), half.value);
      const schoolUrn = cellAt(fields, at.schoolUrn);
      const warnings = unmapped(ch, raw, on.value, (kind, value, reason) =>
        problemAt(kind, line, at.code, value, reason),
      );
      return {
        rows: [{ pupil: reference(fields), schoolUrn, date, year, slot, ch, raw }],
        errors: [],
        warnings,
      };
    };
  },
});

const GRID_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  ...DATE_COLUMN,
  am: { heading: 'AM', required: true, aliases: ['am mark', 'morning', 'am code', 'am session'] },
  pm: { heading: 'PM', required: true, aliases: ['pm mark', 'afternoon', 'pm code', 'pm session'] },
} as const satisfies Columns;

const dayGridTable = defineTable<Mark, typeof GRID_COLUMNS>({
  id: 'day-grid',
  title: 'one row a day, AM and PM',
  columns: GRID_COLUMNS,
  oneOf: PUPIL_SETS,
  reader(at, headings) {
    const { problemAt } = contextOf(headings);
    const [readDay, reference] = [dayReader(), referenceReader(at)];
    const cells = [
      { half: 0, position: at.am },
      { half: 1, position: at.pm },
    ] as const;
    return (fields, line) => {
      if (fields.length <= Math.min(at.am, at.pm))
        return refused(
          problemAt('shortRow', line, -1, '', cutShort(fields.length, Math.min(at.am, at.pm) + 1)),
        );
      const written = cells
        .map((cell) => ({ ...cell, raw: cellAt(fields, cell.position) }))
        .filter(({ raw }) => raw !== '');
      if (written.length === 0) return noMark(problemAt('noMark', line, at.am, '', NO_MARK_REASON));
      const marked = written.filter(({ raw }) => raw !== NO_MARK);
      if (marked.length === 0) return NOTHING;
      const on = readDay(cellAt(fields, at.date));
      if ('kind' in on) return refused(problemAt(on.kind, line, at.date, cellAt(fields, at.date), on.reason));
      const tooLong = marked.find(({ raw }) => raw.length > LONGEST_CODE);
      if (tooLong)
        return refused(
          problemAt('notACode', line, tooLong.position, tooLong.raw, `${tooLong.raw} ${TOO_LONG}`),
        );
      const { date, year } = on.value;
      const pupil = reference(fields);
      const schoolUrn = cellAt(fields, at.schoolUrn);
      const rows: Mark[] = [];
      const warnings: Problem[] = [];
      for (const { half, position, raw } of marked) {
        const slot = slotFor(on.value, half, (kind, value, reason) =>
          problemAt(kind, line, at.date, value, reason),
        );
        if (typeof slot !== 'number') return refused(slot);
        const ch = presentIn(chOf(raw), half);
        rows.push({ pupil, schoolUrn, date, year, slot, ch, raw });
        warnings.push(
          ...unmapped(ch, raw, on.value, (kind, value, reason) =>
            problemAt(kind, line, position, value, reason),
          ),
        );
      }
      return { rows, errors: [], warnings };
    };
  },
});

export const attendanceImporter = defineImporter({
  id: 'attendance',
  title: 'Attendance marks',
  about:
    'Register marks by session, from a vendor, a school system or a sheet made by hand: one row a session, or one row a day with an AM and a PM column. Columns are known by their headings, in any order.',
  tables: [longTable, dayGridTable],
  sample:
    'upn,pupil_name,dob,school_urn,date,session,code,minutes_late,reason,source,recorded_at\nZ899900117001,Zara Okafor,14/05/2016,900101,19/11/2026,AM,/,,,Elm MIS,2026-11-19T09:40:00Z\n',
});
