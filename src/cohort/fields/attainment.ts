import { AT_AGE, newestBanded } from '../../domain/age-related.ts';
import type { KeyStageResult, Stage } from '../../domain/attainment.ts';
import { attainment8 } from '../../domain/attainment-8.ts';
import { gradesOf, pointsOf } from '../../domain/attainment-measures.ts';
import { newestPrediction, PREDICTED_IN } from '../../domain/predicted.ts';
import type { ProgressAnswer } from '../../domain/progress.ts';
import { progressOf } from '../../domain/pupil-progress.ts';
import type { RecordWith } from '../../domain/record.ts';
import { schoolYearOf } from '../../domain/school-year.ts';
import { type Asked, defineField, type Field } from '../define.ts';

type WithProgress = RecordWith<'attainment' | 'care' | 'schooling'>;

const SUBJECTS = ['reading', 'writing', 'maths', 'english'] as const;

const answerIn = (record: WithProgress, { asAt, rules }: Asked, subject: string): ProgressAnswer =>
  progressOf(record, asAt, rules.progress)?.find((each) => each.subject === subject)?.answer ??
  'insufficient data';

/** Where the data lack, the answer is not known: the child is in neither cohort. */
const progressField = (
  said: string,
  answers: readonly ProgressAnswer[],
  subject: string,
  help: string,
): Field =>
  defineField({
    name: `progress ${said} in ${subject}`,
    aliases: [
      `${said} in ${subject}`,
      `progress in ${subject} ${said}`,
      ...(said === 'below' ? [`progress below expected in ${subject}`] : []),
    ],
    type: 'yes or no',
    help: `${help} in ${subject}, by the authority’s own table; not known where there is no baseline, no target or no judgement to say so.`,
    example: `progress ${said} in ${subject}`,
    needs: ['attainment', 'care', 'schooling'],
    is: (record, asked) => {
      const answer = answerIn(record, asked, subject);
      return answer === 'insufficient data' ? undefined : answers.includes(answer);
    },
  });

const progressFields = (subject: string): Field[] => [
  progressField(
    'below',
    ['below', 'significantly below'],
    subject,
    'Progress is below or significantly below',
  ),
  progressField('significantly below', ['significantly below'], subject, 'Progress is significantly below'),
  progressField('expected', ['expected'], subject, 'Progress is expected, neither more nor less'),
  progressField('accelerated', ['accelerated'], subject, 'Progress is accelerated'),
  defineField({
    name: `progress unknown in ${subject}`,
    aliases: [`insufficient data in ${subject}`],
    type: 'yes or no',
    help: `There are no two judgements, no baseline or no target in ${subject}, so that nothing can be said.`,
    example: `progress unknown in ${subject}`,
    needs: ['attainment', 'care', 'schooling'],
    is: (record, asked) => answerIn(record, asked, subject) === 'insufficient data',
  }),
];

const belowAge = (subject: string): Field =>
  defineField({
    name: `below age related in ${subject}`,
    aliases: [
      ...['below age-related', 'below age related expectations', 'below age-related expectations'],
      ...['below are', 'below expected', 'below the expected standard', 'below expected standard'],
    ].map((said) => `${said} in ${subject}`),
    type: 'yes or no',
    help: `The newest teacher assessment in ${subject}, of this school year or the one before, is below age-related expectation; not known where there is none.`,
    example: `below age related in ${subject}`,
    needs: ['attainment'],
    is: ({ attainment }, { asAt }) => {
      const band = newestBanded(attainment.assessments, subject, schoolYearOf(asAt))?.band;
      return band === undefined ? undefined : band < AT_AGE;
    },
  });

