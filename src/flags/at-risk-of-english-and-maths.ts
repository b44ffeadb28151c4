import { newestPrediction, PREDICTED_IN } from '../domain/predicted.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { list } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, NO_ENROLMENT } from './example.ts';
import { assessmentEvidence, hasAssessments } from './progress-evidence.ts';

const IN_YEAR_11 = born('2011-02-14');
const EACH: readonly (readonly [name: string, subjects: readonly string[]])[] = [
  ['English', PREDICTED_IN.english],
  ['maths', PREDICTED_IN.maths],
];

export const atRiskOfEnglishAndMaths = defineFlag({
  id: 'at-risk-of-english-and-maths',
  title: 'English and maths at risk',
  why: 'Without a 4 in English and maths nearly every course at sixteen begins with taking them again.',
  severity: 'act',
  source:
    'DfE, secondary accountability: grade 4 or better in English (language or literature) and in maths.',
  needs: ['attainment', 'schooling'],
  parameters: {
    grade: { value: 4, unit: 'grades', meaning: 'grade that counts as a pass', source: 'DfE, standard pass' },
  },
  clears: 'A prediction of the grade or better in English and in maths.',
  find({ identity, attainment, schooling }, { asAt, parameters }) {
    if (ncYearOn(identity.birthDate, schooling.enrolments, asAt) !== 11) return CLEAR;
    const newest = EACH.map(([name, subjects]) => {
      return { name, best: newestPrediction(attainment.assessments, subjects) };
    });
    const under = newest.flatMap(({ name, best }) =>
      best && (best.pass ?? 0) < parameters.grade ? [{ name, best }] : [],
    );
    const since = under.map(({ best }) => best.on).sort()[0];
    if (since === undefined) {
      const silent = newest.filter(({ best }) => !best);
      return silent.length > 0 ? unknown(`predictions in ${list(silent.map(({ name }) => name))}`) : CLEAR;
    }
    return raised({
      sentence: `In Year 11 and predicted ${list(under.map(({ name, best }) => `${best.value} in ${name}`))}; a pass is ${parameters.grade}.`,
      since,
      evidence: under.map(({ best }) => assessmentEvidence(best, asAt)),
      clears: `A prediction of ${parameters.grade} or better in ${list(under.map(({ name }) => name))} clears this.`,
    });
  },
  examples: [
    {
      title: 'a 3 predicted in maths',
      asAt: '2026-11-20',
      record: {
        identity: IN_YEAR_11,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ['english 2026-10-16 5', { kind: 'prediction' }],
          ['maths 2026-10-16 3', { kind: 'prediction' }],
        ),
      },
      answer: 'raised',
      sentence: 'In Year 11 and predicted 3 in maths; a pass is 4.',
      clears: 'A prediction of 4 or better in maths clears this.',
    },
    {
      title: 'a 3 in language and a 4 in literature: one of the two is enough',
      asAt: '2026-11-20',
      record: {
        identity: IN_YEAR_11,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ['english language 2026-10-16 3', { kind: 'prediction' }],
          ['english literature 2026-10-16 4', { kind: 'prediction' }],
          ['maths 2026-10-16 4', { kind: 'prediction' }],
        ),
      },
      answer: 'clear',
    },
    {
      title: 'in Year 11, and nothing predicted in English',
      asAt: '2026-11-20',
      record: {
        identity: IN_YEAR_11,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(['maths 2026-10-16 4', { kind: 'prediction' }]),
      },
      answer: 'unknown',
    },
  ],
});
