import type { CalendarOf } from '../domain/attendance-rates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import { type DayCounted, LIMITS } from '../domain/exclusion-ladder.ts';
import type { Kept } from '../domain/record.ts';
import { exclusionText } from '../render/exclusion-words.ts';
import { list, spokenDate } from '../render/text.ts';
import type { Evidence } from './define.ts';

/** An exclusion as evidence. */
export const exclusionEvidence = (
  exclusion: Kept<Exclusion>,
  asAt: IsoDate,
  calendarOf: CalendarOf,
): Evidence => ({
  section: 'exclusions',
  row: exclusion.ref,
  text: exclusionText(exclusion, asAt, calendarOf),
});

const PASSED: Readonly<Record<'term' | 'year', readonly number[]>> = {
  term: [LIMITS.parentsMayAsk, LIMITS.governorsMustMeet],
  year: [LIMITS.year],
};

/** Each exclusion with the total that it makes, and the rungs that it passes: up the ladder, from the first. */
export function rungEvidence(
  days: readonly DayCounted<Kept<Exclusion>>[],
  of: 'term' | 'year',
  asAt: IsoDate,
  calendarOf: CalendarOf,
): Evidence[] {
  let halves = 0;
  return [...Map.groupBy(days, ({ exclusion }) => exclusion)].map(([exclusion, own]) => {
    const passed: string[] = [];
    for (const { date, halves: more } of own) {
      const before = halves;
      halves += more;
      for (const limit of PASSED[of])
        if (before <= 2 * limit && halves > 2 * limit)
          passed.push(`over ${limit} on ${spokenDate(date, asAt)}`);
    }
    const rungs = passed.length > 0 ? `, ${list(passed)}` : '';
    const evidence = exclusionEvidence(exclusion, asAt, calendarOf);
    return { ...evidence, text: `${evidence.text}; ${halves / 2} this ${of}${rungs}` };
  });
}
