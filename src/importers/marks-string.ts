import { slotOfDay } from '../domain/attendance.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import { attendanceClassOn, NO_MARK } from '../domain/codes/attendance.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate, weekday } from '../domain/dates.ts';
import { schoolYearEnd, schoolYearOf } from '../domain/school-year.ts';
import { list } from '../render/text.ts';
import { chOf, presentIn } from './mark.ts';

/*
 * A pupil's year as one string: a character a session, morning then afternoon, from a start date on. Nothing in it
 * says which days it goes through. Three ways are known, and the totals beside it decide.
 */

/** The counts beside a string, those that it has. */
export interface StringTotals {
  readonly possible?: number;
  readonly attended?: number;
  readonly authorised?: number;
  readonly unauthorised?: number;
}

export interface StringMark {
  readonly date: IsoDate;
  readonly half: 0 | 1;
  readonly ch: string;
  readonly raw: string;
}

export type DecodedString =
  | { readonly marks: readonly StringMark[]; readonly byCalendar: boolean }
  | { readonly kind: string; readonly reason: string };

const WAYS = {
  schoolDays: 'as school days alone',
  weekdays: 'as Mondays to Fridays, holidays among them',
  everyDay: 'as every day of the week',
} as const;
type Way = keyof typeof WAYS;

/** The days that a string goes through under one way of reading it, to the end of its school year. */
function daysOf(way: Way, start: IsoDate, calendar: SchoolCalendar): DayNumber[] {
  const last = schoolYearEnd(schoolYearOf(start));
  if (way === 'schoolDays') return calendar.schoolDays(start, last).map((date) => dayNumber(date));
  const first = dayNumber(start);
  const all = Array.from({ length: dayNumber(last) - first + 1 }, (_, n) => first + n);
  return way === 'weekdays' ? all.filter((day) => weekday(day) < 5) : all;
}

type Tally = Required<StringTotals>;
const NOTHING_COUNTED: Tally = { possible: 0, attended: 0, authorised: 0, unauthorised: 0 };

const isEmpty = (character: string | undefined): boolean =>
  character === undefined || character === ' ' || character === NO_MARK;
/** No mark, or the mark by which a school says that it is closed. */
const isQuiet = (character: string | undefined): boolean => isEmpty(character) || character === '#';

interface Reading {
  readonly way: Way;
  readonly marks: readonly StringMark[];
  readonly tally: Tally;
  /** Marks that a pupil can be counted by, on a day on which there was no school or which has not come. */
  readonly misplaced: number;
  /** School days with no mark, from the first day to the last that has one. */
  readonly silentDays: number;
}

/** One session of a string: its mark, where it is one, and what that counts as. */
function counted(tally: Tally, ch: string, day: DayNumber): Tally | undefined {
  const found = attendanceClassOn(ch, day);
  if (found === 'attending' || found === 'approved')
    return { ...tally, possible: tally.possible + 1, attended: tally.attended + 1 };
  if (found === 'authorised' || found === 'unauthorised')
    return { ...tally, possible: tally.possible + 1, [found]: tally[found] + 1 };
  return undefined;
}

function read(way: Way, start: IsoDate, text: string, calendar: SchoolCalendar, asAt: IsoDate): Reading {
  const days = daysOf(way, start, calendar);
  const marks: StringMark[] = [];
  let [tally, misplaced] = [NOTHING_COUNTED, 0];
  for (let i = 0; i < text.length; i++) {
    const raw = text.charAt(i);
    if (isEmpty(raw)) continue;
    const day = days[i >> 1];
    const half = (i % 2) as 0 | 1;
    const ch = presentIn(chOf(raw), half);
    const now = counted(tally, ch, day ?? dayNumber(start));
    const date = day === undefined ? undefined : isoDate(day);
    if (date === undefined || date > asAt || !calendar.isSchoolDay(date)) {
      // A closure marked on a Sunday or in August says what is known; a child present there is on another day.
      if (now) misplaced++;
      continue;
    }
    tally = now ?? tally;
    marks.push({ date, half, ch, raw });
  }
  return { way, marks, tally, misplaced, silentDays: silentDays(days, text, calendar) };
}

function silentDays(days: readonly DayNumber[], text: string, calendar: SchoolCalendar): number {
  const loud = [...text].flatMap((raw, i) => (isQuiet(raw) ? [] : [i]));
  const [first, last] = [loud[0] ?? 0, loud.at(-1) ?? 0];
  let silent = 0;
  for (let i = first - (first % 2); i < last; i += 2) {
    const day = days[i >> 1];
    const quiet = isQuiet(text[i]) && isQuiet(text[i + 1]);
    if (quiet && day !== undefined && calendar.isSchoolDay(isoDate(day))) silent++;
  }
  return silent;
}

