import { twelveMonthsTo } from '../domain/attendance-rates.ts';
import { periodOn } from '../domain/care.ts';
import type { IsoDate } from '../domain/dates.ts';
import { placementsBetween } from '../domain/placements.ts';
import { endOfRun, firstOfRun } from '../domain/run-of-days.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { placed, ZARA } from './example.ts';

export const placementInstability = defineFlag({
  id: 'placement-instability',
  title: 'Placement instability',
  why: 'A child who moves from home to home seldom keeps a school, a friend or a habit of work.',
  severity: 'plan',
  source: 'DfE, stability of placements: three or more in a year; temporary ones (T codes) are not counted.',
  needs: ['care'],
  parameters: {
    placements: {
      value: 3,
      unit: 'placements',
      meaning: 'placements in twelve months from which a child’s home is unstable',
      source: 'DfE, statistics of looked-after children: three or more placements in the year',
    },
  },
  clears: 'Twelve months with fewer placements: staying where the child is.',
  find({ care }, { asAt, parameters }) {
    if (!periodOn(care.periods, asAt)) return CLEAR;
    const placements = (day: IsoDate) => {
      const { from, until } = twelveMonthsTo(day);
      return placementsBetween(care.episodes, from, until);
    };
    const isUnstable = (day: IsoDate): boolean => placements(day).length >= parameters.placements;
    if (!isUnstable(asAt)) return CLEAR;
    const found = placements(asAt);
    const clearsOn = endOfRun(asAt, isUnstable);
    return raised({
      sentence: `Has had ${count(found.length, 'placement')} in twelve months; the last began on ${spokenDate(found.at(-1)?.from ?? asAt, asAt)}.`,
      since: firstOfRun(asAt, isUnstable),
      evidence: found.flatMap(({ from, until, episodes }) =>
        episodes.slice(0, 1).map(({ ref }) => ({
          section: 'care',
          row: ref,
          text: `Placement from ${shortDate(from, asAt)}${until && until <= asAt ? ` to ${shortDate(until, asAt)}` : ''}`,
        })),
      ),
      clears: clearsOn
        ? `Staying in this placement clears this on ${spokenDate(clearsOn, asAt)}.`
        : 'Staying in this placement is the only way out.',
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'three placements since last November',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: placed('2024-03-04 U6', '2026-01-12 U4', '2026-09-07 K2') },
      answer: 'raised',
      sentence: 'Has had 3 placements in twelve months; the last began on Monday 7 September.',
      clears: 'Staying in this placement clears this on Monday 11 January 2027.',
    },
    {
      title: 'a holiday with a relative (T3) is no placement',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: placed('2024-03-04 U6', '2026-08-03 T3', '2026-08-17 U6', '2026-09-07 K2'),
      },
      answer: 'clear',
    },
    {
      title: 'the first of three ended thirteen months ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: placed('2024-03-04 U6', '2025-10-20 U4', '2026-09-07 K2') },
      answer: 'clear',
    },
    {
      title: 'care episodes were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
