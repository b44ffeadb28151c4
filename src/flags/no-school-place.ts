import { periodOn } from '../domain/care.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import {
  compulsorySchoolAgeFrom,
  isOfCompulsorySchoolAge,
  schoolYearLabel,
  schoolYearOf,
} from '../domain/school-year.ts';
import { enrolmentsOn } from '../domain/schooling.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { born, enrolled, inCare, NO_ENROLMENT, ZARA } from './example.ts';

const latest = (dates: readonly IsoDate[]): IsoDate => dates.reduce((a, b) => (a > b ? a : b));

export const noSchoolPlace = defineFlag({
  id: 'no-school-place',
  title: 'No school place',
  why: 'A looked-after child on no school’s roll is out of school from the first day, and it is the authority’s own duty to arrange education.',
  severity: 'act',
  source: 'Education Act 1996 s19 and s436A; for a looked-after child no day without a place is expected.',
  needs: ['care', 'schooling'],
  parameters: {},
  clears: 'A place on a school’s roll.',
  find({ identity, care, schooling }, { asAt, calendarOf }) {
    const period = periodOn(care.periods, asAt);
    if (!period || !isOfCompulsorySchoolAge(identity.birthDate, asAt)) return CLEAR;
    if (enrolmentsOn(schooling.enrolments, asAt).length > 0) return CLEAR;
    const past = schooling.enrolments.filter((each) => each.from <= asAt);
    const last = past.toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1)).at(-1);
    const calendar = calendarOf(last?.schoolId);
    if (!calendar?.knows(asAt)) return unknown('school term dates');
    const from = latest([
      period.from,
      compulsorySchoolAgeFrom(identity.birthDate),
      ...(last?.until ? [addCalendarDays(last.until, 1)] : []),
    ]);
    const firstDay = calendar.schoolDays(from, asAt)[0];
    const isKnown = calendar.knows(from);
    if (firstDay === undefined && !isKnown)
      return unknown(`school term dates for ${schoolYearLabel(schoolYearOf(from))}`);
    // Between terms a place may end on the last school day and begin on the next first one.
    if (firstDay === undefined) return CLEAR;
    // Before the calendar begins nobody can count the school days, and its first day is not the first without a place.
    const since = isKnown ? firstDay : from;
    const days = isKnown ? ` (${count(calendar.schoolDays(firstDay, asAt).length, 'school day')})` : '';
    const evidence: Evidence[] = period.episodes.slice(0, 1).map(({ ref }) => ({
      section: 'care',
      row: ref,
      text: `Looked after since ${shortDate(period.from, asAt)}`,
    }));
    if (last?.until)
      evidence.push({
        section: 'schooling',
        row: last.ref,
        text: `Left the roll of ${last.schoolName} on ${spokenDate(last.until, asAt)}`,
      });
    const before = last?.until ? `, after leaving ${last.schoolName}` : ', and no earlier school is recorded';
    return raised({
      sentence: `On no school’s roll since ${spokenDate(since, asAt)}${days}${before}.`,
      since,
      evidence,
      clears: 'Recording the school and the date of joining its roll clears this.',
    });
  },
  examples: [
    {
      title: 'left one school and joined no other',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: enrolled('2024-09-03', { until: '2026-11-06' as IsoDate }),
      },
      answer: 'raised',
      sentence: 'On no school’s roll since Monday 9 November (5 school days), after leaving Oak Academy.',
      clears: 'Recording the school and the date of joining its roll clears this.',
    },
    {
      title: 'came into care without a school',
      asAt: '2026-11-13',
      record: { identity: ZARA, care: inCare('2026-11-12'), schooling: NO_ENROLMENT },
      answer: 'raised',
      sentence:
        'On no school’s roll since Thursday 12 November (2 school days), and no earlier school is recorded.',
    },
    {
      title: 'left before the year whose term dates are known: since then, in days that nobody can count',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: enrolled('2024-09-03', { until: '2026-03-27' as IsoDate }),
      },
      answer: 'raised',
      sentence: 'On no school’s roll since Saturday 28 March, after leaving Oak Academy.',
    },
    {
      title: 'left before that year, of which no school day has passed yet',
      asAt: '2026-09-01',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: enrolled('2024-09-03', { until: '2026-07-21' as IsoDate }),
      },
      answer: 'unknown',
    },
    {
      title: 'left on the last day before half-term, and no school day has passed',
      asAt: '2026-10-30',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: enrolled('2024-09-03', { until: '2026-10-23' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'on a roll',
      asAt: '2026-11-13',
      record: { identity: ZARA, care: inCare('2024-03-04'), schooling: enrolled('2024-09-03') },
      answer: 'clear',
    },
    {
      title: 'not yet of compulsory school age',
      asAt: '2026-11-13',
      record: { identity: born('2022-02-01'), care: inCare('2024-03-04'), schooling: NO_ENROLMENT },
      answer: 'clear',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-13',
      record: { identity: ZARA, care: inCare('2024-03-04') },
      answer: 'unknown',
    },
  ],
});
