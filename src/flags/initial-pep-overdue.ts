import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { isInPlace, pepDueOn } from '../domain/pep.ts';
import { certainlyDueOn, firstPepCountedFrom, periodWithPep } from '../domain/pep-clock.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { born, hasPep, inCare, NO_PEP, ZARA } from './example.ts';

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
  find({ identity, care, peps }, { asAt, calendarOf, pepClock }) {
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    if (!period) return CLEAR;
    if (
      peps.peps.some((pep) => isInPlace(pep, asAt) && (pep.meetingOn ?? pep.completedOn ?? '') >= period.from)
    )
      return CLEAR;
    const event = firstPepCountedFrom(period.from, identity.birthDate, pepClock);
    const due = pepDueOn(pepClock, calendarOf(), event, pepClock.daysToComplete);
    if (due === undefined && pepClock.unit === 'school') return unknown('school term dates');
    if (due !== undefined && asAt <= due) return CLEAR;
    // Where the bank holidays of that time are not known, the plan is overdue when it is by any of them.
    const certain = certainlyDueOn(event, pepClock.daysToComplete);
    if (due === undefined && asAt <= certain)
      return unknown(`the bank holidays of ${schoolYearLabel(schoolYearOf(event))}`);
    const first = period.episodes[0];
    const draft = peps.peps.find((pep) => pep.openedOn >= period.from && pep.openedOn <= asAt);
    const evidence: Evidence[] = first
      ? [{ section: 'care', row: first.ref, text: `Came into care on ${spokenDate(period.from, asAt)}` }]
      : [];
    if (draft)
      evidence.push({
        section: 'peps',
        row: draft.ref,
        text: `PEP opened on ${spokenDate(draft.openedOn, asAt)}, no meeting recorded`,
      });
    const began = event === period.from ? 'coming into care' : `turning ${pepClock.ageFrom} in care`;
    const unit = count(pepClock.daysToComplete, `${pepClock.unit} day`);
    const by = due ? `; it was due by ${spokenDate(due, asAt)}` : '';
    return raised({
      sentence: `No personal education plan ${unit} after ${began} on ${spokenDate(event, asAt)}${by}.`,
      since: addCalendarDays(due ?? certain, 1),
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
