import { lastMarkedLine, lastMarkedOn } from '../domain/attendance-summary.ts';
import { addCalendarDays } from '../domain/dates.ts';
import { compulsorySchoolAgeUntil, isOfReceptionToYear11 } from '../domain/school-year.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { attends, born, enrolled, NO_ENROLMENT, NO_MARKS, ZARA } from './example.ts';

export const noMarksReceived = defineFlag({
  id: 'no-marks-received',
  title: 'No marks received',
  why: 'Without marks nobody knows whether the child is in school, and every other attendance flag is silent.',
  severity: 'plan',
  source:
    'Default of this program; attendance of looked-after children is commonly collected each school day.',
  needs: ['schooling', 'attendance'],
  parameters: {},
  clears: 'A mark from the school for any recent session.',
  find({ identity, schooling, attendance }, { asAt, calendarOf, staleAfterSchoolDays }) {
    const enrolment = mainEnrolmentOn(schooling.enrolments, asAt);
    if (!enrolment || !isOfReceptionToYear11(identity.birthDate, asAt)) return CLEAR;
    // Year 11 leaves in June, and schools send no more marks of it.
    if (asAt > compulsorySchoolAgeUntil(identity.birthDate)) return CLEAR;
    const calendar = calendarOf(enrolment.schoolId);
    if (!calendar?.knows(asAt)) return unknown('school term dates');
    // Marks of another school do not say that this one sends any.
    const own = attendance.lines.filter((line) => line.schoolId === enrolment.schoolId);
    const marked = lastMarkedOn(own, asAt);
    // A child new to the school is counted from the day before the first day on its roll.
    const from = marked && marked >= enrolment.from ? marked : calendar.lastSchoolDays(enrolment.from, 2)[0];
    const since = from ?? enrolment.from;
    // Up to yesterday: the marks of today come tonight.
    const silent = calendar.schoolDaysBetween(since, addCalendarDays(asAt, -1));
    if (silent <= staleAfterSchoolDays) return CLEAR;
    // Before its first day the calendar counts nothing, and today is the first day that is certain.
    const tooLong = calendar.addSchoolDays(since, staleAfterSchoolDays + 1);
    const last = lastMarkedLine(own, asAt);
    const rows: Evidence[] = [
      {
        section: 'schooling',
        row: enrolment.ref,
        text: `On the roll of ${enrolment.schoolName} since ${shortDate(enrolment.from, asAt)}`,
      },
    ];
    if (last && marked)
      rows.push({ section: 'attendance', row: last.ref, text: `Last mark: ${spokenDate(marked, asAt)}` });
    const sent =
      marked && marked >= enrolment.from
        ? `has sent no marks of this child since ${spokenDate(marked, asAt)}`
        : `has sent no marks of this child, who joined on ${spokenDate(enrolment.from, asAt)}`;
    return raised({
      sentence: `Attendance unknown: ${enrolment.schoolName} ${sent} (${count(silent, 'school day')}).`,
      since: tooLong === undefined ? asAt : addCalendarDays(tooLong, 1),
      evidence: rows,
      clears: `Marks from ${enrolment.schoolName} for any session of the last ${count(staleAfterSchoolDays, 'school day')} clear this.`,
    });
  },
  examples: [
    {
      title: 'the last mark is eight school days old',
      asAt: '2026-11-13',
      record: { identity: ZARA, schooling: enrolled('2025-09-03'), attendance: attends('2026-09-02', '80/') },
      answer: 'clear',
    },
    {
      title: 'no mark for fourteen school days',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: enrolled('2025-09-03'), attendance: attends('2026-09-02', '76/') },
      answer: 'raised',
      sentence:
        'Attendance unknown: Oak Academy has sent no marks of this child since Friday 23 October (14 school days).',
    },
    {
      title: 'ten school days without a mark: not yet',
      asAt: '2026-11-16',
      record: { identity: ZARA, schooling: enrolled('2025-09-03'), attendance: attends('2026-09-02', '76/') },
      answer: 'clear',
    },
    {
      title: 'new to the school, which has never sent a mark',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: enrolled('2026-11-02'), attendance: NO_MARKS },
      answer: 'raised',
      sentence:
        'Attendance unknown: Oak Academy has sent no marks of this child, who joined on Monday 2 November (14 school days).',
    },
    {
      title: 'four years old and in Reception',
      asAt: '2026-11-20',
      record: {
        identity: born('2022-02-01'),
        schooling: enrolled('2026-09-02'),
        attendance: attends('2026-09-02', '76/'),
      },
      answer: 'raised',
    },
    {
      title: 'at a college, over compulsory school age',
      asAt: '2026-11-20',
      record: { identity: born('2009-05-14'), schooling: enrolled('2026-09-02'), attendance: NO_MARKS },
      answer: 'clear',
    },
    {
      title: 'on no roll: another flag says so',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: NO_ENROLMENT, attendance: NO_MARKS },
      answer: 'clear',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: NO_MARKS },
      answer: 'unknown',
    },
  ],
});
