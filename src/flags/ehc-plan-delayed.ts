import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { planDueOn } from '../domain/ehc-clock.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { planned, ZARA } from './example.ts';

export const ehcPlanDelayed = defineFlag({
  id: 'ehc-plan-delayed',
  title: 'EHC plan delayed',
  why: 'Until the plan is issued nobody has to provide what it will say, and a school may refuse the place.',
  severity: 'plan',
  source:
    'SEND Regulations 2014: the final plan within twenty weeks of the request. The warning four weeks before is this program’s own.',
  needs: ['ehcPlans'],
  parameters: {
    warnAfter: {
      value: 16,
      unit: 'weeks',
      meaning: 'weeks since the request from which the plan is worth a call',
      source: 'default of this program: four weeks before the plan is late',
    },
  },
  clears: 'The plan issued, or the decision not to issue one.',
  find({ ehcPlans }, { asAt, parameters }) {
    const open = ehcPlans.plans.findLast(
      (plan) => plan.issuedOn === undefined && plan.ceasedOn === undefined && plan.requestedOn <= asAt,
    );
    const due = open && planDueOn(open);
    if (!open || open.refusedOn !== undefined) return CLEAR;
    if (due === undefined)
      return unknown('by when the plan is due, as an exception to the twenty weeks holds');
    const warnFrom = addCalendarDays(open.requestedOn, parameters.warnAfter * 7 + 1);
    if (asAt < warnFrom && asAt <= due) return CLEAR;
    const isLate = asAt > due;
    const asked = `An education, health and care plan was asked for on ${spokenDate(open.requestedOn, asAt)}`;
    return raised({
      severity: isLate ? 'act' : 'plan',
      sentence: isLate
        ? `${asked}; it was due by ${spokenDate(due, asAt)} and has not been issued.`
        : `${asked}. It will be late after ${spokenDate(due, asAt)}, and has not been issued.`,
      since: isLate ? addCalendarDays(due, 1) : warnFrom,
      evidence: [
        {
          section: 'ehcPlans',
          row: open.ref,
          text: `Plan asked for on ${spokenDate(open.requestedOn, asAt)}; ${count(20, 'week')} end on ${spokenDate(due, asAt)}`,
        },
      ],
      clears: isLate
        ? 'Issuing the plan, or deciding not to, and recording the day clears this.'
        : `Issuing the plan by ${spokenDate(due, asAt)}, or deciding not to, clears this.`,
    });
  },
  examples: [
    {
      title: 'twenty weeks and a day after the request',
      asAt: '2026-11-20',
      record: { identity: ZARA, ehcPlans: planned('2026-07-02') },
      answer: 'raised',
      sentence:
        'An education, health and care plan was asked for on Thursday 2 July; it was due by Thursday 19 November and has not been issued.',
      clears: 'Issuing the plan, or deciding not to, and recording the day clears this.',
    },
    {
      title: 'seventeen weeks after it',
      asAt: '2026-10-29',
      record: { identity: ZARA, ehcPlans: planned('2026-07-02') },
      answer: 'raised',
      sentence:
        'An education, health and care plan was asked for on Thursday 2 July. It will be late after Thursday 19 November, and has not been issued.',
      clears: 'Issuing the plan by Thursday 19 November, or deciding not to, clears this.',
    },
    {
      title: 'sixteen weeks to the day',
      asAt: '2026-10-22',
      record: { identity: ZARA, ehcPlans: planned('2026-07-02') },
      answer: 'clear',
    },
    {
      title: 'issued',
      asAt: '2026-11-20',
      record: { identity: ZARA, ehcPlans: planned('2026-06-01', { issuedOn: '2026-11-02' as IsoDate }) },
      answer: 'clear',
    },
    {
      title: 'refused',
      asAt: '2026-11-20',
      record: { identity: ZARA, ehcPlans: planned('2026-06-01', { refusedOn: '2026-07-13' as IsoDate }) },
      answer: 'clear',
    },
    {
      title: 'an exception to the twenty weeks holds',
      asAt: '2026-11-20',
      record: { identity: ZARA, ehcPlans: planned('2026-06-01', { exception: 'abroad for six weeks' }) },
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
