import { progressOf } from '../domain/pupil-progress.ts';
import { count, list } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { inCare, NO_ENROLMENT, ZARA } from './example.ts';
import { courseEvidence, hasAssessments, subjectWord, termsBelow, termsOf } from './progress-evidence.ts';

const CORE = ['reading', 'writing', 'maths', 'english'];

export const notMakingExpectedProgress = defineFlag({
  id: 'not-making-expected-progress',
  title: 'Not making expected progress',
  why: 'One low judgement may be a bad week. Two terms below what was expected is a course, and it can still be changed within the year.',
  severity: 'plan',
  source:
    'Practice of virtual schools: below the flight path for two terms in English or maths, and more urgent in two subjects. What expected means is the authority’s own table (vschool settings).',
  needs: ['attainment', 'care', 'schooling'],
  parameters: {
    terms: {
      value: 2,
      unit: 'terms',
      meaning: 'terms running that are below',
      source: 'practice of virtual schools',
    },
    subjects: {
      value: 2,
      unit: 'subjects',
      meaning: 'subjects that are below, from which it is urgent',
      source: 'practice of virtual schools',
    },
  },
  clears: 'A judgement on the flight path, or in the band of the baseline.',
  find(record, { asAt, parameters, progress }) {
    const subjects = (progressOf(record, asAt, progress) ?? []).filter(({ subject }) =>
      CORE.includes(subject),
    );
    const below = subjects.filter((each) => termsOf(termsBelow(each)) >= parameters.terms);
    const since = below.flatMap((each) => termsBelow(each)[0]?.assessment.on ?? []).sort()[0];
    if (since === undefined) {
      const lacking = subjects.filter(({ answer }) => answer === 'insufficient data');
      return lacking.length > 0
        ? unknown(
            `progress in ${list(lacking.map(({ subject }) => subjectWord(subject)))} (${lacking[0]?.missing})`,
          )
        : CLEAR;
    }
    const told = below.map(
      (each) =>
        `${each.answer} in ${subjectWord(each.subject)} for ${count(termsOf(termsBelow(each)), 'term')}`,
    );
    return raised({
      severity: below.length >= parameters.subjects ? 'act' : 'plan',
      sentence: `Not making expected progress: ${list(told)}.`,
      since,
      evidence: below.flatMap((each) => courseEvidence(each, asAt, termsBelow(each).length)),
      clears: `The next judgement in ${list(below.map(({ subject }) => subjectWord(subject)))} at what is expected clears this.`,
    });
  },
  examples: [
    {
      title: 'a band below the first judgement for two terms',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          'maths 2026-03-06 at',
          'maths 2026-06-26 working towards',
          'maths 2026-10-16 working towards',
        ),
      },
      answer: 'raised',
      severity: 'plan',
      sentence: 'Not making expected progress: below in maths for 2 terms.',
      clears: 'The next judgement in maths at what is expected clears this.',
    },
    {
      title: 'two subjects below for two terms: urgent',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ...['writing', 'maths'].flatMap((subject) => [
            `${subject} 2026-03-06 at`,
            `${subject} 2026-06-26 working towards`,
            `${subject} 2026-10-16 working towards`,
          ]),
        ),
      },
      answer: 'raised',
      severity: 'act',
      sentence: 'Not making expected progress: below in writing for 2 terms and below in maths for 2 terms.',
      clears: 'The next judgement in writing and maths at what is expected clears this.',
    },
    {
      title: 'below for one term, and back',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ...['reading', 'writing', 'maths'].flatMap((subject) => [
            `${subject} 2026-03-06 at`,
            `${subject} 2026-06-26 working towards`,
            `${subject} 2026-10-16 at`,
          ]),
        ),
      },
      answer: 'clear',
    },
    {
      title: 'two judgements of one spring term, one of them in April before Easter, are one term below',
      asAt: '2025-06-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          ...['reading', 'writing', 'maths'].flatMap((subject) => [
            `${subject} 2024-11-08 at`,
            `${subject} 2025-02-07 working towards`,
            `${subject} 2025-04-03 working towards`,
          ]),
        ),
      },
      answer: 'clear',
    },
    {
      title: 'one judgement alone: insufficient data is not expected progress',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments('maths 2026-10-16 at'),
      },
      answer: 'unknown',
    },
  ],
});
