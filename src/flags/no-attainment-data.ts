import { periodOn } from '../domain/care.ts';
import { termsBegun } from '../domain/pep.ts';
import { coreSubjects } from '../domain/pupil-progress.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { list, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { inCare, NO_ENROLMENT, ZARA } from './example.ts';
import { assessmentEvidence, hasAssessments, subjectWord } from './progress-evidence.ts';

export const noAttainmentData = defineFlag({
  id: 'no-attainment-data',
  title: 'No attainment data',
  why: 'A child of whom no school says how they do may be slipping unseen.',
  severity: 'plan',
  source:
    'Default of this program: no judgement in reading, writing or maths (from Year 7, English or maths) in the term, asked for from its half-term on.',
  needs: ['attainment', 'care', 'schooling'],
  parameters: {},
  clears: 'A judgement of the term in each subject.',
  find({ identity, attainment, care, schooling }, { asAt, calendarOf }) {
    const period = periodOn(care.periods, asAt);
    const ncYear = ncYearOn(identity.birthDate, schooling.enrolments, asAt);
    if (!period || ncYear < 1 || ncYear > 11) return CLEAR;
    const calendar = calendarOf();
    if (!calendar?.knows(asAt)) return unknown('school term dates');
    const term = termsBegun(calendar, asAt).findLast((each) => each.secondHalfFrom <= asAt);
    // A child who came into care in the term is asked about in the next.
    if (!term || period.from >= term.from) return CLEAR;
    const core = coreSubjects(ncYear);
    const judged = attainment.assessments.filter((each) => each.kind === 'teacher assessment');
    const silent = core.filter(
      (subject) => !judged.some((each) => each.subject === subject && each.on >= term.from),
    );
    if (silent.length === 0) return CLEAR;
    const names = list(silent.map(subjectWord));
    const last = judged.findLast((each) => core.includes(each.subject));
    const first = period.episodes[0];
    const evidence: Evidence[] = [
      ...(first
        ? [
            {
              section: 'care',
              row: first.ref,
              text: `Looked after since ${spokenDate(period.from, asAt)}`,
            } as const,
          ]
        : []),
      ...(last ? [assessmentEvidence(last, asAt)] : []),
    ];
    return raised({
      sentence: `No judgement in ${names} for the ${term.term} term ${schoolYearLabel(term.year)}.${last ? ` The last that was sent is of ${spokenDate(last.on, asAt)}.` : ' None was ever sent.'}`,
      since: term.secondHalfFrom,
      evidence,
      clears: `A judgement of this term in ${names} clears this.`,
    });
  },
  examples: [
    {
      title: 'nothing in writing this term',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments('maths 2026-10-16 at', 'reading 2026-10-16 at', 'writing 2026-06-26 at'),
      },
      answer: 'raised',
      sentence:
        'No judgement in writing for the autumn term 2026/27. The last that was sent is of Friday 26 June.',
      clears: 'A judgement of this term in writing clears this.',
    },
    {
      title: 'judged in all three this term',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        schooling: NO_ENROLMENT,
        attainment: hasAssessments('maths 2026-10-16 at', 'reading 2026-10-16 at', 'writing 2026-10-16 at'),
      },
      answer: 'clear',
    },
    {
      title: 'nobody has ever supplied attainment',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), schooling: NO_ENROLMENT },
      answer: 'unknown',
    },
  ],
});
