import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { dayInPlace, pepsInPlace } from '../domain/pep.ts';
import { newSchoolDue, periodWithPep } from '../domain/pep-clock.ts';
import { isOwnPlace, mainEnrolmentOn } from '../domain/schooling.ts';
import { count, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { attendsSchools, enrolled, hasPep, inCare, NO_PEP, ZARA } from './example.ts';

const MOVED = attendsSchools('2023-09-04 Birch Primary School', '2026-09-14 Oak Academy');

export const noPepAtNewSchool = defineFlag({
  id: 'no-pep-at-new-school',
  title: 'New school without a PEP',
  why: 'What the old school knew is lost within weeks where nobody sits down with the new one.',
  severity: 'plan',
  source:
    'Practice of virtual schools: a PEP within 20 school days of starting at another school (Birmingham), or 20 days (Bromley). Unit and days are the authority’s own setting.',
  needs: ['care', 'peps', 'schooling'],
  parameters: {},
  clears: 'A PEP meeting held since the child started at the school.',
  find({ identity, care, peps, schooling }, { asAt, calendarOf, pepClock }) {
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    // Who is on no roll has another flag.
    const now = mainEnrolmentOn(schooling.enrolments, asAt);
    if (!period || !now) return CLEAR;
    const counting = { clock: pepClock, calendar: calendarOf(now.schoolId), asAt, peps: peps.peps };
    const [due] = newSchoolDue({ enrolments: schooling.enrolments }, period.from, counting);
    if (!due || due.doneOn !== undefined) return CLEAR;
    if (due.dueOn === undefined)
      return unknown(due.unit === 'school' ? 'school term dates' : 'the bank holidays of that time');
    if (asAt <= due.dueOn) return CLEAR;
    const joined = schooling.enrolments.find((each) => each.from === due.event && isOwnPlace(each));
    const last = pepsInPlace(peps.peps, asAt).at(-1);
    const lastOn = last && dayInPlace(last);
    const evidence: Evidence[] = joined
      ? [
          {
            ...{ section: 'schooling', row: joined.ref },
            text: `On the roll of ${joined.schoolName} since ${spokenDate(joined.from, asAt)}`,
          },
        ]
      : [];
    if (last && lastOn)
      evidence.push({ section: 'peps', row: last.ref, text: `Last PEP: ${spokenDate(lastOn, asAt)}` });
    const within = count(due.days ?? 0, `${due.unit} day`);
    return raised({
      sentence: `No PEP meeting since starting at ${(joined ?? now).schoolName} on ${spokenDate(due.event, asAt)}; one is due within ${within}, which was by ${spokenDate(due.dueOn, asAt)}.`,
      since: addCalendarDays(due.dueOn, 1),
      evidence,
      clears: 'Holding the PEP meeting with the new school and recording its date clears this.',
    });
  },
  examples: [
    {
      title: 'a new school since 14 September: due by 12 October, its twentieth school day after',
      asAt: '2026-10-13',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: MOVED,
        peps: hasPep('2026-05-11', { term: 'summer', meetingOn: '2026-06-10' as IsoDate }),
      },
      answer: 'raised',
      sentence:
        'No PEP meeting since starting at Oak Academy on Monday 14 September; one is due within 20 school days, which was by Monday 12 October.',
      clears: 'Holding the PEP meeting with the new school and recording its date clears this.',
    },
    {
      title: 'on that day',
      asAt: '2026-10-12',
      record: { identity: ZARA, care: inCare('2024-03-04'), schooling: MOVED, peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'a guest at another school for a week, still on the roll of the first: no new school',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: {
          enrolments: [
            ...enrolled('2023-09-04').enrolments,
            ...enrolled('2026-09-14', {
              schoolId: 2,
              schoolName: 'Elm School',
              status: 'G',
              until: '2026-09-18' as IsoDate,
            }).enrolments,
          ],
        },
        peps: NO_PEP,
      },
      answer: 'clear',
    },
    {
      title: 'a new school, and a guest elsewhere on its first day: the new school is named',
      asAt: '2026-10-13',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: {
          enrolments: [
            ...enrolled('2026-09-14', { schoolId: 3, schoolName: 'Elm School', status: 'G' }).enrolments,
            ...MOVED.enrolments,
          ],
        },
        peps: NO_PEP,
      },
      answer: 'raised',
      sentence:
        'No PEP meeting since starting at Oak Academy on Monday 14 September; one is due within 20 school days, which was by Monday 12 October.',
    },
    {
      title: 'held in its third week',
      asAt: '2026-10-13',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: MOVED,
        peps: hasPep('2026-09-21', { meetingOn: '2026-09-29' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'at the new school before coming into care: the initial PEP is another flag',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2026-09-28'), schooling: MOVED, peps: NO_PEP },
      answer: 'clear',
    },
    {
      title: 'started before the term dates that are known',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: attendsSchools('2023-09-04 Birch Primary School', '2026-06-08 Oak Academy'),
        peps: NO_PEP,
      },
      answer: 'unknown',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP },
      answer: 'unknown',
    },
  ],
});
