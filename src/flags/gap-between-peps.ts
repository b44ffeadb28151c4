import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { lastPepInCare } from '../domain/pep-of-record.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { hasPep, inCare, NO_PEP, ZARA } from './example.ts';

export const gapBetweenPeps = defineFlag({
  id: 'gap-between-peps',
  title: 'Long gap between PEPs',
  why: 'A plan of early one term and another of late the next leave a child half a year without anybody looking.',
  severity: 'plan',
  source: 'Knowsley, published practice: reviews of the PEP are never more than four months apart.',
  needs: ['care', 'peps'],
  parameters: {
    months: {
      value: 4,
      unit: 'months',
      meaning: 'the longest time from one PEP meeting to the next',
      source: 'Knowsley, published practice for PEPs',
    },
  },
  clears: 'A PEP meeting held.',
  find(record, { asAt, parameters, pepClock }) {
    const held = lastPepInCare(record, pepClock, asAt);
    // Without any since the child came into care, it is the first one that is owed.
    if (!held) return CLEAR;
    const { pep: last, on } = held;
    const latest = addMonths(on, parameters.months);
    if (asAt <= latest) return CLEAR;
    const next = last.nextMeetingOn;
    const arranged = next && next >= asAt ? `; the next is arranged for ${spokenDate(next, asAt)}` : '';
    const what = last.meetingOn === undefined ? 'personal education plan was signed off' : 'PEP meeting was';
    return raised({
      sentence: `The last ${what} on ${spokenDate(on, asAt)}, more than ${count(parameters.months, 'month')} ago.`,
      since: addCalendarDays(latest, 1),
      evidence: [{ section: 'peps', row: last.ref, text: `Last PEP: ${spokenDate(on, asAt)}` }],
      clears: `Holding a PEP meeting and recording its date clears this${arranged}.`,
    });
  },
  examples: [
    {
      title: 'last held on 10 June; on 11 October it is four months and a day',
      asAt: '2026-10-11',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-05-11', { term: 'summer', meetingOn: '2026-06-10' as IsoDate }),
      },
      answer: 'raised',
      sentence: 'The last PEP meeting was on Wednesday 10 June, more than 4 months ago.',
      clears: 'Holding a PEP meeting and recording its date clears this.',
    },
    {
      title: 'the next one has its day',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-05-11', {
          ...{ term: 'summer', meetingOn: '2026-06-10' as IsoDate, nextMeetingOn: '2026-12-01' as IsoDate },
        }),
      },
      answer: 'raised',
      clears:
        'Holding a PEP meeting and recording its date clears this; the next is arranged for Tuesday 1 December.',
    },
    {
      title: 'four months to the day',
      asAt: '2026-10-10',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: hasPep('2026-05-11', { term: 'summer', meetingOn: '2026-06-10' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'none at all: the initial PEP is another flag',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
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
