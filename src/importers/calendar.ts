import { type ClosedDay, type HalfTermDates, isBankHoliday } from '../domain/calendar.ts';
import { closedAnyway, halfTermFault } from '../domain/calendar-edits.ts';
import { dayNumber, type IsoDate, isoDate, readDate, weekday } from '../domain/dates.ts';
import { readHalfTerm, readSchoolYear } from '../domain/read-school-terms.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable, type RowRead } from './define.ts';
import { RowCells } from './row-cells.ts';

/** One row of a calendar: a half term, or days on which the school has no pupils. */
export interface CalendarRow {
  /** As written; empty for the authority’s calendar. */
  readonly schoolUrn: string;
  readonly halfTerm?: HalfTermDates;
  /** Weekdays that are no bank holidays; empty for a half term. */
  readonly closedDays: readonly ClosedDay[];
}

const COLUMNS = {
  kind: { heading: 'kind', required: true, aliases: ['type', 'event', 'event type', 'day type'] },
  year: { heading: 'year', aliases: ['school year', 'academic year'] },
  halfTerm: { heading: 'half_term', aliases: ['half term number', 'term', 'half'] },
  from: {
    heading: 'from',
    required: true,
    aliases: ['date', 'start', 'start date', 'first day', 'from date', 'begins'],
  },
  until: { heading: 'to', aliases: ['end', 'end date', 'last day', 'to date', 'until', 'ends'] },
  schoolUrn: { heading: 'school_urn', aliases: ['urn', 'school urn number', 'establishment urn'] },
  note: { heading: 'note', aliases: ['notes', 'comment', 'description', 'reason'] },
} as const satisfies Columns;

type Kind = 'half-term' | ClosedDay['kind'];

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['half-term', 'half term', 'halfterm', 'term'].map((text) => [text, 'half-term'] as const),
  ...['inset', 'inset day', 'staff training day', 'training day', 'non-pupil day'].map(
    (text) => [text, 'inset'] as const,
  ),
  ...['closure', 'closed', 'school closed', 'occasional day'].map((text) => [text, 'closure'] as const),
]);

/** A closure of more days than this is a slip of the pen: school holidays are what lies between half terms. */
const MOST_CLOSED_DAYS = 60;

type CalendarCells = RowCells<typeof COLUMNS>;

function kindOf(cells: CalendarCells): Kind | undefined {
  const text = cells.text('kind');
  const kind = KINDS.get(text.toLowerCase().replaceAll('_', '-'));
  if (kind === undefined)
    cells.error(
      'notACalendarKind',
      'kind',
      `${text === '' ? 'there is no kind.' : `${text} is not a kind of row.`} A row is a half-term, an inset or a closure.`,
    );
  return kind;
}

function halfTermOf(cells: CalendarCells): HalfTermDates | undefined {
  const year = cells.readEvenEmpty('year', 'notASchoolYear', readSchoolYear);
  const halfTerm = cells.readEvenEmpty('halfTerm', 'notAHalfTerm', readHalfTerm);
  const from = cells.readEvenEmpty('from', 'notADate', readDate);
  const until = cells.readEvenEmpty('until', 'notADate', readDate);
  if (year === undefined || halfTerm === undefined || from === undefined || until === undefined)
    return undefined;
  const fault = halfTermFault({ year, from, until });
  if (fault !== undefined) {
    cells.error(from > until ? 'endBeforeStart' : 'outsideSchoolYear', 'until', fault);
    return undefined;
  }
  return { year, halfTerm, from, until };
}

function closedDaysOf(cells: CalendarCells, kind: ClosedDay['kind']): ClosedDay[] {
  const from = cells.readEvenEmpty('from', 'notADate', readDate);
  const until = cells.text('until') === '' ? from : cells.date('until');
  if (from === undefined || until === undefined) return [];
  if (from > until) {
    cells.error('endBeforeStart', 'until', `the last day, ${until}, is before the first, ${from}.`);
    return [];
  }
  const days = weekdaysFrom(from, until);
  if (days.length > MOST_CLOSED_DAYS) {
    cells.error(
      'outsideSchoolYear',
      'until',
      `${days.length} days are too many for one row. Holidays are what lies between half terms; give the half terms.`,
    );
    return [];
  }
  if (days.length === 0) {
    const reason = closedAnyway(from) ?? `${from} is no school day anyway.`;
    // Councils list bank holidays beside INSET days; a Saturday is more likely a slip of the pen.
    if (isBankHoliday(from)) cells.warn('bankHoliday', 'from', reason);
    else cells.error('weekend', 'from', reason);
  }
  const note = cells.text('note');
  return days.map((date) => ({ date, kind, ...(note === '' ? {} : { note }) }));
}

/** Days from one date to another that are neither at a weekend nor bank holidays. */
function weekdaysFrom(from: IsoDate, until: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = dayNumber(from); day <= dayNumber(until); day++)
    if (weekday(day) < 5 && !isBankHoliday(isoDate(day))) days.push(isoDate(day));
  return days;
}

export const calendarTable = defineTable<CalendarRow, typeof COLUMNS>({
  id: 'calendar',
  title: 'School calendar',
  columns: COLUMNS,
  reader:
    (at, headings) =>
    (fields, line): RowRead<CalendarRow> => {
      const cells = new RowCells(COLUMNS, at, headings, fields, line);
      const kind = kindOf(cells);
      const schoolUrn = cells.text('schoolUrn');
      const halfTerm = kind === 'half-term' ? halfTermOf(cells) : undefined;
      const closedDays = kind === 'inset' || kind === 'closure' ? closedDaysOf(cells, kind) : [];
      const { errors, warnings } = cells;
      if (errors.length > 0) return { rows: [], errors, warnings: [] };
      return { rows: [{ schoolUrn, closedDays, ...(halfTerm ? { halfTerm } : {}) }], errors, warnings };
    },
});

export const calendarImporter = defineImporter({
  id: 'calendar',
  title: 'School calendar',
  about:
    'Half terms, INSET days and closures of the authority, or of one school by its URN: a school’s own calendar begins as a copy of the authority’s. Bank holidays in England are known and need no row.',
  tables: [calendarTable],
  sample:
    'kind,year,half_term,from,to,school_urn,note\nhalf-term,2026/27,1,01/09/2026,23/10/2026,,\ninset,2026/27,,02/10/2026,,,staff training day\n',
});
