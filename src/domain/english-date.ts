import { dayNumberOf, type IsoDate, isoDate, weekday } from './dates.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One o'clock UTC on the last Sunday of a month of 31 days, in milliseconds since 1970. */
const changeOfClocks = (year: number, month: number): number => {
  const last = dayNumberOf(year, month, 31);
  return (last - ((weekday(last) + 1) % 7)) * DAY + HOUR;
};

/** The date in England at a time written `YYYY-MM-DDTHH:MM:SSZ`: an hour ahead from March to October. */
export function englishDate(at: string): IsoDate {
  const [hours = 0, minutes = 0, seconds = 0] = at.slice(11, 19).split(':').map(Number);
  const year = +at.slice(0, 4);
  const day = dayNumberOf(year, +at.slice(5, 7), +at.slice(8, 10));
  const time = day * DAY + hours * HOUR + minutes * 60_000 + seconds * 1000;
  const isSummer = time >= changeOfClocks(year, 3) && time < changeOfClocks(year, 10);
  return isoDate(Math.floor((time + (isSummer ? HOUR : 0)) / DAY));
}
