import type { ClosedDay } from '../domain/calendar.ts';
import { SCHOOL_DAYS_A_YEAR } from '../domain/calendar-edits.ts';
import type { IsoDate } from '../domain/dates.ts';
import { schoolYearLabel, schoolYearStart } from '../domain/school-year.ts';
import type { CalendarYear, HalfTermOfYear } from '../reports/calendar.ts';
import type { Paint } from './paint.ts';
import { textTable } from './table.ts';
import { count, list, number, spokenDate } from './text.ts';
import { wrap } from './width.ts';

export const EMPTY_CALENDAR = [
  'No term dates are known yet, and without them no rate by term, no school day and no silent school can be told.',
  'Add the six half terms of a year, such as “vschool calendar term 2026/27 1 2026-09-01 2026-10-23”, then the INSET days, such as “vschool calendar add inset 2026-10-02”.',
  'Or import a file with columns kind, year, half_term, from, to, school_urn and note: “vschool import calendar FILE”. Bank holidays in England are known already.',
].join('\n');

/** Why a year’s number of school days is odd; undefined where it is not. */
export function yearWarning({ daysOver, missingHalfTerms, schoolDays }: CalendarYear): string | undefined {
  if (missingHalfTerms.length > 0)
    return `Half ${missingHalfTerms.length === 1 ? 'term' : 'terms'} ${list(missingHalfTerms.map(String))} ${missingHalfTerms.length === 1 ? 'is' : 'are'} missing: rates by term are not worked out for this year.`;
  if (daysOver === 0) return undefined;
  const what = `${number(schoolDays)} school days are ${count(Math.abs(daysOver), 'day')} ${daysOver > 0 ? 'more' : 'fewer'} than the ${SCHOOL_DAYS_A_YEAR} of a full year for pupils.`;
  return daysOver > 0
    ? `${what} INSET days may be missing; five are usual.`
    : `${what} Look for a day closed by mistake, or a half term that ends too early.`;
}

/** `INSET days (staff training): Friday 2 October and Friday 27 November.`: a note that all share stands once. */
function closedText(title: string, days: readonly ClosedDay[], asAt: IsoDate): string {
  const [shared, other] = [...new Set(days.map(({ note }) => note))];
  const isShared = shared !== undefined && other === undefined && days.length > 1;
  const noteText = (note: string | undefined): string => (note === undefined ? '' : ` (${note})`);
  const dates = days.map(({ date, note }) => `${spokenDate(date, asAt)}${isShared ? '' : noteText(note)}`);
  return `${title}${isShared ? noteText(shared) : ''}: ${days.length === 0 ? 'none' : list(dates)}.`;
}

function yearText(year: CalendarYear, width: number, paint: Paint): string[] {
  const asAt = schoolYearStart(year.year);
  const warning = yearWarning(year);
  const table = textTable<HalfTermOfYear>(
    [
      { title: '', value: ({ halfTerm }) => String(halfTerm) },
      { title: 'Term', value: ({ term }) => term },
      { title: 'First day', value: ({ from }) => spokenDate(from, asAt) },
      { title: 'Last day', value: ({ until }) => spokenDate(until, asAt) },
      { title: 'School days', value: ({ schoolDays }) => number(schoolDays), align: 'right' },
    ],
    year.halfTerms,
    width,
  );
  return [
    paint.heading(
      `School year ${schoolYearLabel(year.year)}: ${count(year.schoolDays, 'school day')}, ${count(year.sessions, 'session')}`,
    ),
    ...(warning === undefined ? [] : wrap(warning, width).map(paint.warn)),
    ...(year.halfTerms.length === 0 ? [] : [table]),
    ...wrap(closedText('INSET days', year.inset, asAt), width),
    ...wrap(closedText('Closures', year.closures, asAt), width),
    ...wrap(
      `Bank holidays inside term: ${year.bankHolidays.length === 0 ? 'none' : list(year.bankHolidays.map((date) => spokenDate(date, asAt)))}.`,
      width,
    ),
  ];
}

export interface CalendarText {
  /** Whose it is: `London Borough of Marlowe`, `Oak Academy`. */
  readonly owner: string;
  /** A school follows the authority’s calendar for want of its own. */
  readonly isFollowed: boolean;
  readonly years: readonly CalendarYear[];
  readonly ownCalendars: readonly string[];
}

/** A calendar as a page. */
export function calendarText(
  { owner, isFollowed, years, ownCalendars }: CalendarText,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  if (years.length === 0)
    return EMPTY_CALENDAR.split('\n')
      .flatMap((line) => wrap(line, width))
      .join('\n');
  return [
    paint.heading(`School calendar: ${owner}`),
    ...(isFollowed ? ['It has no calendar of its own and follows the authority’s.'] : []),
    ...years.flatMap((year) => ['', ...yearText(year, width, paint)]),
    ...(ownCalendars.length === 0
      ? []
      : ['', ...wrap(`Schools with a calendar of their own: ${list(ownCalendars)}.`, width)]),
  ].join('\n');
}
