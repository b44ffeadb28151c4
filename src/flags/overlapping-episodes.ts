import type { IsoDate } from '../domain/dates.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { inCare, ZARA } from './example.ts';

const overlapping = (firstUntil?: string) => {
  const first = inCare('2024-03-04', firstUntil ? { until: firstUntil as IsoDate } : {}).episodes;
  const second = inCare('2026-06-01', { reasonStarted: 'P' }).episodes;
  const episodes = [...first, ...second];
  return { episodes, periods: inCare('2024-03-04').periods };
};

export const overlappingEpisodes = defineFlag({
  id: 'overlapping-episodes',
  title: 'Care episodes overlap',
  why: 'A child cannot live in two places: one of the dates is wrong, and every clock of care counts from them.',
  severity: 'watch',
  source:
    'DfE, guide to the SSDA903: the next episode begins on the day on which the last one ends. This program’s own flag.',
  needs: ['care'],
  parameters: {},
  clears: 'The dates put right in the case system, and the return read again.',
  find({ care }, { asAt }) {
    const inOrder = care.episodes
      .filter(({ from }) => from <= asAt)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const at = inOrder.findIndex((episode, index) => {
      const before = inOrder[index - 1];
      return before !== undefined && (before.until === undefined || before.until > episode.from);
    });
    const [before, next] = [inOrder[at - 1], inOrder[at]];
    if (at < 0 || !before || !next) return CLEAR;
    const ended = before.until ? `ends on ${spokenDate(before.until, asAt)}` : 'has no end';
    return raised({
      sentence: `Two care episodes overlap: the one that began on ${spokenDate(before.from, asAt)} ${ended}, and the next begins on ${spokenDate(next.from, asAt)}.`,
      since: next.from,
      evidence: [before, next].map((each) => ({
        section: 'care',
        row: each.ref,
        text: `Episode from ${spokenDate(each.from, asAt)}${each.until ? ` to ${spokenDate(each.until, asAt)}` : ''}`,
      })),
      clears: 'Correcting the dates in the case system, and reading the return again, clears this.',
    });
  },
  examples: [
    {
      title: 'the first episode has no end',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: overlapping() },
      answer: 'raised',
      sentence:
        'Two care episodes overlap: the one that began on Monday 4 March 2024 has no end, and the next begins on Monday 1 June.',
      clears: 'Correcting the dates in the case system, and reading the return again, clears this.',
    },
    {
      title: 'the first ends a day after the second began',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: overlapping('2026-06-02') },
      answer: 'raised',
    },
    {
      title: 'the first ends on the day on which the second begins',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: overlapping('2026-06-01') },
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
