import { LIMITS, ladderOf } from '../domain/exclusion-ladder.ts';
import { withToCome } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { rungEvidence } from './exclusion-sentences.ts';

export const suspensionLadder = defineFlag({
  id: 'suspension-ladder',
  title: 'Over five days suspended in a term',
  why: 'Over five school days in a term the governing board meets if parents ask for it: the first rung of a ladder that ends in permanent exclusion, and one on which the virtual school can still speak.',
  severity: 'plan',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): more than 5 and at most 15 school days in a term, over all schools; a lunchtime counts as half a day.',
  needs: ['exclusions'],
  parameters: {},
  clears: 'The end of the term. Over 15 days another flag takes its place.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf }) {
    if (exclusions.length === 0) return CLEAR;
    const ladder = ladderOf(exclusions, asAt, calendarOf);
    if (!ladder) return unknown('school term dates');
    const [five, fifteen] = ladder.rungs;
    if (five.passedOn === undefined || fifteen.passedOn !== undefined) return CLEAR;
    const lunch = ladder.days.some((day) => day.isLunchtime && day.term === ladder.term)
      ? ', lunchtimes counted as halves'
      : '';
    const next =
      fifteen.wouldPassOn === undefined
        ? 'The term ends before it could come to 15.'
        : `Suspended from the next school day on, it would be over ${LIMITS.governorsMustMeet} on ${spokenDate(fifteen.wouldPassOn, asAt)}, and the governing board would have to meet.`;
    return raised({
      sentence: `Suspended for ${withToCome(ladder.termSchoolDays, ladder.termToCome)} this term${lunch}, over ${LIMITS.parentsMayAsk} ${five.passedOn > asAt ? 'from' : 'since'} ${spokenDate(five.passedOn, asAt)}: the governing board has to meet if parents ask. ${next}`,
      since: five.passedOn > asAt ? (ladder.days.at(-1)?.exclusion.from ?? asAt) : five.passedOn,
      evidence: rungEvidence(
        ladder.days.filter(({ term }) => term === ladder.term),
        'term',
        asAt,
        calendarOf,
      ),
      clears: 'Days that were served stay: the count begins again with the next term.',
    });
  },
  examples: [
    {
      title: 'three days, two lunchtimes, and a day and a half',
      asAt: '2026-09-25',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-07', until: '2026-09-09' },
          { kind: 'LNCH', from: '2026-09-17', until: '2026-09-18' },
          { from: '2026-09-21', until: '2026-09-22', sessions: 3 },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended for 5.5 school days this term, lunchtimes counted as halves, over 5 since Tuesday 22 September: the governing board has to meet if parents ask. Suspended from the next school day on, it would be over 15 on Friday 9 October, and the governing board would have to meet.',
      clears: 'Days that were served stay: the count begins again with the next term.',
    },
    {
      title: 'eleven days, of which three are to come',
      asAt: '2026-11-20',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-11-11', until: '2026-11-25' }) },
      answer: 'raised',
      sentence:
        'Suspended for 11 school days (3 of them to come) this term, over 5 since Wednesday 18 November: the governing board has to meet if parents ask. Suspended from the next school day on, it would be over 15 on Wednesday 2 December, and the governing board would have to meet.',
      clears: 'Days that were served stay: the count begins again with the next term.',
    },
    {
      title: 'exactly five days',
      asAt: '2026-09-25',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-07', until: '2026-09-11' }) },
      answer: 'clear',
    },
    {
      title: 'five days, and one cancelled from its second day on, which was served for one',
      asAt: '2026-09-25',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-07', until: '2026-09-11' },
          { from: '2026-09-21', until: '2026-09-23', cancelledOn: '2026-09-22', cancelledReason: 'mistaken' },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended for 6 school days this term, over 5 since Monday 21 September: the governing board has to meet if parents ask. Suspended from the next school day on, it would be over 15 on Friday 9 October, and the governing board would have to meet.',
    },
    {
      title: 'fifteen days and a half: another flag',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-07', until: '2026-09-25' },
          { from: '2026-11-09', until: '2026-11-09', sessions: 1 },
        ),
      },
      answer: 'clear',
    },
    {
      title: 'last term',
      asAt: '2027-01-08',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-11-09', until: '2026-11-18' }) },
      answer: 'clear',
    },
    {
      title: 'never suspended',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: NOT_EXCLUDED },
      answer: 'clear',
    },
    {
      title: 'suspended this year, of which no term dates are known',
      asAt: '2027-11-19',
      record: { identity: ZARA, exclusions: suspended({ from: '2027-11-08', until: '2027-11-16' }) },
      answer: 'unknown',
    },
    WITHOUT_EXCLUSIONS,
  ],
});
