import { AT_AGE, newestBanded } from '../domain/age-related.ts';
import { coreSubjects } from '../domain/pupil-progress.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { list } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NO_ENROLMENT, ZARA } from './example.ts';
import { assessmentEvidence, hasAssessments, subjectWord } from './progress-evidence.ts';

export const belowAgeRelated = defineFlag({
  id: 'below-age-related',
  title: 'Below age-related expectation',
  why: 'A child in care who is behind others of the age catches up only where somebody plans for it.',
  severity: 'watch',
  source: 'Practice of virtual schools: working towards or less in reading, writing or maths.',
  needs: ['attainment', 'schooling'],
  parameters: {},
  clears: 'A judgement at age-related expectation or above in each subject.',
  find({ identity, attainment, schooling }, { asAt }) {
    const ncYear = ncYearOn(identity.birthDate, schooling.enrolments, asAt);
    if (ncYear < 1 || ncYear > 11) return CLEAR;
    const year = schoolYearOf(asAt);
    const core = coreSubjects(ncYear);
    const judged = core.flatMap((subject) => {
      return newestBanded(attainment.assessments, subject, year) ?? [];
    });
    const behind = judged.filter(({ band = AT_AGE }) => band < AT_AGE);
    const since = behind.map(({ on }) => on).sort()[0];
    if (since === undefined) {
      // Grades of 9 to 1 have no bands: there this question is not put.
      const graded = attainment.assessments.some(
        ({ subject, scaleKind }) => core.includes(subject) && scaleKind === 'graded',
      );
      return judged.length < core.length && !graded
        ? unknown(
            `judgements in ${list(core.filter((each) => !judged.some(({ subject }) => subject === each)).map(subjectWord))}`,
          )
        : CLEAR;
    }
    return raised({
      sentence: `Judged below age-related expectation: ${list(behind.map(({ subject, value }) => `${value} in ${subjectWord(subject)}`))}.`,
      since,
      evidence: behind.map((each) => assessmentEvidence(each, asAt)),
      clears: `A judgement at age-related expectation in ${list(behind.map(({ subject }) => subjectWord(subject)))} clears this.`,
    });
  },
  examples: [
    {
      title: 'working towards in one of three',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          'maths 2026-10-16 working towards',
          'reading 2026-10-16 at',
          'writing 2026-10-16 at',
        ),
      },
      answer: 'raised',
      sentence: 'Judged below age-related expectation: working towards in maths.',
      clears: 'A judgement at age-related expectation in maths clears this.',
    },
    {
      title: 'at expectation in all three',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments(
          'maths 2026-10-16 at',
          'reading 2026-10-16 above',
          'writing 2026-10-16 at',
        ),
      },
      answer: 'clear',
    },
    {
      title: 'nothing was judged in writing: not known, which is not fine',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: NO_ENROLMENT,
        attainment: hasAssessments('maths 2026-10-16 at', 'reading 2026-10-16 above'),
      },
      answer: 'unknown',
    },
  ],
});
