import { NO_MARK } from '../domain/codes/attendance.ts';
import { readDate } from '../domain/dates.ts';
import type { Columns } from './columns.ts';
import { cellAt, defineTable } from './define.ts';
import {
  contextOf,
  cutShort,
  type Day,
  dayOf,
  type Mark,
  type MarkCell,
  marksOfCells,
  NO_MARK_REASON,
  NOTHING,
  noMark,
  referenceReader,
  refused,
  SCHOOL_COLUMN,
} from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

const DATE_COLUMNS = { ...PUPIL_COLUMNS, ...SCHOOL_COLUMN } as const satisfies Columns;

/** A heading that is a date, and the half of the day where it says one. */
interface DateHeading {
  readonly on: Day;
  readonly half?: 0 | 1;
}

/** `16/11/2026`, `2026-11-16 AM`, `16-11-2026_pm`: whatever a date cell may hold, never month first. */
function dateHeading(heading: string): DateHeading | undefined {
  const text = heading.trim();
  const half = /^(.*?)[\s_-]*([ap])\.?m\.?$/i.exec(text);
  const date = readDate(half?.[1] ?? text);
  if (!date.ok) return undefined;
  const on = dayOf(date.value);
  return half ? { on, half: half[2]?.toLowerCase() === 'a' ? 0 : 1 } : { on };
}

type DatePlace = DateHeading & { readonly position: number };

const placesOf = (headings: readonly string[]): DatePlace[] =>
  headings.flatMap((heading, position) => {
    const read = dateHeading(heading);
    return read ? [{ ...read, position }] : [];
  });

type Cell = Omit<MarkCell, 'datePosition'>;

/** Two marks in one cell, or why they cannot be told apart. */
function twoMarks(cell: string, { on, position }: DatePlace): Cell[] | string {
  if (cell.trim() === '') return [];
  // A space may stand for a session without a mark: it goes only where there are more characters than sessions.
  const text = cell.length > 2 ? cell.trim() : cell;
  if (text.length !== 2 || /^[a-z]\d$/i.test(text))
    return `${text.trim()} stands under a date alone, where a cell holds two marks of one character, morning and afternoon. Make it two columns, the date with AM and with PM.`;
  return [
    { on, position, half: 0, raw: text.charAt(0).trim() },
    { on, position, half: 1, raw: text.charAt(1).trim() },
  ];
}

export const datesTable = defineTable<Mark, typeof DATE_COLUMNS>({
  id: 'dates',
  title: 'one column a date',
  columns: DATE_COLUMNS,
  oneOf: PUPIL_SETS,
  ownHeadings: {
    what: 'headed by a date (16/11/2026, or 16/11/2026 AM)',
    is: (heading) => dateHeading(heading) !== undefined,
    means: (heading) => {
      const { on, half } = dateHeading(heading) ?? {};
      const which =
        half === undefined ? 'the morning and the afternoon' : ['the morning', 'the afternoon'][half];
      return `the marks of ${which} of ${on?.date}`;
    },
  },
  reader(at, headings) {
    const context = contextOf(headings);
    const { problemAt } = context;
    const [reference, places] = [referenceReader(at), placesOf(headings)];
    const first = places[0]?.position ?? 0;
    return (fields, line) => {
      if (fields.length <= first)
        return refused(problemAt('shortRow', line, -1, '', cutShort(fields.length, first + 1)));
      const cells: Cell[] = [];
      for (const place of places) {
        const { on, half, position } = place;
        const own =
          half === undefined
            ? twoMarks(fields[position] ?? '', place)
            : [{ on, half, position, raw: cellAt(fields, position) }];
        if (typeof own === 'string')
          return refused(problemAt('notTwoMarks', line, position, fields[position] ?? '', own));
        cells.push(...own);
      }
      const written = cells.filter(({ raw }) => raw !== '');
      if (written.length === 0) return noMark(problemAt('noMark', line, first, '', NO_MARK_REASON));
      const marked = written.filter(({ raw }) => raw !== NO_MARK);
      if (marked.length === 0) return NOTHING;
      const whose = { pupil: reference(fields), schoolUrn: cellAt(fields, at.schoolUrn) };
      const placed = marked.map((cell) => ({ ...cell, datePosition: cell.position }));
      return marksOfCells(whose, placed, line, context);
    };
  },
});
