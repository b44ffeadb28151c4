import { dayNumberOf, type IsoDate, isoDate } from './dates.ts';

/** Easter Sunday of a year of the Gregorian calendar, by the rule of the golden number and the epact (Meeus and others). */
export function easterSunday(year: number): IsoDate {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const moon =
    century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + moon + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  // Days after 22 March, the earliest that it can be.
  return isoDate(dayNumberOf(year, 3, 22) + epact + toSunday - 7 * late);
}
