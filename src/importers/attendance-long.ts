import { NO_MARK } from '../domain/codes/attendance.ts';
import type { Columns } from './columns.ts';
import { cellAt, defineTable } from './define.ts';
import {
  chOf,
  contextOf,
  cutShort,
  DATE_COLUMN,
  dayReader,
  LONGEST_CODE,
  type Mark,
  NO_MARK_REASON,
  NOTHING,
  noMark,
  presentIn,
  referenceReader,
  refused,
  SCHOOL_COLUMN,
  sessionReader,
  slotFor,
  TOO_LONG,
  unmapped,
} from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

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

export const longTable = defineTable<Mark, typeof LONG_COLUMNS>({
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
