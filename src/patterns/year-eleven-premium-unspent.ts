import type { IsoDate } from '../domain/dates.ts';
import { ZARA } from '../flags/example.ts';
import type { Pattern, RaisedFlag } from './define.ts';

const atRisk: RaisedFlag = {
  flag: 'at-risk-of-english-and-maths',
  since: '2027-01-11' as IsoDate,
  sentence: 'Predicted grade 3 in maths in Year 11.',
};
const unspent: RaisedFlag = {
  flag: 'premium-unspent',
  since: '2027-01-04' as IsoDate,
  sentence: '£1,200 of this year’s Pupil Premium Plus is not planned for.',
};

export const yearElevenPremiumUnspent: Pattern = {
  id: 'year-eleven-premium-unspent',
  title: 'Predicted below grade 4, with money unspent',
  why: 'There are weeks left in which tuition could still make the difference, and money for it that goes back on 31 March.',
  needs: [],
  parts: [['at-risk-of-english-and-maths'], ['premium-unspent', 'premium-unallocated']],
  say: ([risk, money]) =>
    risk && money
      ? `Below grade 4 is predicted, and there is money that could pay for help. ${risk.sentence} ${money.sentence}`
      : undefined,
  examples: [
    {
      title: 'both at once',
      asAt: '2027-01-15',
      raised: [atRisk, unspent],
      record: { identity: ZARA },
      sentence:
        'Below grade 4 is predicted, and there is money that could pay for help. Predicted grade 3 in maths in Year 11. £1,200 of this year’s Pupil Premium Plus is not planned for.',
    },
    { title: 'money alone', asAt: '2027-01-15', raised: [unspent], record: { identity: ZARA } },
  ],
};
