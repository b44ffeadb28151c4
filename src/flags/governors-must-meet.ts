import type { IsoDate } from '../domain/dates.ts';
import { LIMITS, ladderOf } from '../domain/exclusion-ladder.ts';
import { withToCome } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { exclusionEvidence, rungEvidence } from './exclusion-sentences.ts';

export const governorsMustMeet = defineFlag({
  id: 'governors-must-meet',
  title: 'Governing board must meet',
  why: 'Over fifteen school days in a term, or where a public examination or national curriculum test would be missed, the governing board has to meet whether or not anybody asks. The virtual school can put the child’s case.',
  severity: 'act',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): more than 15 school days in a term over all schools, or a missed examination. The time to meet is 15 school days; that it is so for suspensions has not been verified.',
  needs: ['exclusions'],
  parameters: {
    schoolDays: {
      value: 15,
      unit: 'school days',
      meaning: 'within which the governing board meets',
      source: 'DfE guidance for permanent exclusions; for suspensions not verified',
    },
  },
  clears: 'A meeting of the governing board on record, or the end of the term.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf, parameters }) {
    if (exclusions.length === 0) return CLEAR;
    const ladder = ladderOf(exclusions, asAt, calendarOf);
    if (!ladder) return unknown('school term dates');
    const ofTerm = ladder.days.filter(({ term }) => term === ladder.term);
    const rows = [...new Set(ofTerm.map(({ exclusion }) => exclusion))];
    const exam = rows.find(({ missesExam }) => missesExam);
    const [, fifteen] = ladder.rungs;
    const from = [fifteen.passedOn, exam?.from]
      .filter((date): date is IsoDate => date !== undefined)
      .sort()[0];
    if (from === undefined || rows.some(({ governorsMetOn }) => governorsMetOn && governorsMetOn >= from))
      return CLEAR;
    const due = calendarOf(rows.at(-1)?.schoolId)?.addSchoolDays(from, parameters.schoolDays);
    const why =
      fifteen.passedOn === undefined
        ? 'and a public examination or test would be missed'
        : `over ${LIMITS.governorsMustMeet} ${fifteen.passedOn > asAt ? 'from' : 'since'} ${spokenDate(fifteen.passedOn, asAt)}`;
    const by = due === undefined ? '' : `, by ${spokenDate(due, asAt)}`;
    return raised({
      sentence: `Suspended for ${withToCome(ladder.termSchoolDays, ladder.termToCome)} this term, ${why}: the governing board must meet${by}, and no meeting is on record.`,
      since: from > asAt ? (rows.at(-1)?.from ?? asAt) : from,
      evidence:
        fifteen.passedOn === undefined && exam
          ? [exclusionEvidence(exam, asAt, calendarOf)]
          : rungEvidence(ofTerm, 'term', asAt, calendarOf),
      clears: 'Recording the day of the governing board’s meeting and what it decided clears this.',
    });
  },
  examples: [
    {
      title: 'fifteen days and a half in the autumn',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-09-07', until: '2026-09-25' },
          { from: '2026-11-09', until: '2026-11-09', sessions: 1 },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended for 15.5 school days this term, over 15 since Monday 9 November: the governing board must meet, by Monday 30 November, and no meeting is on record.',
      clears: 'Recording the day of the governing board’s meeting and what it decided clears this.',
    },
    {
      title: 'seventeen days, of which one is to come',
      asAt: '2026-09-28',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-07', until: '2026-09-29' }) },
      answer: 'raised',
      sentence:
        'Suspended for 17 school days (1 of them to come) this term, over 15 since Monday 28 September: the governing board must meet, by Monday 19 October, and no meeting is on record.',
      clears: 'Recording the day of the governing board’s meeting and what it decided clears this.',
    },
    {
      title: 'two days, in which an examination would be missed',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-11-16', until: '2026-11-17', missesExam: true }),
      },
      answer: 'raised',
      sentence:
        'Suspended for 2 school days this term, and a public examination or test would be missed: the governing board must meet, by Monday 7 December, and no meeting is on record.',
    },
    {
      title: 'the governors have met since',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-09-07', until: '2026-09-28', governorsMetOn: '2026-10-12' }),
      },
      answer: 'clear',
    },
    {
      title: 'fifteen days and no more',
      asAt: '2026-11-20',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-09-07', until: '2026-09-25' }) },
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
