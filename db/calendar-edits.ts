import type { ClosedDay, HalfTerm, HalfTermDates } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { safe } from '../src/domain/safe.ts';
import { AUTHORITY_CALENDAR } from './calendars.ts';
import { removeRow } from './keep-before.ts';
import type { Outcome } from './save-rows.ts';
import { rowSaver } from './save-rows.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** A calendar as it is kept, with the notes of its closed days. */
export interface KeptCalendar {
  readonly calendarId: number;
  readonly schoolId: number | undefined;
  readonly halfTerms: readonly HalfTermDates[];
  readonly closedDays: readonly ClosedDay[];
}

const calendarIdOf = (driver: Driver, schoolId: number | undefined): number | undefined =>
  schoolId === undefined
    ? AUTHORITY_CALENDAR
    : (driver.prepare('select calendar_id from calendar where school_id = ?').pluck().get(schoolId) as
        | number
        | undefined);

function halfTermsOf(driver: Driver, calendarId: number): HalfTermDates[] {
  const rows = driver
    .prepare(
      'select year, half_term, from_date, until_date from half_term where calendar_id = ? order by year, half_term',
    )
    .all(calendarId) as { year: number; half_term: HalfTerm; from_date: IsoDate; until_date: IsoDate }[];
  return rows.map((row) => ({
    year: row.year,
    halfTerm: row.half_term,
    from: row.from_date,
    until: row.until_date,
  }));
}

function closedDaysOf(driver: Driver, calendarId: number): ClosedDay[] {
  const rows = driver
    .prepare('select date, kind, note from closed_day where calendar_id = ? order by date')
    .all(calendarId) as { date: IsoDate; kind: ClosedDay['kind']; note: string | null }[];
  return rows.map(({ date, kind, note }) => ({ date, kind, ...(note === null ? {} : { note: safe(note) }) }));
}

/** The authority’s calendar, or a school’s own; undefined where the school follows the authority’s. */
export function keptCalendar(driver: Driver, schoolId?: number): KeptCalendar | undefined {
  const calendarId = calendarIdOf(driver, schoolId);
  if (calendarId === undefined) return undefined;
  const halfTerms = halfTermsOf(driver, calendarId);
  if (schoolId !== undefined && halfTerms.length === 0) return undefined;
  return { calendarId, schoolId, halfTerms, closedDays: closedDaysOf(driver, calendarId) };
}

/** Schools with a calendar of their own, by name. */
export const schoolsWithCalendar = (
  driver: Driver,
): { schoolId: number; urn: number | null; name: string }[] =>
  (
    driver
      .prepare(
        `select s.school_id as schoolId, s.urn, s.name from calendar c join school s on s.school_id = c.school_id
         where exists (select 1 from half_term h where h.calendar_id = c.calendar_id) order by s.name`,
      )
      .all() as { schoolId: number; urn: number | null; name: string }[]
  ).map((row) => ({ ...row, name: safe(row.name) }));

/** Edits calendars inside a write; what a row was before is kept. */
export class CalendarEditor {
  readonly #trx: WriteTransaction;
  readonly #saveHalfTerm;
  readonly #saveClosedDay;

  constructor(trx: WriteTransaction) {
    this.#trx = trx;
    this.#saveHalfTerm = rowSaver(trx, 'half_term', ['calendar_id', 'year', 'half_term']);
    this.#saveClosedDay = rowSaver(trx, 'closed_day', ['calendar_id', 'date']);
  }

  /** The calendar of a school, begun as a copy of the authority’s where it has none of its own; or the authority’s. */
  calendar(schoolId: number | undefined): KeptCalendar {
    const { driver } = this.#trx;
    const own = keptCalendar(driver, schoolId);
    if (own) return own;
    const calendarId =
      calendarIdOf(driver, schoolId) ??
      (driver.prepare('select max(calendar_id) from calendar').pluck().get() as number) + 1;
    const name = driver
      .prepare('select name from school where school_id = ?')
      .pluck()
      .get(schoolId) as string;
    rowSaver(this.#trx, 'calendar', ['calendar_id'])({
      calendar_id: calendarId,
      name,
      school_id: schoolId ?? null,
    });
    for (const each of halfTermsOf(driver, AUTHORITY_CALENDAR)) this.saveHalfTerm(calendarId, each);
    for (const each of closedDaysOf(driver, AUTHORITY_CALENDAR)) this.saveClosedDay(calendarId, each);
    return {
      calendarId,
      schoolId,
      halfTerms: halfTermsOf(driver, calendarId),
      closedDays: closedDaysOf(driver, calendarId),
    };
  }

  saveHalfTerm(calendarId: number, { year, halfTerm, from, until }: HalfTermDates): Outcome {
    return this.#saveHalfTerm({
      calendar_id: calendarId,
      year,
      half_term: halfTerm,
      from_date: from,
      until_date: until,
    });
  }

  /** Takes the dates of a half term away; false where it had none. */
  removeHalfTerm(calendarId: number, year: number, halfTerm: HalfTerm): boolean {
    return removeRow(this.#trx, 'half_term', [calendarId, year, halfTerm]);
  }

  saveClosedDay(calendarId: number, { date, kind, note }: ClosedDay): Outcome {
    return this.#saveClosedDay({ calendar_id: calendarId, date, kind, note });
  }

  /** Opens a closed day again; false where the day was not closed. */
  removeClosedDay(calendarId: number, date: IsoDate): boolean {
    return removeRow(this.#trx, 'closed_day', [calendarId, date]);
  }
}
