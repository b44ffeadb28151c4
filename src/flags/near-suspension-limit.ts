import { dayOver, LIMITS, ladderOf } from '../domain/exclusion-ladder.ts';
import { schoolDaysText, withToCome } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { rungEvidence } from './exclusion-sentences.ts';

export const nearSuspensionLimit = defineFlag({
  id: 'near-suspension-limit',
  title: 'Near 45 days suspended in a year',
  why: 'A school that has used up its days has only permanent exclusion left. Two thirds of the way there is the time for another plan.',
  severity: 'act',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): at most 45 school days in a school year, over all schools. From when on it is near is this program’s own.',
  needs: ['exclusions'],
  parameters: {
    schoolDays: {
      value: 30,
      unit: 'school days',
      meaning: 'of the 45 of a school year, from which on it is near',
      source: 'this program’s own',
    },
  },
  clears: 'The end of the school year. Over 45 days another flag takes its place.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf, parameters }) {
    if (exclusions.length === 0) return CLEAR;
    const ladder = ladderOf(exclusions, asAt, calendarOf);
    if (!ladder) return unknown('school term dates');
    const [, , year] = ladder.rungs;
    if (year.passedOn !== undefined || ladder.yearSchoolDays < parameters.schoolDays) return CLEAR;
    const days = ladder.days.filter(({ isLunchtime }) => !isLunchtime);
    // Days are counted in halves: to reach a number is to pass the half before it.
    const reached = dayOver(days, parameters.schoolDays - 0.5)?.date;
    const since = reached === undefined || reached > asAt ? (days.at(-1)?.exclusion.from ?? asAt) : reached;
    const next =
      year.wouldPassOn === undefined
        ? ''
        : ` Suspended from the next school day on, it would be over ${LIMITS.year} on ${spokenDate(year.wouldPassOn, asAt)}.`;
    return raised({
      sentence: `Suspended for ${withToCome(ladder.yearSchoolDays, ladder.yearToCome)} of the ${LIMITS.year} that a school year allows over all schools; ${schoolDaysText(LIMITS.year - ladder.yearSchoolDays)} are left.${next}`,
      since,
      evidence: rungEvidence(days, 'year', asAt, calendarOf),
      clears: 'Days that were served stay: the count begins again on 1 September.',
    });
  },
  examples: [
    {
      title: 'thirty days by November, at one school',
      asAt: '2026-11-20',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-07', until: '2026-10-16' }) },
      answer: 'raised',
      sentence:
        'Suspended for 30 school days of the 45 that a school year allows over all schools; 15 school days are left. Suspended from the next school day on, it would be over 45 on Monday 14 December.',
      clears: 'Days that were served stay: the count begins again on 1 September.',
    },
    {
      title: 'thirty-two days, of which two are to come',
      asAt: '2026-10-16',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-07', until: '2026-10-20' }) },
      answer: 'raised',
      sentence:
        'Suspended for 32 school days (2 of them to come) of the 45 that a school year allows over all schools; 13 school days are left. Suspended from the next school day on, it would be over 45 on Monday 16 November.',
      clears: 'Days that were served stay: the count begins again on 1 September.',
    },
    {
      title: 'twenty-nine and a half',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-09-07', until: '2026-10-16', sessions: 59 }),
      },
      answer: 'clear',
    },
    {
      title: 'over the limit: another flag',
      asAt: '2026-11-20',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-02', until: '2026-11-19' }) },
      answer: 'clear',
    },
    {
      title: 'never suspended',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: NOT_EXCLUDED },
      answer: 'clear',
    },
    WITHOUT_EXCLUSIONS,
  ],
});
