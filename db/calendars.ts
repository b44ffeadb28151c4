import { type ClosedDay, type HalfTerm, type HalfTermDates, SchoolCalendar } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Driver } from './sqlite/driver.ts';

/** The authority's calendar, which schools without one of their own follow. */
export const AUTHORITY_CALENDAR = 1;

/** Every calendar, read once: a school's own, else the authority's; undefined where neither has any dates. */
export function readCalendars(driver: Driver): (schoolId?: number) => SchoolCalendar | undefined {
  const calendars = driver.prepare('select calendar_id, school_id from calendar').all() as {
    calendar_id: number;
    school_id: number | null;
  }[];
  const halfTerms = driver.prepare('select * from half_term order by calendar_id, year, half_term').all() as {
    calendar_id: number;
    year: number;
    half_term: HalfTerm;
    from_date: IsoDate;
    until_date: IsoDate;
  }[];
  const closedDays = driver.prepare('select * from closed_day order by calendar_id, date').all() as {
    calendar_id: number;
    date: IsoDate;
    kind: ClosedDay['kind'];
  }[];
  const bySchool = new Map<number | undefined, SchoolCalendar>();
  for (const { calendar_id, school_id } of calendars) {
    const halves: HalfTermDates[] = halfTerms
      .filter((row) => row.calendar_id === calendar_id)
      .map((row) => ({
        year: row.year,
        halfTerm: row.half_term,
        from: row.from_date,
        until: row.until_date,
      }));
    const closed = closedDays
      .filter((row) => row.calendar_id === calendar_id)
      .map(({ date, kind }) => ({ date, kind }));
    if (halves.length > 0) bySchool.set(school_id ?? undefined, new SchoolCalendar(halves, closed));
  }
  return (schoolId) => bySchool.get(schoolId) ?? bySchool.get(undefined);
}
