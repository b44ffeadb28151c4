import type { IsoDate } from '../domain/dates.ts';
import { financialYearLabel, financialYearOf } from '../domain/financial-year.ts';
import { pounds } from '../domain/pence.ts';
import { heldInYear, setAsideInYear } from '../domain/premium/lines.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { ofFund, paidFor, setAside, ZARA } from './example.ts';

export const premiumUnspent = defineFlag({
  id: 'premium-unspent',
  title: 'Pupil premium unspent',
  why: 'What is not spent by 31 March returns to DfE: in one year 41 authorities handed back £2.5m.',
  severity: 'act',
  source:
    'Conditions of grant: no carry-forward. A share of what is set aside from 1 January, anything from 15 March.',
  needs: ['premium'],
  parameters: {
    share: {
      value: 0.05,
      unit: 'rate',
      meaning: 'share of what is set aside for a child that may be unused on 1 January',
      source: 'this program’s own reading of “forecast over 5% at 1 January”',
    },
  },
  clears: 'Approving a request for it, or giving it to another child, by 31 March.',
  find({ premium }, { asAt, parameters }) {
    const year = financialYearOf(asAt);
    const [january, march] = [`${year + 1}-01-01` as IsoDate, `${year + 1}-03-15` as IsoDate];
    const unused = heldInYear(premium.lines, 'allocated', year);
    const all = setAsideInYear(premium.lines, year);
    if (asAt < january || unused <= 0) return CLEAR;
    const isMuch = unused > all * parameters.share;
    if (!isMuch && asAt < march) return CLEAR;
    const last = premium.lines.findLast((line) => line.account === 'allocated' && line.year === year);
    return raised({
      sentence: `Of the ${pounds(all)} of pupil premium set aside for the financial year ${financialYearLabel(year)}, ${pounds(unused)} is neither paid nor committed.`,
      since: isMuch ? january : march,
      evidence: last
        ? [
            {
              section: 'premium',
              row: last.ref,
              text: `Last moved on ${spokenDate(last.on, asAt)}: ${last.narrative}`,
            },
          ]
        : [],
      clears: `It returns to DfE on ${spokenDate(`${year + 1}-03-31` as IsoDate, asAt)} unless a request is approved or it is given to another child.`,
    });
  },
  examples: [
    {
      title: '£880 of £1,500 unused in January',
      asAt: '2027-01-11',
      record: { identity: ZARA, premium: paidFor(40, 620, '2026-10-12') },
      answer: 'raised',
      sentence:
        'Of the £1,500 of pupil premium set aside for the financial year 2026-27, £880 is neither paid nor committed.',
      clears:
        'It returns to DfE on Wednesday 31 March unless a request is approved or it is given to another child.',
    },
    {
      title: 'the same in December: there is time',
      asAt: '2026-12-31',
      record: { identity: ZARA, premium: paidFor(40, 620, '2026-10-12') },
      answer: 'clear',
    },
    {
      title: '£60 of £1,500 in January is under 5%',
      asAt: '2027-01-11',
      record: { identity: ZARA, premium: paidFor(40, 1_440, '2026-10-12') },
      answer: 'clear',
    },
    {
      title: 'the same £60 on 15 March',
      asAt: '2027-03-15',
      record: { identity: ZARA, premium: paidFor(40, 1_440, '2026-10-12') },
      answer: 'raised',
    },
    {
      title: '£500 of another fund: it returns to nobody at 31 March',
      asAt: '2027-01-11',
      record: { identity: ZARA, premium: ofFund('hardship', setAside(500)) },
      answer: 'clear',
    },
    {
      title: 'all of it unused',
      asAt: '2027-01-11',
      record: { identity: ZARA, premium: setAside(1_500) },
      answer: 'raised',
    },
    { title: 'no ledger was ever kept', asAt: '2027-01-11', record: { identity: ZARA }, answer: 'unknown' },
  ],
});
