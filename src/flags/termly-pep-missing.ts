import type { IsoDate } from '../domain/dates.ts';
import { dayInPlace, pepsInPlace, termsBegun } from '../domain/pep.ts';
import { endsOwed, firstPepCountedFrom, periodWithPep } from '../domain/pep-clock.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { hasPep, inCare, NO_PEP, ZARA } from './example.ts';

export const termlyPepMissing = defineFlag({
  id: 'termly-pep-missing',
  title: 'Termly PEP missing',
  why: 'A plan that is not looked at each term is soon a plan for a child who has changed.',
  severity: 'act',
  source:
    'Statutory guidance of 2018: reviewed each school term. Shown from half-term on, as Knowsley and Tameside hold the meeting in the first half.',
  needs: ['care', 'peps'],
  parameters: {},
  clears: 'A PEP meeting held in the term, or signed off late.',
  find({ identity, care, peps }, { asAt, calendarOf, pepClock }) {
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    if (!period) return CLEAR;
    const calendar = calendarOf();
    if (!calendar?.knows(asAt)) return unknown('school term dates');
    // From its half-term a term is due; before that, the last one may still be owed.
    const term = termsBegun(calendar, asAt).findLast((each) => each.secondHalfFrom <= asAt);
    // A child who came into care in the term, or turned old enough for a PEP in it, has the initial PEP instead.
    if (!term || firstPepCountedFrom(period.from, identity.birthDate, pepClock) >= term.from) return CLEAR;
    const held = pepsInPlace(peps.peps, asAt);
    if (held.some((pep) => endsOwed(pep, term))) return CLEAR;
    const name = `${term.term} term ${schoolYearLabel(term.year)}`;
    const last = held.at(-1);
    const opened = peps.peps.find(
      (pep) => pep.year === term.year && pep.term === term.term && pep.openedOn <= asAt,
    );
    const evidence: Evidence[] = careEvidence(period, 'Looked after since', asAt);
    const lastHeld = last && dayInPlace(last);
    if (last && lastHeld)
      evidence.push({ section: 'peps', row: last.ref, text: `Last PEP: ${spokenDate(lastHeld, asAt)}` });
    if (opened)
      evidence.push({
        section: 'peps',
        row: opened.ref,
        text: `PEP opened on ${spokenDate(opened.openedOn, asAt)}, no meeting recorded`,
      });
    const owed =
      asAt <= term.until ? `; the term ends on ${spokenDate(term.until, asAt)}` : '; the term has ended';
    const before = lastHeld
      ? ` The last was on ${spokenDate(lastHeld, asAt)}.`
      : ' None is recorded before it either.';
    return raised({
      sentence: `No PEP meeting for the ${name}${owed}.${before}`,
      since: term.secondHalfFrom,
      evidence,
      clears:
        asAt <= term.until
          ? `Holding the PEP meeting by ${spokenDate(term.until, asAt)} clears this.`
          : 'Holding a PEP meeting now clears this; the missed term stays in the figures.',
    });
  },
  examples: [
    {
      title: 'in the second half of the autumn term, none held since the summer',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-05-11', {
          term: 'summer',
          meetingOn: '2026-06-10' as IsoDate,
          status: 'complete',
        }),
      },
      answer: 'raised',
      sentence:
        'No PEP meeting for the autumn term 2026/27; the term ends on Friday 18 December. The last was on Wednesday 10 June.',
      clears: 'Holding the PEP meeting by Friday 18 December clears this.',
    },
    {
      title: 'the same child before half-term, with the summer’s meeting held',
      asAt: '2026-10-02',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'in care for years, and three years old since this term',
      asAt: '2026-11-20',
      record: {
        identity: { ...ZARA, birthDate: '2023-10-03' as IsoDate },
        care: inCare('2024-03-04'),
        peps: NO_PEP,
      },
      answer: 'clear',
    },
    {
      title: 'held this term',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'opened this term, but no meeting yet',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: hasPep('2026-11-02') },
      answer: 'raised',
    },
    {
      title: 'missed, and the next term has begun',
      asAt: '2027-01-11',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'raised',
      sentence:
        'No PEP meeting for the autumn term 2026/27; the term has ended. None is recorded before it either.',
    },
    {
      title: 'came into care this term: the initial PEP comes first',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2026-09-28'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'personal education plans were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04') },
      answer: 'unknown',
    },
  ],
});
