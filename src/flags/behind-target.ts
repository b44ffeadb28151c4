import { progressOf } from '../domain/pupil-progress.ts';
import { count, list, shortDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, inCare, NO_ENROLMENT } from './example.ts';
import { assessmentEvidence, hasAssessments, subjectWord } from './progress-evidence.ts';

const TEENAGER = born('2011-02-14');
const EPSILON = 1e-9;

export const behindTarget = defineFlag({
  id: 'behind-target',
  title: 'Behind target',
  why: 'What teachers predict is lower than what was aimed at: help now, or say why the target was wrong.',
  severity: 'plan',
  source:
    'Practice of virtual schools (Croydon): a grade below the target, and more than one is significant.',
  needs: ['attainment', 'care', 'schooling'],
  parameters: {
    grades: {
      value: 1,
      unit: 'grades',
      meaning: 'grades under the target at which it begins',
      source: 'practice of virtual schools',
    },
    significant: {
      value: 2,
      unit: 'grades',
      meaning: 'grades under the target from which it is urgent',
      source: 'practice of virtual schools',
    },
  },
  clears: 'A prediction within the limit of the target.',
  find(record, { asAt, parameters, progress }) {
    const subjects = progressOf(record, asAt, progress) ?? [];
    const aimed = subjects.flatMap(({ subject, target, prediction }) =>
      target?.number !== undefined &&
      target.scaleKind === 'graded' &&
      target.dueOn !== undefined &&
      target.dueOn >= asAt
        ? [{ subject, target, prediction, aim: target.number, due: target.dueOn }]
        : [],
    );
    const behind = aimed.flatMap((each) => {
      const { prediction, aim } = each;
      if (prediction?.number === undefined || prediction.scaleKind !== 'graded') return [];
      const under = aim - prediction.number;
      return under >= parameters.grades - EPSILON ? [{ ...each, prediction, under }] : [];
    });
    const since = behind.map(({ prediction }) => prediction.on).sort()[0];
    if (since === undefined) {
      const silent = aimed.filter(({ prediction }) => !prediction);
      return silent.length > 0
        ? unknown(`predictions in ${list(silent.map(({ subject }) => subjectWord(subject)))}`)
        : CLEAR;
    }
    const told = behind.map(
      ({ subject, prediction, target, due }) =>
        `${prediction.value} is predicted in ${subjectWord(subject)}, and the target is ${target.value} by ${shortDate(due, asAt)}`,
    );
    const most = Math.max(...behind.map(({ under }) => under));
    const isSignificant = most >= parameters.significant - EPSILON;
    return raised({
      severity: isSignificant ? 'act' : 'plan',
      sentence: `Behind target: ${told.join('; ')}.${isSignificant ? ` ${count(parameters.significant, 'grade')} or more behind is significant.` : ''}`,
      since,
      evidence: behind.flatMap(({ prediction, target }) => [
        assessmentEvidence(prediction, asAt),
        assessmentEvidence(target, asAt),
      ]),
      clears: `A prediction nearer to the target in ${list(behind.map(({ subject }) => subjectWord(subject)))} clears this.`,
    });
  },
  examples: [
    {
      title: 'a 4 predicted where a 6 was aimed at',
      asAt: '2026-11-20',
      record: {
        identity: TEENAGER,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ['maths 2025-10-17 6', { kind: 'target', dueOn: '2027-06-18' }],
          ['maths 2026-10-16 4', { kind: 'prediction', dueOn: '2027-06-18' }],
        ),
      },
      answer: 'raised',
      severity: 'act',
      sentence:
        'Behind target: 4 is predicted in maths, and the target is 6 by 18 June 2027. 2 grades or more behind is significant.',
      clears: 'A prediction nearer to the target in maths clears this.',
    },
    {
      title: 'a 4 predicted where a 5 was aimed at: not yet urgent',
      asAt: '2026-11-20',
      record: {
        identity: TEENAGER,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ['maths 2025-10-17 5', { kind: 'target', dueOn: '2027-06-18' }],
          ['maths 2026-10-16 4', { kind: 'prediction', dueOn: '2027-06-18' }],
        ),
      },
      answer: 'raised',
      severity: 'plan',
      sentence: 'Behind target: 4 is predicted in maths, and the target is 5 by 18 June 2027.',
    },
    {
      title: 'the target is predicted',
      asAt: '2026-11-20',
      record: {
        identity: TEENAGER,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ['maths 2025-10-17 5', { kind: 'target', dueOn: '2027-06-18' }],
          ['maths 2026-10-16 5', { kind: 'prediction', dueOn: '2027-06-18' }],
        ),
      },
      answer: 'clear',
    },
    {
      title: 'a target, and nothing predicted',
      asAt: '2026-11-20',
      record: {
        identity: TEENAGER,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(['maths 2025-10-17 5', { kind: 'target', dueOn: '2027-06-18' }]),
      },
      answer: 'unknown',
    },
  ],
});
