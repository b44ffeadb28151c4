import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { sumOf } from '../domain/pence.ts';
import { termsBegun } from '../domain/pep.ts';
import { PP_PLUS } from '../domain/premium/funds.ts';
import { ofPremiumPlus, spentBetween } from '../domain/premium/lines.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { approvedFor, born, inCare, NO_PREMIUM, ofFund, paidFor, ZARA } from './example.ts';

export const premiumUnallocated = defineFlag({
  id: 'premium-unallocated',
  title: 'No pupil premium this term',
  why: 'Money that nobody asks for in the autumn and the spring goes back to the Treasury at 31 March.',
  severity: 'plan',
  source:
    'Conditions of grant: managed by the virtual school for each looked-after child’s needs. Local practice: an amount a term. Shown from half-term on.',
  needs: ['care', 'premium'],
  parameters: {},
  clears: 'A request that is approved, or a payment, in the term.',
  find({ identity, care, premium }, { asAt, calendarOf }) {
    const period = periodOn(care.periods, asAt);
    const episode = period && episodeOn(period, asAt);
    if (!period || !episode || isShortBreak(episode) || !PP_PLUS.isForAge(identity.birthDate, asAt))
      return CLEAR;
    const calendar = calendarOf();
    if (!calendar?.knows(asAt)) return unknown('school term dates');
    const term = termsBegun(calendar, asAt).at(-1);
    if (!term || term.secondHalfFrom > asAt || period.from >= term.from) return CLEAR;
    const ofTerm = ofPremiumPlus(premium.lines).filter(({ on }) => on >= term.from && on <= asAt);
    const promised = sumOf(
      ofTerm.filter(({ account }) => account === 'committed').map(({ amount }) => amount),
    );
    if (spentBetween(premium.lines, term.from, asAt) > 0 || promised > 0) return CLEAR;
    const waiting = ofTerm.find(({ account, amount }) => account === 'requested' && amount > 0);
    const evidence: Evidence[] = careEvidence(period, 'Looked after since', asAt);
    if (waiting)
      evidence.push({
        section: 'premium',
        row: waiting.ref,
        text: `Requested on ${spokenDate(waiting.on, asAt)}`,
      });
    return raised({
      sentence: `No pupil premium has been approved or paid in the ${term.term} term ${schoolYearLabel(term.year)}.${waiting ? ' A request has been made since the term began.' : ''}`,
      since: term.secondHalfFrom,
      evidence,
      clears: `Approving a request by ${spokenDate(term.until, asAt)} clears this.`,
    });
  },
  examples: [
    {
      title: 'nothing since the autumn term began',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), premium: paidFor(40, 620, '2026-06-12') },
      answer: 'raised',
      sentence: 'No pupil premium has been approved or paid in the autumn term 2026/27.',
      clears: 'Approving a request by Friday 18 December clears this.',
    },
    {
      title: 'paid in the term',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), premium: paidFor(40, 620, '2026-10-12') },
      answer: 'clear',
    },
    {
      title: 'paid in the term of another fund: no pupil premium',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        premium: ofFund('hardship', paidFor(undefined, 50, '2026-10-12')),
      },
      answer: 'raised',
      sentence: 'No pupil premium has been approved or paid in the autumn term 2026/27.',
    },
    {
      title: 'approved in the term of another fund: no pupil premium either',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        premium: ofFund('hardship', approvedFor(50, '2026-10-12')),
      },
      answer: 'raised',
    },
    {
      title: 'approved in the term, and not paid yet',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), premium: approvedFor(50, '2026-10-12') },
      answer: 'clear',
    },
    {
      title: 'before half-term',
      asAt: '2026-10-02',
      record: { identity: ZARA, care: inCare('2024-03-04'), premium: NO_PREMIUM },
      answer: 'clear',
    },
    {
      title: 'past Year 11: another fund',
      asAt: '2026-11-20',
      record: { identity: born('2009-05-14'), care: inCare('2024-03-04'), premium: NO_PREMIUM },
      answer: 'clear',
    },
    {
      title: 'no ledger was ever kept',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04') },
      answer: 'unknown',
    },
  ],
});
