import type { IsoDate } from '../domain/dates.ts';
import { lateSince } from '../domain/pep-owed.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { born, hasPep, inCare, NO_PEP, ZARA } from './example.ts';
import { afterWhat, firstPepOf } from './pep-sentences.ts';

export const initialPepOverdue = defineFlag({
  id: 'initial-pep-overdue',
  title: 'Initial PEP overdue',
  why: 'The first personal education plan decides what happens to a child’s schooling in the first weeks of care.',
  severity: 'act',
  source:
    'Care Planning Regulations 2010, regulation 33(1): first review within 20 working days, for which the plan is wanted. Unit and days are the authority’s own setting.',
  needs: ['care', 'peps'],
  parameters: {},
  clears: 'A PEP meeting held since the child came into care.',
  find(record, asked) {
    const { asAt } = asked;
    const first = firstPepOf(record, asked);
    if (!first || first.held.doneOn !== undefined) return CLEAR;
    const { period, held } = first;
    const late = lateSince(held, asAt);
    if (!late) return CLEAR;
    if ('missing' in late) return unknown(late.missing);
    const draft = record.peps.peps.find((pep) => pep.openedOn >= period.from && pep.openedOn <= asAt);
    const evidence: Evidence[] = careEvidence(period, 'Came into care on', asAt);
    if (draft)
      evidence.push({
        section: 'peps',
        row: draft.ref,
        text: `PEP opened on ${spokenDate(draft.openedOn, asAt)}, no meeting recorded`,
      });
    return raised({
      sentence: `No personal education plan ${afterWhat(held, period.from, 'was due', asked)}.`,
      since: late.since,
      evidence,
      clears: 'Holding the PEP meeting and recording its date clears this.',
    });
  },
  examples: [
    {
      title: 'in care from 16 December 2024: due by 16 January 2025 in working days',
      asAt: '2025-01-17',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'raised',
      sentence:
        'No personal education plan 20 working days after coming into care on Monday 16 December 2024; it was due by Thursday 16 January.',
      clears: 'Holding the PEP meeting and recording its date clears this.',
    },
    {
      title: 'the same child on the day that it is due',
      asAt: '2025-01-16',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'opened, but no meeting held',
      asAt: '2025-01-20',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: hasPep('2025-01-06') },
      answer: 'raised',
    },
    {
      title: 'the meeting was held',
      asAt: '2025-01-20',
      record: {
        identity: ZARA,
        care: inCare('2024-12-16'),
        peps: hasPep('2025-01-06', { meetingOn: '2025-01-10' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'a series of short breaks has no PEP clock',
      asAt: '2025-03-03',
      record: { identity: ZARA, care: inCare('2024-12-16', { legalStatus: 'V4' }), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'two years old: no PEP yet',
      asAt: '2025-03-03',
      record: { identity: born('2022-06-01'), care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'in care from 2 November 2022, whose bank holidays are not known: overdue by any of them',
      asAt: '2023-01-02',
      record: { identity: born('2012-05-14'), care: inCare('2022-11-02'), peps: NO_PEP },
      answer: 'raised',
      sentence:
        'No personal education plan 20 working days after coming into care on Wednesday 2 November 2022.',
    },
    {
      title: 'the same child a day before that is certain',
      asAt: '2023-01-01',
      record: { identity: born('2012-05-14'), care: inCare('2022-11-02'), peps: NO_PEP },
      answer: 'unknown',
    },
    {
      title: 'personal education plans were never supplied',
      asAt: '2025-03-03',
      record: { identity: ZARA, care: inCare('2024-12-16') },
      answer: 'unknown',
    },
  ],
});
