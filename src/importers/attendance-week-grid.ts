import { NO_MARK } from '../domain/codes/attendance.ts';
import { dayNumber, type IsoDate, isoDate, weekday } from '../domain/dates.ts';
import type { Column, Columns, Positions } from './columns.ts';
import { cellAt, defineTable } from './define.ts';
import {
  contextOf,
  cutShort,
  type Day,
  dayOf,
  dayReader,
  type Mark,
  marksOfCells,
  NO_MARK_REASON,
  NOTHING,
  noMark,
  type Read,
  referenceReader,
  refused,
  remembered,
  SCHOOL_COLUMN,
} from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

const DAYS = {
  Mon: ['mon', 'monday', 'm'],
  Tue: ['tue', 'tues', 'tuesday', 'tu'],
  Wed: ['wed', 'weds', 'wednesday', 'w'],
  Thu: ['thu', 'thur', 'thurs', 'thursday', 'th'],
  Fri: ['fri', 'friday', 'f'],
} as const;
const HALVES = { AM: ['am', '1', 'morning'], PM: ['pm', '2', 'afternoon'] } as const;

type DayName = keyof typeof DAYS;
type SessionName = `${DayName} ${keyof typeof HALVES}`;

const DAY_NAMES = Object.keys(DAYS) as DayName[];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A column of the grid under every way to head it: the day, then the half, or the half, then the day. */
function sessionColumn(day: DayName, half: keyof typeof HALVES): [SessionName, Column] {
  const aliases = DAYS[day].flatMap((name) => HALVES[half].map((part) => `${name} ${part}`));
  const turned = DAYS[day].flatMap((name) => (name.length > 2 ? [`${half.toLowerCase()} ${name}`] : []));
  const heading: SessionName = `${day} ${half}`;
  return [heading, { heading, required: true, aliases: [...aliases.slice(1), ...turned] }];
}

const SESSION_COLUMNS = Object.fromEntries(
  DAY_NAMES.flatMap((day) => [sessionColumn(day, 'AM'), sessionColumn(day, 'PM')]),
) as Record<SessionName, Column>;

const WEEK_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  week: {
    heading: 'week_commencing',
    required: true,
    aliases: ['w/c', 'wc', 'week beginning', 'w/b', 'week starting', 'week start', 'week of', 'monday'],
  },
  ...SESSION_COLUMNS,
} satisfies Columns;

/** The Monday that is nearest to a day: of a Thursday the one before, of a Friday the one after. */
const nearestMonday = (day: number): IsoDate =>
  isoDate(weekday(day) < 4 ? day - weekday(day) : day + 7 - weekday(day));

/** The five days of a week by its Monday. */
function weekReader(): (text: string) => Read<readonly Day[]> {
  const readDay = dayReader();
  return remembered((text) => {
    const read = readDay(text);
    if ('kind' in read) return read;
    const { date, day } = read.value;
    if (weekday(day) !== 0)
      return {
        kind: 'notAMonday',
        reason: `${date} is a ${WEEKDAYS[weekday(day)]}, and a week is named by its Monday. The nearest is ${nearestMonday(day)}.`,
      };
    return { value: [0, 1, 2, 3, 4].map((after) => dayOf(isoDate(dayNumber(date) + after))) };
  });
}

interface Place {
  readonly position: number;
  readonly after: number;
  readonly half: 0 | 1;
}

const placesOf = (at: Positions<typeof WEEK_COLUMNS>): Place[] =>
  DAY_NAMES.flatMap((day, after) => [
    { position: at[`${day} AM`], after, half: 0 as const },
    { position: at[`${day} PM`], after, half: 1 as const },
  ]);

export const weekGridTable = defineTable<Mark, typeof WEEK_COLUMNS>({
  id: 'week-grid',
  title: 'one row a week, Mon AM to Fri PM',
  columns: WEEK_COLUMNS,
  oneOf: PUPIL_SETS,
  reader(at, headings) {
    const context = contextOf(headings);
    const { problemAt } = context;
    const [readWeek, reference, places] = [weekReader(), referenceReader(at), placesOf(at)];
    const first = Math.min(...places.map(({ position }) => position));
    return (fields, line) => {
      if (fields.length <= first)
        return refused(problemAt('shortRow', line, -1, '', cutShort(fields.length, first + 1)));
      const written = places
        .map((place) => ({ ...place, raw: cellAt(fields, place.position) }))
        .filter(({ raw }) => raw !== '');
      if (written.length === 0) return noMark(problemAt('noMark', line, first, '', NO_MARK_REASON));
      const marked = written.filter(({ raw }) => raw !== NO_MARK);
      if (marked.length === 0) return NOTHING;
      const text = cellAt(fields, at.week);
      const week = readWeek(text);
      if ('kind' in week) return refused(problemAt(week.kind, line, at.week, text, week.reason));
      const cells = marked.map((cell) => ({
        ...cell,
        on: week.value[cell.after] as Day,
        datePosition: at.week,
      }));
      const whose = { pupil: reference(fields), schoolUrn: cellAt(fields, at.schoolUrn) };
      return marksOfCells(whose, cells, line, context);
    };
  },
});
