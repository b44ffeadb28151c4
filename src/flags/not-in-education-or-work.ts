import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { compulsorySchoolAgeUntil } from '../domain/school-year.ts';
import { enrolmentsOn } from '../domain/schooling.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, enrolled, inContact, NO_ENROLMENT, ZARA } from './example.ts';

const SEVENTEEN = born('2009-05-14');

export const notInEducationOrWork = defineFlag({
  id: 'not-in-education-or-work',
  title: 'Not in education, employment or training',
  why: 'The first weeks without a course or a job are the easiest in which to find one.',
  severity: 'plan',
  source:
    'DfE, SSDA903, ACTIV G5: not in education, employment or training, other circumstances. Four weeks is local practice: a panel looks at each.',
  needs: ['leaving'],
  alsoReads: ['schooling'],
  parameters: {
    actAfter: {
      value: 4,
      unit: 'weeks',
      meaning: 'weeks after which somebody acts now',
      source: 'local practice: a panel looks at young people after four weeks',
    },
  },
  clears: 'A course, an apprenticeship or a job.',
  find({ identity, leaving, schooling }, { asAt, parameters }) {
    if (asAt <= compulsorySchoolAgeUntil(identity.birthDate)) return CLEAR;
    if (schooling && enrolmentsOn(schooling.enrolments, asAt).length > 0) return CLEAR;
    const last = leaving.contacts.findLast(({ returnYear }) => `${returnYear}-03-31` <= asAt);
    if (last?.activity === undefined || last.activity === '0')
      return unknown('what the young person does since leaving school');
    if (last.activity !== 'G5') return CLEAR;
    const known = `${last.returnYear}-03-31` as IsoDate;
    const actFrom = addCalendarDays(known, parameters.actAfter * 7);
    return raised({
      severity: asAt >= actFrom ? 'act' : 'plan',
      sentence: `Was not in education, employment or training in the yearly return of ${spokenDate(known, asAt)}, and nothing later is known.`,
      since: known,
      evidence: [
        {
          section: 'leaving',
          row: last.ref,
          text: `Return of ${last.returnYear}: G5, not in education, employment or training`,
        },
      ],
      clears: `Joining a course or starting work, recorded as an enrolment or in the next return, clears this${asAt < actFrom ? `; after ${count(parameters.actAfter, 'week')}, on ${spokenDate(actFrom, asAt)}, somebody should act` : ''}.`,
    });
  },
  examples: [
    {
      title: 'seventeen, and without work at the last return',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN, leaving: inContact(2026, 'G5'), schooling: NO_ENROLMENT },
      answer: 'raised',
      sentence:
        'Was not in education, employment or training in the yearly return of Tuesday 31 March, and nothing later is known.',
      clears:
        'Joining a course or starting work, recorded as an enrolment or in the next return, clears this.',
    },
    {
      title: 'on the roll of a college since',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN, leaving: inContact(2026, 'G5'), schooling: enrolled('2026-09-07') },
      answer: 'clear',
    },
    {
      title: 'in an apprenticeship',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN, leaving: inContact(2026, 'F4'), schooling: NO_ENROLMENT },
      answer: 'clear',
    },
    {
      title: 'of compulsory school age',
      asAt: '2026-11-20',
      record: { identity: ZARA, leaving: inContact(2026, 'G5'), schooling: NO_ENROLMENT },
      answer: 'clear',
    },
    {
      title: 'the return does not know',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN, leaving: inContact(2026, '0'), schooling: NO_ENROLMENT },
      answer: 'unknown',
    },
  ],
});
