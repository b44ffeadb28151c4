import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { isInPlace } from '../domain/pep.ts';
import { certainlyDueOn, firstPepCountedFrom, initialDues, periodWithPep } from '../domain/pep-clock.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, hasPep, inCare, NO_PEP, ZARA } from './example.ts';

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
  find({ identity, care, peps }, { asAt, calendarOf, pepClock }) {
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    if (!period) return CLEAR;
    const isBegun = peps.peps.some(
      (pep) =>
        (pep.openedOn >= period.from && pep.openedOn <= asAt) ||
        (isInPlace(pep, asAt) && (pep.meetingOn ?? pep.completedOn ?? '') >= period.from),
    );
    if (isBegun) return CLEAR;
    const event = firstPepCountedFrom(period.from, identity.birthDate, pepClock);
    const counting = { clock: pepClock, calendar: calendarOf(), asAt, peps: peps.peps };
    const [begin, hold] = initialDues(event, period.from, counting);
    const due = begin?.dueOn;
    if (due === undefined && pepClock.unit === 'school') return unknown('school term dates');
    if (due !== undefined && asAt <= due) return CLEAR;
    // Where the bank holidays of that time are not known, it is late when it is by any of them.
    const certain = certainlyDueOn(event, pepClock.daysToInitiate);
    if (due === undefined && asAt <= certain)
      return unknown(`the bank holidays of ${schoolYearLabel(schoolYearOf(event))}`);
    const [first] = period.episodes;
    const began = event === period.from ? 'coming into care' : `turning ${pepClock.ageFrom} in care`;
    const unit = count(pepClock.daysToInitiate, `${pepClock.unit} day`);
    const by = due ? `; it was to be begun by ${spokenDate(due, asAt)}` : '';
    const meeting = hold?.dueOn;
    const next =
      meeting === undefined
        ? ''
        : `; its first meeting ${meeting < asAt ? 'was' : 'is'} due by ${spokenDate(meeting, asAt)}`;
    return raised({
      sentence: `Nobody has begun a personal education plan ${unit} after ${began} on ${spokenDate(event, asAt)}${by}.`,
      since: addCalendarDays(due ?? certain, 1),
      evidence: first
        ? [{ section: 'care', row: first.ref, text: `Came into care on ${spokenDate(period.from, asAt)}` }]
        : [],
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