const predictedField = (subject: keyof typeof PREDICTED_IN): Field =>
  defineField({
    name: `predicted ${subject}`,
    aliases: [`predicted grade in ${subject}`, `predicted in ${subject}`],
    around: ['predicted', `in ${subject}`],
    type: 'number',
    unit: 'score',
    help: `The newest predicted grade in ${subject === 'english' ? 'English (language or literature, the better of one day)' : subject}, as the grade of 9 to 1 that it passes as; not known where none is held.`,
    example: `predicted ${subject} < 4`,
    needs: ['attainment'],
    of: ({ attainment }) => newestPrediction(attainment.assessments, PREDICTED_IN[subject])?.pass,
  });

/** The newest result of a stage in a subject; undefined where there is none. */
const newest = (
  { attainment }: RecordWith<'attainment'>,
  stage: Stage,
  subject: string,
): KeyStageResult | undefined =>
  attainment.results.findLast((each) => each.stage === stage && each.subject === subject);

const scoreField = (subject: string): Field =>
  defineField({
    name: `ks2 ${subject}`,
    aliases: [`key stage 2 ${subject}`],
    type: 'number',
    unit: 'score',
    help: `The newest scaled score of the key stage 2 test in ${subject}: 100 is the expected standard. Not known where there is no score.`,
    example: `ks2 ${subject} >= 100`,
    needs: ['attainment'],
    of: (record) => newest(record, 'ks2', subject)?.number,
  });

/** Results of the newest Year 11 that has any. */
const ks4Of = ({ attainment }: RecordWith<'attainment'>): KeyStageResult[] => {
  const last = attainment.results.findLast(({ stage }) => stage === 'ks4');
  return attainment.results.filter(({ stage, year }) => stage === 'ks4' && year === last?.year);
};

const ENGLISH = ['english language', 'english literature'];

export const ATTAINMENT_FIELDS: readonly Field[] = [
  ...SUBJECTS.flatMap(progressFields),
  ...['reading', 'writing', 'maths'].map(belowAge),
  predictedField('english'),
  predictedField('maths'),
  defineField({
    name: 'predicted grades missing',
    aliases: [
      'no predicted grades',
      'without predicted grades',
      'no predicted grade',
      'without a predicted grade',
    ],
    type: 'yes or no',
    help: 'No predicted grade is held in any subject.',
    example: 'year 11 and no predicted grades',
    needs: ['attainment'],
    is: ({ attainment }) => !attainment.assessments.some(({ kind }) => kind === 'prediction'),
  }),
  scoreField('reading'),
  scoreField('maths'),
  defineField({
    name: 'ks2 writing',
    type: 'choice',
    help: 'The newest judgement of writing at the end of key stage 2: WTS, EXS, GDS or a pre-key-stage standard.',
    example: 'ks2 writing EXS, GDS',
    needs: ['attainment'],
    values: (record) => {
      const value = newest(record, 'ks2', 'writing')?.value;
      return value === undefined ? undefined : [value];
    },
  }),
  defineField({
    name: 'attainment',
    aliases: ['attainment eight', 'a8'],
    type: 'number',
    unit: 'score',
    help: 'Attainment 8 of the newest year with grades: DfE’s own figure where a file gives it, else that of the grades.',
    example: 'attainment < 20',
    needs: ['attainment'],
    of: (record, { rules }) => {
      const results = ks4Of(record);
      const told = results.find(({ subject }) => subject === 'attainment 8')?.number;
      const points = pointsOf(results);
      return told ?? (points.length === 0 ? undefined : attainment8(points, rules.secondEnglish).total);
    },
  }),
  defineField({
    name: 'passed english and maths',
    type: 'yes or no',
    help: 'Grade 4 or better (C or better in letters) in English language or literature, and in maths.',
    example: 'passed english and maths',
    needs: ['attainment'],
    is: (record) => {
      const results = ks4Of(record);
      const told = results.find(({ subject }) => subject === 'english and maths 4+')?.number;
      if (told !== undefined) return told === 1;
      const grades = gradesOf(results);
      const has = (subjects: readonly string[]): boolean =>
        grades.some(({ subject, pass = 0 }) => subjects.includes(subject) && pass >= 4);
      return grades.length === 0 ? undefined : has(ENGLISH) && has(['maths']);
    },
  }),
];
