import { TERM_OF } from '../domain/calendar.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { financialYearLabel, financialYearOf } from '../domain/financial-year.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import type { Span, Stretch } from './cohort.ts';
import { type Asked, countedBy, type Field, takesStretch, type Window } from './define.ts';
import { FieldReader } from './field-reader.ts';
import { monthName } from './month.ts';
import { printStretch } from './print.ts';
import { spanOn, wholeOf } from './stretch.ts';
import { takeSpanName, takeStretch } from './stretch-reader.ts';

/** What becomes of a field from one time to the next: `suspensions by month`, `attendance by half term since 2025-09-01`. */
export interface Course {
  readonly field: Field;
  readonly by: Span;
  readonly stretch?: Stretch;
}

/** One of the times that follow one another. */
export interface Period extends Window {
  readonly label: string;
  /** Whether it is over, or is still to come whole; false of the one that is going on. */
  readonly isOver: boolean;
}

/** How many are shown where nobody says from when. */
const SHOWN: Readonly<Record<Span, number>> = {
  week: 12,
  month: 12,
  'half term': 6,
  term: 6,
  year: 5,
  'financial year': 5,
};
const MOST = 120;

/** Whether a field says something of a time, so that it has a course. */
export const hasCourse = (field: Field): boolean => takesStretch(field) || field.type === 'date';

/** Reads `suspensions by month`; undefined where the text has no time to go by. Throws `NotUnderstood`. */
export function readCourse(text: string, fields: readonly Field[]): Course | undefined {
  if (!/\sby\s/i.test(text)) return undefined;
  const reader = new FieldReader(text, fields);
  const { tokens } = reader;
  const isLast = tokens.isWord('last');
  const named = reader.takeField();
  // Of `suspended by month` only the last time is known: how often it was is another field.
  const field = (isLast ? undefined : countedBy(fields, named)) ?? named;
  const { at } = tokens;
  if (!tokens.takeWord('by')) return undefined;
  const by = takeSpanName(tokens);
  if (!by)
    return tokens.fail(
      `${tokens.nextText}, where week, month, half term, term, year or financial year was expected after “by”.`,
    );
  const stretch = takeStretch(tokens);
  if (tokens.peek())
    return tokens.fail(`${tokens.nextText}, where the end was expected: one field goes by a time, alone.`);
  if (!hasCourse(field))
    return tokens.failAt(
      at,
      `“${field.name}” says nothing of a time: ask for a count, a date or attendance, as in “suspensions by month”.`,
    );
  return { field, by, ...(stretch ? { stretch } : {}) };
}

/** As it is typed. */
export const courseTitle = ({ field, by, stretch }: Course): string =>
  `${field.name} by ${by}${stretch ? printStretch(stretch) : ''}`;

/**
 * The times of a course, the earliest first: the one that the date is in and those before it; of days to come, those after
 * it. Undefined where no calendar knows the time of the date.
 */
export function periodsOf({ field, by, stretch }: Course, asked: Asked): readonly Period[] | undefined {
  const isAhead = field.type === 'date' && field.ahead === true;
  const range = stretch && wholeOf(stretch, asked);
  if (stretch && !range) return undefined;
  const periods: Period[] = [];
  const begin = range && range.until < asked.asAt ? range.until : asked.asAt;
  let at: IsoDate = begin;
  while (periods.length < (range ? MOST : SHOWN[by])) {
    const span = spanOn(by, { ...asked, asAt: at });
    if (!span || (range && (isAhead ? span.from > range.until : span.until < range.from))) break;
    periods.push({
      ...span,
      label: labelOf(by, span, asked),
      isOver: isAhead || span.until < asked.asAt,
    });
    at = addCalendarDays(isAhead ? span.until : span.from, isAhead ? 1 : -1);
  }
  if (periods.length === 0) return undefined;
  return isAhead ? periods : periods.reverse();
}

function labelOf(by: Span, { from }: Window, { calendarOf }: Asked): string {
  const year = schoolYearLabel(schoolYearOf(from));
  switch (by) {
    case 'week':
      return from;
    case 'month':
      return `${monthName(Number(from.slice(5, 7)) as 1).slice(0, 3)} ${from.slice(0, 4)}`;
    case 'financial year':
      return financialYearLabel(financialYearOf(from));
    case 'year':
      return year;
    default: {
      const half = calendarOf()?.halfTermOn(from);
      const term = half ? TERM_OF[half.halfTerm] : '';
      const part = by === 'half term' && half ? ` ${2 - (half.halfTerm % 2)}` : '';
      return `${term}${part} ${year}`;
    }
  }
}
