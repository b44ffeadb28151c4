import { dayOver, type Ladder, LIMITS, ladderOf } from '../domain/exclusion-ladder.ts';
import { schoolDaysText, withToCome } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { rungEvidence } from './exclusion-sentences.ts';

/** When the year passed the limit, or would; what comes after the suspension that passes it is told apart. */
function passedWords(
  { yearSchoolDays, yearToCome }: Ladder,
  passed: string,
  { isAhead, isLast }: { readonly isAhead: boolean; readonly isLast: boolean },
): string {
  const limit = `over the limit of ${LIMITS.year}`;
  const total = isAhead ? schoolDaysText(yearSchoolDays) : withToCome(yearSchoolDays, yearToCome);
  if (!isLast)
    return `${isAhead ? 'would take' : 'took'} the year ${limit} on ${passed}, and those after it to ${total}`;
  return isAhead
    ? `would take the year to ${total}, ${limit} from ${passed} on`
    : `has taken the year to ${total}, ${limit} since ${passed}`;
}

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
    const days = ladder.days.filter(({ isLunchtime }) => !isLunchtime);
    const over = dayOver(days, LIMITS.year);
    if (!over) return CLEAR;
    const { exclusion, date: passedOn } = over;
    const isAhead = passedOn > asAt;
    // What a later suspension adds is not what passed the limit.
    const isLast = days.at(-1)?.exclusion === exclusion;
    const when = passedWords(ladder, spokenDate(passedOn, asAt), { isAhead, isLast });
    return raised({
      sentence: `The suspension by ${exclusion.schoolName} from ${spokenDate(exclusion.from, asAt)} ${when}. A suspension beyond it has no basis in law.`,
      since: isAhead ? exclusion.from : passedOn,
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
      title: 'passed at one school on 11 November, and suspended by another since',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-02', until: '2026-11-11' },
          { from: '2026-11-18', until: '2026-11-19', schoolId: 2, schoolName: 'Birch School' },
        ),
      },
      answer: 'raised',
      sentence:
        'The suspension by Oak Academy from Monday 2 November took the year over the limit of 45 on Wednesday 11 November, and those after it to 48 school days. A suspension beyond it has no basis in law.',
    },
    {
      title: 'under way at one school, to pass the limit on the day before another begins',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-02', until: '2026-10-23' },
          { from: '2026-11-16', until: '2026-11-25' },
          { from: '2026-11-26', until: '2026-11-27', schoolId: 2, schoolName: 'Birch School' },
        ),
      },
      answer: 'raised',
      sentence:
        'The suspension by Oak Academy from Monday 16 November would take the year over the limit of 45 on Wednesday 25 November, and those after it to 48 school days. A suspension beyond it has no basis in law.',
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
