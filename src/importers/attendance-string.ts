import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';
import { ctfForm } from './ctf.ts';
import { cellAt, defineTable } from './define.ts';
import {
  contextOf,
  cutShort,
  dayOf,
  dayReader,
  type Mark,
  NO_MARK_REASON,
  NOTHING,
  noMark,
  referenceReader,
  refused,
  SCHOOL_COLUMN,
  unmapped,
} from './mark.ts';
import { decodeMarks, type StringMark, type StringTotals, slotOfMark } from './marks-string.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';
import { SESSION_TOTALS } from './total-columns.ts';
import { readWholeNumber } from './whole-number.ts';

/** Also the elements of a Common Transfer File's attendance, which is read as rows of this table. */
export const STRING_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  laCode: { heading: 'LEA', aliases: ['la code', 'la number', 'local authority number'] },
  establishment: { heading: 'Estab', aliases: ['establishment number', 'estab number'] },
  start: {
    heading: 'start_date',
    required: true,
    aliases: ['AttendanceStartDate', 'marks start date', 'marks from', 'first date'],
  },
  marks: {
    heading: 'marks',
    required: true,
    aliases: ['AttendanceMarks', 'marks string', 'mark string', 'register marks', 'session marks'],
  },
  ...SESSION_TOTALS,
} as const satisfies Columns;

type At = Positions<typeof STRING_COLUMNS>;
const TOTALS = ['possible', 'attended', 'authorised', 'unauthorised'] as const;

/** The totals beside a string, or the name of the one that is no whole number. */
function totalsOf(at: At, fields: readonly string[]): StringTotals | (typeof TOTALS)[number] {
  const totals: Record<string, number> = {};
  for (const name of TOTALS) {
    const text = cellAt(fields, at[name]);
    if (text === '') continue;
    const value = readWholeNumber(text);
    if (value === undefined) return name;
    totals[name] = value;
  }
  return totals;
}

/** A DfE number says which school it is, and there is no list here to find it in. */
function schoolProblem(at: At, fields: readonly string[]): { value: string; reason: string } | undefined {
  const number = `${cellAt(fields, at.laCode)}/${cellAt(fields, at.establishment)}`;
  if (cellAt(fields, at.schoolUrn) !== '' || cellAt(fields, at.establishment) === '') return undefined;
  return {
    value: number,
    reason: `the school is given as DfE number ${number}, and no list of DfE numbers is held here. Put its URN in a column school_urn and send the row again.`,
  };
}

type ProblemAt = ReturnType<typeof contextOf>['problemAt'];

/** The marks of a decoded string as rows, with a word on each code that was not in force. */
function rowsOf(
  marks: readonly StringMark[],
  whose: Pick<Mark, 'pupil' | 'schoolUrn'>,
  at: At,
  line: number,
  problemAt: ProblemAt,
): { rows: Mark[]; warnings: Problem[] } {
  const rows: Mark[] = [];
  const warnings: Problem[] = [];
  for (const mark of marks) {
    const slot = slotOfMark(mark);
    if (slot === undefined) continue;
    const on = dayOf(mark.date);
    rows.push({ ...whose, date: on.date, year: on.year, slot, ch: mark.ch, raw: mark.raw });
    warnings.push(
      ...unmapped(mark.ch, mark.raw, on, (kind, value, reason) =>
        problemAt(kind, line, at.marks, value, reason),
      ),
    );
  }
  return { rows, warnings };
}

const BY_CALENDAR =
  'the string leaves out the days without school, so its marks were dated by the calendar held here. Where the school’s own training days differ, they stand a day out.';

export const stringTable = defineTable<Mark, typeof STRING_COLUMNS>({
  id: 'marks-string',
  title: 'a string of marks from a start date',
  columns: STRING_COLUMNS,
  oneOf: PUPIL_SETS,
  xml: ctfForm,
  reader(at, headings, { calendarOf, asAt }) {
    const { problemAt } = contextOf(headings);
    const [readDay, reference] = [dayReader(), referenceReader(at)];
    return (fields, line) => {
      if (fields.length <= at.marks)
        return refused(problemAt('shortRow', line, -1, '', cutShort(fields.length, at.marks + 1)));
      // Spaces are sessions without a mark: this cell alone is not trimmed.
      const text = (fields[at.marks] ?? '').replace(/[\r\n\t]/g, '');
      if (text.trim() === '') return noMark(problemAt('noMark', line, at.marks, '', NO_MARK_REASON));
      if (/^[ -]*$/.test(text)) return NOTHING;
      const start = cellAt(fields, at.start);
      const on = readDay(start);
      if ('kind' in on) return refused(problemAt(on.kind, line, at.start, start, on.reason));
      const school = schoolProblem(at, fields);
      if (school)
        return refused(problemAt('schoolByDfeNumber', line, at.establishment, school.value, school.reason));
      const totals = totalsOf(at, fields);
      if (typeof totals === 'string') {
        const cell = cellAt(fields, at[totals]);
        return refused(
          problemAt('notANumber', line, at[totals], cell, `${cell} is not a number of sessions.`),
        );
      }
      const decoded = decodeMarks(on.value.date, text, totals, calendarOf(), asAt);
      if ('kind' in decoded) return refused(problemAt(decoded.kind, line, at.marks, '', decoded.reason));
      const whose = { pupil: reference(fields), schoolUrn: cellAt(fields, at.schoolUrn) };
      const { rows, warnings } = rowsOf(decoded.marks, whose, at, line, problemAt);
      const dated = decoded.byCalendar
        ? [problemAt('datedByCalendar', line, at.start, on.value.date, BY_CALENDAR)]
        : [];
      return { rows, errors: [], warnings: [...dated, ...warnings] };
    };
  },
});
