import { progressOf } from '../domain/pupil-progress.ts';
import { count, list } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { inCare, NO_ENROLMENT, ZARA } from './example.ts';
import { courseEvidence, hasAssessments, subjectWord, termsBelow, termsOf } from './progress-evidence.ts';

export const specialNeedNotLookedInto = defineFlag({
  id: 'special-need-not-looked-into',
  title: 'Special need not looked into',
  why: 'A child who is below for terms on end may have a need that nobody has named; an early assessment is the way to know.',
  severity: 'plan',
  source:
    'Practice of virtual schools: two terms below expected progress and no special educational provision.',
  needs: ['attainment', 'care', 'schooling', 'sen'],
  parameters: {
    terms: {
      value: 2,
      unit: 'terms',
      meaning: 'terms running that are below',
      source: 'practice of virtual schools',
    },
  },
  clears: 'SEN support, an EHC plan, or a judgement at what is expected.',
  find(record, { asAt, parameters, progress }) {
    const needs = record.sen.needs.filter(
      ({ from, until }) => from <= asAt && (until === undefined || until > asAt),
    );
    if (needs.some(({ provision }) => provision !== 'N')) return CLEAR;
    const subjects = progressOf(record, asAt, progress) ?? [];
    const below = subjects.filter((each) => termsOf(termsBelow(each)) >= parameters.terms);
    const since = below.flatMap((each) => termsBelow(each)[0]?.assessment.on ?? []).sort()[0];
    if (since === undefined) {
      const lacking = subjects.filter(({ answer }) => answer === 'insufficient data');
      return lacking.length > 0
        ? unknown(`progress in ${list(lacking.map(({ subject }) => subjectWord(subject)))}`)
        : CLEAR;
    }
    const terms = Math.max(...below.map((each) => termsOf(termsBelow(each))));
    return raised({
      sentence: `Below expected progress in ${list(below.map(({ subject }) => subjectWord(subject)))} for ${count(terms, 'term')}, and no special educational provision is recorded.`,
      since,
      evidence: below.flatMap((each) => courseEvidence(each, asAt, termsBelow(each).length)),
      clears:
        'An assessment of need that leads to SEN support or an EHC plan clears this, or a judgement at what is expected.',
    });
  },
  examples: [
    {
      title: 'two terms below, and nothing recorded',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        sen: { needs: [] },
        attainment: hasAssessments(
          'maths 2026-03-06 at',
          'maths 2026-06-26 working towards',
          'maths 2026-10-16 working towards',
        ),
      },
      answer: 'raised',
      sentence:
        'Below expected progress in maths for 2 terms, and no special educational provision is recorded.',
    },
    {
      title: 'the same, with SEN support',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        sen: { needs: [{ from: ZARA.birthDate, provision: 'K', ref: 'special_need/1/2016-05-14' }] },
        attainment: hasAssessments(
          'maths 2026-03-06 at',
          'maths 2026-06-26 working towards',
          'maths 2026-10-16 working towards',
        ),
      },
      answer: 'clear',
    },
    {
      title: 'special educational needs were never supplied',
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
