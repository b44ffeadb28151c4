import { NO_MARK } from '../domain/codes/attendance.ts';
import type { Columns } from './columns.ts';
import { cellAt, defineTable } from './define.ts';
import {
  contextOf,
  cutShort,
  DATE_COLUMN,
  dayReader,
  type Mark,
  marksOfCells,
  NO_MARK_REASON,
  NOTHING,
  noMark,
  referenceReader,
  refused,
  SCHOOL_COLUMN,
} from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

const GRID_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  ...DATE_COLUMN,
  am: { heading: 'AM', required: true, aliases: ['am mark', 'morning', 'am code', 'am session'] },
  pm: { heading: 'PM', required: true, aliases: ['pm mark', 'afternoon', 'pm code', 'pm session'] },
} as const satisfies Columns;

export const dayGridTable = defineTable<Mark, typeof GRID_COLUMNS>({
  id: 'day-grid',
  title: 'one row a day, AM and PM',
  columns: GRID_COLUMNS,
  oneOf: PUPIL_SETS,
  reader(at, headings) {
    const context = contextOf(headings);
    const { problemAt } = context;
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
      const { value } = on;
      const marks = marked.map((cell) => ({ ...cell, on: value, datePosition: at.date }));
      return marksOfCells(
        { pupil: reference(fields), schoolUrn: cellAt(fields, at.schoolUrn) },
        marks,
        line,
        context,
      );
    };
  },
});
