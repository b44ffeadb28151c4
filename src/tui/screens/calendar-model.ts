import type { ClosedDay } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import { schoolYearLabel, schoolYearOf, schoolYearStart } from '../../domain/school-year.ts';
import type { SchoolOnRoll } from '../../marks.ts';
import { EMPTY_CALENDAR, yearWarning } from '../../render/calendar.ts';
import { count, list, spokenDate } from '../../render/text.ts';
import { type CalendarYear, calendarYears, type HalfTermOfYear } from '../../reports/calendar.ts';
import type { Roll } from '../../roll.ts';
import type { Role } from '../line.ts';
import type { ScreenParams } from './params.ts';

/** A line of the calendar: a half term to be changed, a closed day to be opened, or a text. */
export interface CalendarItem {
  readonly text: string;
  readonly role: Role;
  /** What the form of a half term begins with. */
  readonly halfTerm?: Readonly<Record<'year' | 'half' | 'from' | 'until', string>>;
  readonly closed?: IsoDate;
}

export interface CalendarModel {
  /** Whose it is. */
  readonly owner: string;
  /** Of a school’s own calendar: its URN. */
  readonly urn: string | undefined;
  readonly about: string;
  readonly items: readonly CalendarItem[];
  /** The first that can be chosen of this school year. */
  readonly startRow: number;
  /** Where `]` and `[` lead. */
  readonly next: ScreenParams['calendar'];
  readonly previous: ScreenParams['calendar'];
}

const closedItem = (what: string, { date, note }: ClosedDay, asAt: IsoDate): CalendarItem => ({
  text: safe(`${what}  ${spokenDate(date, asAt)}${note === undefined ? '' : `: ${note}`}`),
  role: 'text',
  closed: date,
});

function halfTermItem({ year, halfTerm, term, from, until, schoolDays }: HalfTermOfYear, asAt: IsoDate) {
  const label = schoolYearLabel(year);
  return {
    text: `${halfTerm} ${term.padEnd(6)}  ${spokenDate(from, asAt)} to ${spokenDate(until, asAt)}, ${count(schoolDays, 'school day')}`,
    role: 'text' as const,
    halfTerm: { year: label, half: String(halfTerm), from, until },
  };
}

function yearItems(each: CalendarYear): CalendarItem[] {
  const asAt = schoolYearStart(each.year);
  const warning = yearWarning(each);
  const holidays = each.bankHolidays.map((date) => spokenDate(date, asAt));
  return [
    { text: '', role: 'text' },
    {
      text: `School year ${schoolYearLabel(each.year)}: ${count(each.schoolDays, 'school day')}, ${count(each.sessions, 'session')}`,
      role: 'heading',
    },
    ...(warning === undefined ? [] : [{ text: `! ${warning}`, role: 'warn' as const }]),
    ...each.halfTerms.map((half) => halfTermItem(half, asAt)),
    ...each.inset.map((day) => closedItem('INSET   ', day, asAt)),
    ...each.closures.map((day) => closedItem('Closed  ', day, asAt)),
    {
      text: `Bank holidays inside term: ${holidays.length === 0 ? 'none' : list(holidays)}.`,
      role: 'muted',
    },
  ];
}

export const isChoosable = ({ halfTerm, closed }: CalendarItem): boolean =>
  halfTerm !== undefined || closed !== undefined;

/** The school after one in the round of calendars: the authority’s, then each school’s own. */
function beside(
  schools: readonly SchoolOnRoll[],
  schoolId: number | undefined,
  step: number,
): ScreenParams['calendar'] {
  const round = [undefined, ...schools.map((each) => each.schoolId)];
  const at = Math.max(0, round.indexOf(schoolId));
  const other = round[(at + step + round.length) % round.length];
  return other === undefined ? {} : { schoolId: other };
}

/** Term dates and closed days of the authority, or of a school with its own, in finished words. */
export async function loadCalendar(
  roll: Roll,
  { schoolId }: ScreenParams['calendar'],
  asAt: IsoDate,
): Promise<CalendarModel> {
  const schools = await roll.schoolsWithCalendar();
  const school = schools.find((each) => each.schoolId === schoolId);
  const kept = await roll.calendarKept(school?.schoolId);
  const years = calendarYears(kept?.halfTerms ?? [], kept?.closedDays ?? []);
  const items = years.flatMap(yearItems);
  const now = schoolYearLabel(schoolYearOf(asAt));
  const startRow = items.filter(isChoosable).findIndex(({ halfTerm }) => halfTerm?.year === now);
  return {
    owner: school?.name ?? safe(roll.about.authority),
    urn: school?.urn === undefined ? undefined : String(school.urn),
    about:
      years.length === 0
        ? EMPTY_CALENDAR
        : school
          ? 'This school has a calendar of its own. ] goes on to the next.'
          : schools.length === 0
            ? 'Every school follows it. A day that is closed for one school gives it a calendar of its own.'
            : `${count(schools.length, 'school has a calendar of its own', 'schools have calendars of their own')}: ] goes on to it. Every other school follows this one.`,
    items,
    startRow: Math.max(0, startRow),
    next: beside(schools, school?.schoolId, 1),
    previous: beside(schools, school?.schoolId, -1),
  };
}
