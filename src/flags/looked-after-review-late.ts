import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { addCalendarDays } from '../domain/dates.ts';
import { nextReviewDue } from '../domain/review-clock.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, raised } from './define.ts';
import { inCare, reviewed, ZARA } from './example.ts';

export const lookedAfterReviewLate = defineFlag({
  id: 'looked-after-review-late',
  title: 'Looked-after review late',
  why: 'The review is where the care plan, and the education plan in it, are changed when they do not work.',
  severity: 'plan',
  source:
    'Care Planning Regulations 2010, regulation 33: within 20 working days, then three months, then every six.',
  needs: ['care', 'reviews'],
  parameters: {},
  clears: 'The review held.',
  find({ care, reviews }, { asAt }) {
    const period = periodOn(care.periods, asAt);
    const episode = period && episodeOn(period, asAt);
    if (!period || !episode || isShortBreak(episode)) return CLEAR;
    const held = reviews.reviews.filter(({ on }) => on >= period.from && on <= asAt);
    const due = nextReviewDue(period.from, held);
    if (asAt <= due.on) return CLEAR;
    const last = held.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
    // Care that began earlier moves the first review alone: a later one is counted from the one before it.
    const evidence: Evidence[] = last
      ? [{ section: 'reviews', row: last.ref, text: `Last review: ${spokenDate(last.on, asAt)}` }]
      : careEvidence(period, 'Looked after since', asAt);
    const before = last
      ? `The last was on ${spokenDate(last.on, asAt)}.`
      : `None is recorded since the child came into care on ${spokenDate(period.from, asAt)}.`;
    const which = last ? 'The next looked-after review' : 'The first looked-after review';
    return raised({
      sentence: `${which} was due by ${spokenDate(due.on, asAt)}, ${due.because}. ${before}`,
      since: addCalendarDays(due.on, 1),
      evidence,
      clears: 'Holding the review and recording its date clears this.',
    });
  },
  examples: [
    {
      title: 'the last review was six months and a day ago',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        reviews: reviewed('2024-03-28', '2024-06-27', '2026-05-19'),
      },
      answer: 'raised',
      sentence:
        'The next looked-after review was due by Thursday 19 November, six months after the last. The last was on Tuesday 19 May.',
      clears: 'Holding the review and recording its date clears this.',
    },
    {
      title: 'no review 20 working days after coming into care',
      asAt: '2026-11-03',
      record: { identity: ZARA, care: inCare('2026-10-05'), reviews: reviewed() },
      answer: 'raised',
      sentence:
        'The first looked-after review was due by Monday 2 November, 20 working days after coming into care. None is recorded since the child came into care on Monday 5 October.',
    },
    {
      title: 'due today',
      asAt: '2026-11-02',
      record: { identity: ZARA, care: inCare('2026-10-05'), reviews: reviewed() },
      answer: 'clear',
    },
    {
      title: 'a series of short breaks',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2025-10-05', { legalStatus: 'V4' }), reviews: reviewed() },
      answer: 'clear',
    },
    {
      title: 'reviews were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04') },
      answer: 'unknown',
    },
  ],
});
