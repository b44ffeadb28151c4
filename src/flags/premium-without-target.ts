import { financialYearEnd, financialYearLabel, financialYearOf } from '../domain/financial-year.ts';
import { pounds, sumOf } from '../domain/pence.ts';
import { paidWithoutTarget } from '../domain/premium/lines.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { NO_PREMIUM, ofFund, paidFor, ZARA } from './example.ts';

export const premiumWithoutTarget = defineFlag({
  id: 'premium-without-target',
  title: 'Pupil premium without a target',
  why: 'The grant is for needs as described in the personal education plan; money that is for no target cannot be accounted for.',
  severity: 'plan',
  source:
    'Conditions of grant, as quoted by Lancashire: every line of spending is for a need in the PEP, or central.',
  needs: ['premium'],
  parameters: {},
  clears: 'Reversing the payment and entering it again for a target of the plan, or from the central fund.',
  find({ premium }, { asAt }) {
    const year = financialYearOf(asAt);
    const untied = paidWithoutTarget(premium.lines, year);
    const [first] = untied;
    if (!first) return CLEAR;
    const sum = pounds(sumOf(untied.map(({ amount }) => amount)));
    return raised({
      sentence: `Of the pupil premium of the financial year ${financialYearLabel(year)}, ${sum} was paid for no target of a PEP.`,
      since: first.on,
      evidence: untied.map((line) => ({
        section: 'premium',
        row: line.ref,
        text: `${pounds(line.amount)} on ${spokenDate(line.on, asAt)}: ${line.narrative}`,
      })),
      clears: `Saying which target of the plan it was for clears this: ${untied.length === 1 ? `entry ${first.entry} of the ledger is` : 'the entries of the ledger are'} reversed and entered again for that target, by ${spokenDate(financialYearEnd(year), asAt)}.`,
    });
  },
  examples: [
    {
      title: 'paid, and for no target',
      asAt: '2026-11-20',
      record: { identity: ZARA, premium: paidFor(undefined, 620, '2026-10-12') },
      answer: 'raised',
      sentence: 'Of the pupil premium of the financial year 2026-27, £620 was paid for no target of a PEP.',
      clears:
        'Saying which target of the plan it was for clears this: entry 3 of the ledger is reversed and entered again for that target, by Wednesday 31 March 2027.',
    },
    {
      title: 'the same, for a target',
      asAt: '2026-11-20',
      record: { identity: ZARA, premium: paidFor(40, 620, '2026-10-12') },
      answer: 'clear',
    },
    {
      title: 'the same of another fund, which asks for no target',
      asAt: '2026-11-20',
      record: { identity: ZARA, premium: ofFund('hardship', paidFor(undefined, 50, '2026-10-12')) },
      answer: 'clear',
    },
    {
      title: 'nothing paid',
      asAt: '2026-11-20',
      record: { identity: ZARA, premium: NO_PREMIUM },
      answer: 'clear',
    },
    { title: 'no ledger was ever kept', asAt: '2026-11-20', record: { identity: ZARA }, answer: 'unknown' },
  ],
});
