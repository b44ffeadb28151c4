import { addCalendarDays, addMonths, ageOn, type IsoDate } from './dates.ts';
import type { Sections } from './record.ts';

/** A score of the questionnaire with its day: that of the questionnaire, or the end of a return’s year. */
export interface DatedSdq {
  readonly on: IsoDate;
  readonly score: number;
  readonly ref: string;
}

/**
 * Of an age for which DfE asks a score of the twelve months to a date: 4 on the first of its days, and under 17 on the
 * last. Source: DfE, SSDA903, rule 186.
 */
export const isOfAgeForSdq = (birthDate: IsoDate, asAt: IsoDate): boolean =>
  ageOn(birthDate, addCalendarDays(addMonths(asAt, -12), 1)) >= 4 && ageOn(birthDate, asAt) < 17;

/**
 * Scores known on a date, oldest first. A year’s return gives one score without its day, which stands at the end of
 * that year; it is not counted where a questionnaire of the same year, from 1 April to 31 March, is known by its day.
 */
export function sdqScores(health: Sections['health'], asAt: IsoDate): DatedSdq[] {
  const dated = health.sdq.filter(({ on }) => on <= asAt);
  const ofReturns = health.years.flatMap(({ returnYear, sdqScore, ref }) => {
    const on = `${returnYear}-03-31` as IsoDate;
    const isKnown = dated.some((each) => each.on > `${returnYear - 1}-03-31` && each.on <= on);
    return sdqScore === undefined || on > asAt || isKnown ? [] : [{ on, score: sdqScore, ref }];
  });
  return [...dated.map(({ on, score, ref }) => ({ on, score, ref })), ...ofReturns].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  );
}
