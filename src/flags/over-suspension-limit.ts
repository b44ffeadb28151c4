import { LIMITS, ladderOf } from '../domain/exclusion-ladder.ts';
import { schoolDaysText, withToCome } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { rungEvidence } from './exclusion-sentences.ts';

export const overSuspensionLimit = defineFlag({
  id: 'over-suspension-limit',
  title: 'Over 45 days suspended in a year',
  why: 'No pupil may be suspended for more than 45 school days in a school year, earlier schools counted. Nobody but the virtual school sees all of them.',
  severity: 'act',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): 45 school days in a school year, over all schools. A cancelled suspension counts for the days that were served.',
  needs: ['exclusions'],
  parameters: {},
  clears:
    'Ending the suspension before the day on which the limit is passed; after it, the end of the school year.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf }) {
    if (exclusions.length === 0) return CLEAR;
    const ladder = ladderOf(exclusions, asAt, calendarOf);
    if (!ladder) return unknown('school term dates');
    const { passedOn } = ladder.rungs[2];
    if (passedOn === undefined) return CLEAR;
    const days = ladder.days.filter(({ isLunchtime }) => !isLunchtime);
    const last = days.at(-1)?.exclusion;
    const isAhead = passedOn > asAt;
    const when = isAhead
      ? `would take the year to ${schoolDaysText(ladder.yearSchoolDays)}, over the limit of ${LIMITS.year} from ${spokenDate(passedOn, asAt)} on`
      : `has taken the year to ${withToCome(ladder.yearSchoolDays, ladder.yearToCome)}, over the limit of ${LIMITS.year} since ${spokenDate(passedOn, asAt)}`;
    return raised({
      sentence: `The suspension by ${last?.schoolName} from ${spokenDate(last?.from ?? passedOn, asAt)} ${when}. A suspension beyond it has no basis in law.`,
      since: isAhead ? (last?.from ?? asAt) : passedOn,
      evidence: rungEvidence(days, 'year', asAt, calendarOf),
      clears: isAhead
        ? `The suspension ending before ${spokenDate(passedOn, asAt)} clears this: ring the head teacher.`
        : 'Cannot be undone this school year: days served count, and cancelling does not take them back. The count begins again on 1 September.',
    });
  },
  examples: [
    {
      title: 'forty-four days and a half, and one more',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-02', until: '2026-11-10', sessions: 13 },
          { from: '2026-11-16', until: '2026-11-16' },
        ),
      },
      answer: 'raised',
      sentence:
        'The suspension by Oak Academy from Monday 16 November has taken the year to 45.5 school days, over the limit of 45 since Monday 16 November. A suspension beyond it has no basis in law.',
      clears:
        'Cannot be undone this school year: days served count, and cancelling does not take them back. The count begins again on 1 September.',
    },
    {
      title: 'a suspension under way that would pass the limit next week',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-16', until: '2026-11-25' },
        ),
      },
      answer: 'raised',
      sentence:
        'The suspension by Oak Academy from Monday 16 November would take the year to 46 school days, over the limit of 45 from Wednesday 25 November on. A suspension beyond it has no basis in law.',
      clears: 'The suspension ending before Wednesday 25 November clears this: ring the head teacher.',
    },
    {
      title: 'passed yesterday, with a day still to come',
      asAt: '2026-11-19',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-09', until: '2026-11-20' },
        ),
      },
      answer: 'raised',
      sentence:
        'The suspension by Oak Academy from Monday 9 November has taken the year to 48 school days (1 of them to come), over the limit of 45 since Wednesday 18 November. A suspension beyond it has no basis in law.',
      clears:
        'Cannot be undone this school year: days served count, and cancelling does not take them back. The count begins again on 1 September.',
    },
    {
      title: 'exactly forty-five',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-02', until: '2026-11-10' },
        ),
      },
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
