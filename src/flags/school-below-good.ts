import { mainEnrolmentOn } from '../domain/schooling.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { enrolled, NO_ENROLMENT, ZARA } from './example.ts';

const BELOW_GOOD = /requires improvement|inadequate|special measures|serious weakness/i;
const GOOD = /^(good|outstanding)$/i;
const OVERALL = 'overall effectiveness';

const atSchool = (grade: string, kind = OVERALL) =>
  enrolled('2024-09-03', {
    school: {
      schoolId: 1,
      name: 'Oak Academy',
      inspection: { grade, kind, on: '2023-05-10' as never },
    },
  });

export const schoolBelowGood = defineFlag({
  id: 'school-below-good',
  title: 'School below good',
  why: 'A child who is behind already needs a school that is good: its help should be looked at more often.',
  severity: 'watch',
  source:
    'The virtual school’s strategy: a good or outstanding school. Since September 2024 Ofsted gives no overall grade, from general knowledge.',
  needs: ['schooling'],
  parameters: {},
  clears: 'A later inspection, or another school.',
  find({ schooling }, { asAt }) {
    const enrolment = mainEnrolmentOn(schooling.enrolments, asAt);
    if (!enrolment) return CLEAR;
    const inspection = enrolment.school?.inspection;
    if (!inspection || inspection.kind !== OVERALL) return unknown('an overall Ofsted grade of the school');
    if (GOOD.test(inspection.grade)) return CLEAR;
    if (!BELOW_GOOD.test(inspection.grade)) return unknown('an overall Ofsted grade of the school');
    const { on } = inspection;
    const when = on && on <= asAt ? `, on ${spokenDate(on, asAt)}` : '';
    return raised({
      sentence: `${enrolment.schoolName} was last graded “${inspection.grade}” by Ofsted${when}.`,
      since: on && on > enrolment.from && on <= asAt ? on : enrolment.from,
      evidence: [
        {
          section: 'schooling',
          row: enrolment.ref,
          text: `On the roll of ${enrolment.schoolName} since ${spokenDate(enrolment.from, asAt)}`,
        },
      ],
      clears:
        'A later grade of good or outstanding clears this; until then, ask what the school does for this child.',
    });
  },
  examples: [
    {
      title: 'a school that requires improvement',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: atSchool('Requires improvement') },
      answer: 'raised',
      sentence: 'Oak Academy was last graded “Requires improvement” by Ofsted, on Wednesday 10 May 2023.',
      clears:
        'A later grade of good or outstanding clears this; until then, ask what the school does for this child.',
    },
    {
      title: 'a good school',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: atSchool('Good') },
      answer: 'clear',
    },
    {
      title: 'inspected since September 2024: no overall grade, which is not good',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: atSchool('Good', 'as GIAS lists it, after single grades had ended'),
      },
      answer: 'unknown',
    },
    {
      title: 'no inspection is known',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: enrolled('2024-09-03') },
      answer: 'unknown',
    },
    {
      title: 'on no roll: another flag says so',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: NO_ENROLMENT },
      answer: 'clear',
    },
  ],
});
