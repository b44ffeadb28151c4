import type { IsoDate } from '../domain/dates.ts';
import { lateSince } from '../domain/pep-owed.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, hasPep, inCare, NO_PEP, ZARA } from './example.ts';
import { afterWhat, firstPepOf } from './pep-sentences.ts';

export const pepNotBegun = defineFlag({
  id: 'pep-not-begun',
  title: 'Initial PEP not begun',
  why: 'A plan that nobody has opened in the first two weeks is seldom ready for the first review.',
  severity: 'plan',
  source:
    'Care Planning Regulations 2010, regulation 4(2): the care plan, and the PEP in it, within ten working days of the first placement. Unit and days are the authority’s own setting.',
  needs: ['care', 'peps'],
  parameters: {},
  clears: 'A PEP opened since the child came into care.',
  find(record, asked) {
    const { asAt } = asked;
    const first = firstPepOf(record, asked);
    if (!first || first.begun.doneOn !== undefined || first.held.doneOn !== undefined) return CLEAR;
    const { period, begun, held } = first;
    const late = lateSince(begun, asAt);
    if (!late) return CLEAR;
    if ('missing' in late) return unknown(late.missing);
    const meeting = held.dueOn;
    const next =
      meeting === undefined
        ? ''
        : `; its first meeting ${meeting < asAt ? 'was' : 'is'} due by ${spokenDate(meeting, asAt)}`;
    return raised({
      sentence: `Nobody has begun a personal education plan ${afterWhat(begun, period.from, 'was to be begun', asked)}.`,
      since: late.since,
      evidence: careEvidence(period, 'Came into care on', asAt),
      clears: `Opening the plan clears this${next}.`,
    });
  },
  examples: [
    {
      title: 'in care from 16 December 2024: to be begun by 2 January 2025',
      asAt: '2025-01-03',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'raised',
      sentence:
        'Nobody has begun a personal education plan 10 working days after coming into care on Monday 16 December 2024; it was to be begun by Thursday 2 January.',
      clears: 'Opening the plan clears this; its first meeting is due by Thursday 16 January.',
    },
    {
      title: 'the same child on the day by which it is to be begun',
      asAt: '2025-01-02',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'opened as a draft',
      asAt: '2025-01-03',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: hasPep('2024-12-30') },
      answer: 'clear',
    },
    {
      title: 'nor begun when the meeting is overdue too',
      asAt: '2025-01-20',
      record: { identity: ZARA, care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'raised',
      clears: 'Opening the plan clears this; its first meeting was due by Thursday 16 January.',
    },
    {
      title: 'two years old: no PEP yet',
      asAt: '2025-03-03',
      record: { identity: born('2022-06-01'), care: inCare('2024-12-16'), peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'in care from 2 November 2022, whose bank holidays are not known',
      asAt: '2022-12-31',
      record: { identity: born('2012-05-14'), care: inCare('2022-11-02'), peps: NO_PEP },
      answer: 'unknown',
    },
    {
      title: 'a week later it is late by any of them',
      asAt: '2023-01-07',
      record: { identity: born('2012-05-14'), care: inCare('2022-11-02'), peps: NO_PEP },
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
  ],
});
