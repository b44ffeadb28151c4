import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { reviewDueOn } from '../domain/ehc-clock.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { planned, ZARA } from './example.ts';

export const ehcReviewLate = defineFlag({
  id: 'ehc-review-late',
  title: 'EHC plan review late',
  why: 'A plan that nobody has looked at for a year describes last year’s child.',
  severity: 'plan',
  source:
    'Twelve months after the plan or its last review, from general knowledge: check it against the SEND code of practice. The months are the authority’s own setting.',
  needs: ['ehcPlans'],
  alsoReads: ['sen'],
  parameters: {},
  clears: 'The annual review held, or the plan ended.',
  find({ ehcPlans, sen }, { asAt, ehcReviewMonths }) {
    const plan = ehcPlans.plans.findLast((each) => each.issuedOn !== undefined && each.issuedOn <= asAt);
    const held = ehcPlans.reviews.filter(({ heldOn }) => heldOn <= asAt);
    const due = plan && reviewDueOn(plan, held, ehcReviewMonths);
    const need = sen?.needs.findLast(
      ({ from, until }) => from <= asAt && (until === undefined || asAt < until),
    );
    if (!plan && need?.provision === 'E') return unknown('when the plan of this child was issued');
    if (!plan || due === undefined || asAt <= due) return CLEAR;
    const { issuedOn = plan.requestedOn } = plan;
    const last = held.filter(({ heldOn }) => heldOn >= issuedOn).at(-1);
    const evidence: Evidence[] = [
      { section: 'ehcPlans', row: plan.ref, text: `Plan issued on ${spokenDate(issuedOn, asAt)}` },
    ];
    if (last)
      evidence.push({
        section: 'ehcPlans',
        row: last.ref,
        text: `Last reviewed on ${spokenDate(last.heldOn, asAt)}`,
      });
    const before = last
      ? `it was last reviewed on ${spokenDate(last.heldOn, asAt)}`
      : `it was issued on ${spokenDate(issuedOn, asAt)} and no review of it is recorded`;
    return raised({
      sentence: `The annual review of the education, health and care plan was due by ${spokenDate(due, asAt)}; ${before}.`,
      since: addCalendarDays(due, 1),
      evidence,
      clears: 'Holding the annual review and recording its date clears this.',
    });
  },
  examples: [
    {
      title: 'last reviewed a year and a day ago',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        ehcPlans: planned('2024-06-01', { issuedOn: '2024-11-19' as IsoDate }, '2025-11-19'),
      },
      answer: 'raised',
      sentence:
        'The annual review of the education, health and care plan was due by Thursday 19 November; it was last reviewed on Wednesday 19 November 2025.',
      clears: 'Holding the annual review and recording its date clears this.',
    },
    {
      title: 'never reviewed',
      asAt: '2026-11-20',
      record: { identity: ZARA, ehcPlans: planned('2025-05-01', { issuedOn: '2025-09-15' as IsoDate }) },
      answer: 'raised',
      sentence:
        'The annual review of the education, health and care plan was due by Tuesday 15 September; it was issued on Monday 15 September 2025 and no review of it is recorded.',
    },
    {
      title: 'due today',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        ehcPlans: planned('2024-06-01', { issuedOn: '2024-11-19' as IsoDate }, '2025-11-20'),
      },
      answer: 'clear',
    },
    {
      title: 'the plan has ended',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        ehcPlans: planned('2024-06-01', {
          issuedOn: '2024-11-19' as IsoDate,
          ceasedOn: '2025-07-31' as IsoDate,
        }),
      },
      answer: 'clear',
    },
    {
      title: 'the school says that there is a plan, and nobody has supplied it',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        ehcPlans: { plans: [], reviews: [] },
        sen: { needs: [{ provision: 'E', from: '2024-09-03' as IsoDate, ref: 'special_need/1/2024-09-03' }] },
      },
      answer: 'unknown',
    },
    {
      title: 'plans were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
