import { schoolYearLabel } from '../src/domain/school-year.ts';
import type { SchoolOnRoll } from '../src/marks.ts';
import { yearWarning } from '../src/render/calendar.ts';
import type { CalendarYear } from '../src/reports/calendar.ts';

/** `rows` holds the half terms; `years` what each school year comes to. */
export const calendarJson = (
  years: readonly CalendarYear[],
  school: SchoolOnRoll | undefined,
  isFollowed: boolean,
  ownCalendars: readonly { readonly urn: number | null; readonly name: string }[],
): Record<string, unknown> => ({
  school: school?.name ?? null,
  followsAuthority: school !== undefined && isFollowed,
  rows: years.flatMap(({ year, halfTerms }) =>
    halfTerms.map(({ halfTerm, term: of, from, until, schoolDays }) => ({
      ...{ schoolYear: schoolYearLabel(year), halfTerm, term: of, from, to: until, schoolDays },
    })),
  ),
  years: years.map((year) => ({
    schoolYear: schoolYearLabel(year.year),
    schoolDays: year.schoolDays,
    sessions: year.sessions,
    inset: year.inset.map(({ date, note }) => ({ date, note: note ?? null })),
    closures: year.closures.map(({ date, note }) => ({ date, note: note ?? null })),
    bankHolidays: year.bankHolidays,
    warning: yearWarning(year) ?? null,
  })),
  schoolsWithCalendar: ownCalendars.map(({ urn, name }) => ({ urn, name })),
});