const NAMES = ['possible', 'attended', 'authorised', 'unauthorised'] as const;
type Name = (typeof NAMES)[number];

const given = (totals: StringTotals): Name[] => NAMES.filter((name) => totals[name] !== undefined);

const agrees = (tally: Tally, totals: StringTotals): boolean =>
  given(totals).every((name) => tally[name] === totals[name]);

const sentenceOf = (counts: StringTotals, names: readonly Name[]): string =>
  list(names.map((name) => `${counts[name]} ${name}`));

/** Every mark of a string counted, wherever it falls. */
function wholeTally(start: IsoDate, text: string): Tally {
  let tally = NOTHING_COUNTED;
  for (const raw of text) if (!isEmpty(raw)) tally = counted(tally, chOf(raw), dayNumber(start)) ?? tally;
  return tally;
}

const sameMarks = (a: Reading, b: Reading): boolean =>
  a.marks.length === b.marks.length &&
  a.marks.every((mark, i) => mark.date === b.marks[i]?.date && mark.half === b.marks[i]?.half);

const different = (readings: readonly Reading[]): Reading[] =>
  readings.filter((each, i) => !readings.slice(0, i).some((earlier) => sameMarks(earlier, each)));

/** So many silent school days are two weekends: fewer may be a register that was not taken. */
const TWO_WEEKENDS = 4;

/**
 * Of readings that all fit, the one that leaves no school day silent, where each other leaves two weekends' worth
 * of them: their gaps stand where this one has weekends and holidays.
 */
function byItsGaps(readings: readonly Reading[]): Reading | undefined {
  const whole = readings.filter((each) => each.silentDays === 0);
  const others = readings.filter((each) => each.silentDays > 0);
  return whole.length === 1 && others.every((each) => each.silentDays >= TWO_WEEKENDS) ? whole[0] : undefined;
}

function whyNone(start: IsoDate, text: string, totals: StringTotals): DecodedString {
  const names = given(totals);
  const whole = wholeTally(start, text);
  if (!agrees(whole, totals))
    return {
      kind: 'totalsDisagree',
      reason: `the string holds ${sentenceOf(whole, names)}; beside it stand ${sentenceOf(totals, names)}. Nothing of it is taken.`,
    };
  return {
    kind: 'noReadingFits',
    reason: `the totals are right, but from ${start} on marks fall on days without school or on days to come, ${Object.values(WAYS).join(', ')}. Check the start date and the calendar; nothing of it is taken.`,
  };
}

/** The marks of a string, where exactly one way of reading it can be right; else why none is taken. */
export function decodeMarks(
  start: IsoDate,
  text: string,
  totals: StringTotals,
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
): DecodedString {
  if (!calendar?.knows(start))
    return {
      kind: 'noCalendar',
      reason: `the calendar holds no terms for ${start}, and without them nobody can tell which day each mark is for.`,
    };
  const by = (way: Way): Reading => read(way, start, text, calendar, asAt);
  const weekdays = by('weekdays');
  const all = [by('schoolDays'), weekdays, by('everyDay')];
  const checked = given(totals).length > 0;
  const fitting = all.filter((each) => each.misplaced === 0 && agrees(each.tally, totals));
  const distinct = different(checked ? fitting : all);
  const only = distinct.length === 1 ? distinct[0] : undefined;
  const chosen = only ?? (checked ? byItsGaps(distinct) : undefined);
  if (chosen && chosen.misplaced === 0)
    return {
      marks: chosen.marks,
      byCalendar: chosen.way === 'schoolDays' && !sameMarks(chosen, weekdays),
    };
  if (!checked)
    return {
      kind: 'noTotals',
      reason:
        'no totals stand beside the string (possible, attended, authorised, unauthorised), and without them nobody can tell whether it leaves out the days without school. Nothing of it is taken.',
    };
  if (fitting.length === 0) return whyNone(start, text, totals);
  return {
    kind: 'ambiguousString',
    reason: `the string can be read ${distinct.map(({ way }) => WAYS[way]).join(' or ')}: the totals beside it fit either way, and its marks would fall on other days. Nothing of it is taken.`,
  };
}

/** A mark's slot in its year's line; undefined on a day for which a line has no room. */
export const slotOfMark = ({ date, half }: StringMark): number | undefined =>
  slotOfDay(dayNumber(date), schoolYearOf(date), half);
