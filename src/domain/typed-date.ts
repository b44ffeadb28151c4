import {
  addCalendarDays,
  addMonths,
  dayNumber,
  dayNumberOf,
  type IsoDate,
  isIsoDate,
  isoDate,
  readDate,
  weekday,
} from './dates.ts';
import { lookUp } from './look-up.ts';
import { err, ok, type Result } from './result.ts';

/** Which of two days is meant where a year or a week is not said: the one that comes, or the one that was. */
export type Lean = 'ahead' | 'back';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NEAR: Readonly<Record<string, number>> = { today: 0, now: 0, tomorrow: 1, yesterday: -1 };

/** `friday`, `next fri`, `last friday`: never today itself when it is said of what comes. */
function weekdayTyped(text: string, asAt: IsoDate, lean: Lean): IsoDate | undefined {
  const [, which = '', name = ''] = /^(next |last |on )?([a-z]{3,9})$/.exec(text) ?? [];
  const wanted = WEEKDAYS.findIndex((each) => name !== '' && each.startsWith(name));
  if (wanted < 0) return undefined;
  const isBack = which === 'last ' || (which !== 'next ' && lean === 'back');
  const today = weekday(dayNumber(asAt));
  const back = (today - wanted + 7) % 7;
  if (isBack) return addCalendarDays(asAt, -(back === 0 && which === 'last ' ? 7 : back));
  return addCalendarDays(asAt, (wanted - today + 7) % 7 || 7);
}

/** `in 2 weeks`, `+5`, `10 days ago`. */
function distanceTyped(text: string, asAt: IsoDate): IsoDate | undefined {
  const found = /^(?:in |\+ ?)?(\d{1,3}) ?(d|days?|w|weeks?|months?)?( ago)?$/.exec(text) ?? undefined;
  if (!found || !/^(in |\+)|[a-z]/.test(text)) return undefined;
  const [, many, unit = 'd', ago] = found;
  const n = Number(many) * (ago ? -1 : 1);
  return unit.startsWith('m') ? addMonths(asAt, n) : addCalendarDays(asAt, unit.startsWith('w') ? n * 7 : n);
}

/** The date of a day and a month in the year that is meant; undefined where that year has none. */
function inYear(day: number, month: number, asAt: IsoDate, lean: Lean): IsoDate | undefined {
  const year = Number(asAt.slice(0, 4));
  const all = [year - 1, year, year + 1].map(
    (each) => `${each}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
  const dates = all.filter(isIsoDate);
  return lean === 'ahead' ? dates.find((date) => date >= asAt) : dates.findLast((date) => date <= asAt);
}

/** `20 nov`, `20 November 2026`, `20/11`, `20/11/26`. */
function dayAndMonthTyped(text: string, asAt: IsoDate, lean: Lean): IsoDate | undefined {
  const worded = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?(?:,? ?(\d{4}))?$/.exec(text);
  const numbered = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}))?$/.exec(text);
  const [, day, name, year] = worded ?? numbered ?? [];
  if (day === undefined || name === undefined) return undefined;
  const month = worded ? MONTHS.findIndex((each) => name.startsWith(each)) + 1 : Number(name);
  if (month < 1) return undefined;
  if (year === undefined) return inYear(Number(day), month, asAt, lean);
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
  const date = isoDate(dayNumberOf(whole, month, Number(day)));
  return date.slice(5) === `${String(month).padStart(2, '0')}-${day.padStart(2, '0')}` ? date : undefined;
}

/**
 * Reads a date as somebody types it beside a calendar: every form that files may have, and `today`, `fri`, `next monday`,
 * `20 nov`, `20/11`, `20/11/26`, `in 2 weeks`, `10 days ago`. Day before month, always.
 */
export function readTypedDate(raw: string, asAt: IsoDate, lean: Lean): Result<IsoDate> {
  const read = readDate(raw);
  if (read.ok) return read;
  const text = raw.trim().toLowerCase().replace(/\s+/g, ' ');
  const near = lookUp(NEAR, text);
  const date =
    (near === undefined ? undefined : addCalendarDays(asAt, near)) ??
    weekdayTyped(text, asAt, lean) ??
    distanceTyped(text, asAt) ??
    dayAndMonthTyped(text, asAt, lean);
  if (date !== undefined) return ok(date);
  if (text === '') return err('A date is missing.');
  return err(`“${raw.trim()}” is no date. Type 27/11/2026, 27 nov, friday, tomorrow or in 2 weeks.`);
}
