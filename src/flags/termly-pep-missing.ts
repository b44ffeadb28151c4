import type { IsoDate } from '../domain/dates.ts';
import {
  dayInPlace,
  isSignedOff,
  type Pep,
  type PepStatus,
  pepsInPlace,
  type SchoolTerm,
  termsBegun,
} from '../domain/pep.ts';
import { endsOwed, firstPepCountedFrom, isPepOf, periodWithPep } from '../domain/pep-clock.ts';
import type { Kept } from '../domain/record.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, type Raised, raised, unknown } from './define.ts';
import { hasPep, inCare, NO_PEP, ZARA } from './example.ts';

const MISSED_STAYS = '; the missed term stays in the figures';

/** Where a PEP stands that was met for and is not signed off. */
const WAITS: Readonly<Record<PepStatus, string>> = {
  draft: 'it is still a draft',
  submitted: 'it has been submitted, and nobody has signed it off',
  returned: 'it was returned, and has not been submitted again',
  complete: 'it is signed off from a later day on',
};

const termName = ({ term, year }: SchoolTerm): string => `${term} term ${schoolYearLabel(year)}`;

/** After the term: a PEP that was met for, in it or late, and is not signed off. */
function unsignedFinding(
  { status, ref }: Kept<Pep>,
  meetingOn: IsoDate,
  term: SchoolTerm,
  asAt: IsoDate,
): Pick<Raised, 'sentence' | 'evidence' | 'clears'> {
  const held = spokenDate(meetingOn, asAt);
  const isLate = meetingOn > term.until;
  const still = isLate
    ? ', after the end of the term, and is not signed off'
    : ' and was not signed off by the end of the term';
  return {
    sentence: `The PEP of the ${termName(term)} had its meeting on ${held}${still}: ${WAITS[status]}.`,
    evidence: [{ section: 'peps', row: ref, text: `PEP meeting on ${held}, ${status}` }],
    clears: `Signing the PEP off clears this${isLate ? MISSED_STAYS : ''}.`,
  };
}

export const termlyPepMissing = defineFlag({
  id: 'termly-pep-missing',
  title: 'Termly PEP missing',
  why: 'A plan that is not looked at each term is soon a plan for a child who has changed.',
  severity: 'act',
  source:
    'Statutory guidance of 2018: reviewed each school term. Missed where none is signed off when the term ends (St Helens); a warning from half-term on where none was met for, as Knowsley and Tameside hold the meeting in the first half.',
  needs: ['care', 'peps'],
  parameters: {},
  clears:
    'A PEP meeting held in the term, and the PEP signed off by its end; once it has ended, a late one signed off.',
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
    const own = held.filter((pep) => endsOwed(pep, term));
    if (own.some((pep) => isSignedOff(pep, asAt))) return CLEAR;
    const isOver = asAt > term.until;
    // Until the term ends, who was met for in time is waiting for a signature alone.
    if (own.length > 0 && !isOver) return CLEAR;
    const severity = isOver ? 'act' : 'plan';
    const evidence: Evidence[] = careEvidence(period, 'Looked after since', asAt);
    const unsigned = own.findLast((pep) => isPepOf(pep, term)) ?? own.at(-1);
    if (unsigned?.meetingOn !== undefined) {
      const found = unsignedFinding(unsigned, unsigned.meetingOn, term, asAt);
      const all = [...evidence, ...found.evidence];
      return raised({ ...found, severity, since: term.secondHalfFrom, evidence: all });
    }
    const last = held.at(-1);
    const opened = peps.peps.find((pep) => isPepOf(pep, term) && pep.openedOn <= asAt);
    const lastHeld = last && dayInPlace(last);
    if (last && lastHeld)
      evidence.push({ section: 'peps', row: last.ref, text: `Last PEP: ${spokenDate(lastHeld, asAt)}` });
    if (opened)
      evidence.push({
        section: 'peps',
        row: opened.ref,
        text: `PEP opened on ${spokenDate(opened.openedOn, asAt)}, no meeting recorded`,
      });
    const owed = isOver ? '; the term has ended' : `; the term ends on ${spokenDate(term.until, asAt)}`;
    const before = lastHeld
      ? ` The last was on ${spokenDate(lastHeld, asAt)}.`
      : ' None is recorded before it either.';
    return raised({
      severity,
      sentence: `No PEP meeting for the ${termName(term)}${owed}.${before}`,
      since: term.secondHalfFrom,
      evidence,
      clears: isOver
        ? `Holding a PEP meeting now and signing the PEP off clears this${MISSED_STAYS}.`
        : `Holding the PEP meeting by ${spokenDate(term.until, asAt)} clears this; by then the PEP is to be signed off too.`,
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
      severity: 'plan',
      sentence:
        'No PEP meeting for the autumn term 2026/27; the term ends on Friday 18 December. The last was on Wednesday 10 June.',
      clears:
        'Holding the PEP meeting by Friday 18 December clears this; by then the PEP is to be signed off too.',
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
      title: 'held this term and signed off',
      asAt: '2027-01-08',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-09-21', {
          meetingOn: '2026-10-08' as IsoDate,
          status: 'complete',
          completedOn: '2026-10-20' as IsoDate,
        }),
      },
      answer: 'clear',
    },
    {
      title: 'held this term, and not signed off on its last day',
      asAt: '2026-12-18',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'the same on the day after it',
      asAt: '2026-12-19',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate }),
      },
      answer: 'raised',
      severity: 'act',
      sentence:
        'The PEP of the autumn term 2026/27 had its meeting on Thursday 8 October and was not signed off by the end of the term: it is still a draft.',
    },
    {
      title: 'held in the autumn, submitted, and not signed off when the term had ended',
      asAt: '2027-01-08',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate, status: 'submitted' }),
      },
      answer: 'raised',
      severity: 'act',
      sentence:
        'The PEP of the autumn term 2026/27 had its meeting on Thursday 8 October 2026 and was not signed off by the end of the term: it has been submitted, and nobody has signed it off.',
      clears: 'Signing the PEP off clears this.',
    },
    {
      title: 'held late, in January, and returned since',
      asAt: '2027-01-15',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-12-01', { meetingOn: '2027-01-08' as IsoDate, status: 'returned' }),
      },
      answer: 'raised',
      severity: 'act',
      sentence:
        'The PEP of the autumn term 2026/27 had its meeting on Friday 8 January, after the end of the term, and is not signed off: it was returned, and has not been submitted again.',
      clears: 'Signing the PEP off clears this; the missed term stays in the figures.',
    },
    {
      title: 'opened this term, but no meeting yet',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: hasPep('2026-11-02') },
      answer: 'raised',
      severity: 'plan',
    },
    {
      title: 'missed, on the last day of the term',
      asAt: '2026-12-18',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'raised',
      severity: 'plan',
    },
    {
      title: 'missed, on the day after it',
      asAt: '2026-12-19',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'raised',
      severity: 'act',
    },
    {
      title: 'missed, and the next term has begun',
      asAt: '2027-01-11',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'raised',
      severity: 'act',
      sentence:
        'No PEP meeting for the autumn term 2026/27; the term has ended. None is recorded before it either.',
      clears:
        'Holding a PEP meeting now and signing the PEP off clears this; the missed term stays in the figures.',
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
