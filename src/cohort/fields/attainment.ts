import { AT_AGE, newestBanded } from '../../domain/age-related.ts';
import { type KeyStageResult, resultKnownOn, type Stage } from '../../domain/attainment.ts';
import { ENGLISH } from '../../domain/attainment-8.ts';
import { attainment8Told } from '../../domain/attainment-measures.ts';
import { atEndOfKeyStage4, yearElevenOf } from '../../domain/counted-results.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { entriesOf } from '../../domain/gcse-entries.ts';
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

/** What counts at the end of key stage 4; nothing before the results of Year 11 are out. */
function endOfKs4Of(record: RecordWith<'attainment'>, asAt: IsoDate): KeyStageResult[] {
  const yearEleven = yearElevenOf(record);
  return resultKnownOn('ks4', yearEleven) <= asAt
    ? atEndOfKeyStage4(record.attainment.results, yearEleven)
    : [];
}

/** Whether both are passed by now, whenever that was; not known where a file says that one is lacking, and not which. */
function hasPassedEnglishAndMaths(results: readonly KeyStageResult[]): boolean | undefined {
  const ofStage = results.filter(({ stage }) => stage === 'ks4');
  const told = ofStage.filter(({ subject }) => subject === 'english and maths 4+');
  const entries = entriesOf(ofStage);
  const passed = [ENGLISH, ['maths']].map((subjects) => {
    const own = entries.filter(({ subject }) => subjects.includes(subject));
    return own.some(({ pass = 0 }) => pass >= 4) || (own.length > 0 ? false : undefined);
  });
  if (told.some(({ number }) => number === 1) || passed.every(Boolean)) return true;
  if (entries.length === 0) return told.some(({ number }) => number === 0) ? false : undefined;
  return told.length > 0 && passed.includes(true) && passed.includes(undefined) ? undefined : false;
}

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
    help: 'Attainment 8 at the end of Year 11: DfE’s own figure where a file gives it, else that of the grades, early entries among them. What was taken again later changes nothing.',
    example: 'attainment < 20',
    needs: ['attainment'],
    uses: ['schooling'],
    of: (record, { asAt, rules }) => attainment8Told(endOfKs4Of(record, asAt), rules),
  }),
  defineField({
    name: 'passed english and maths',
    type: 'yes or no',
    help: 'Grade 4 or better (C or better in letters) in English language or literature, and in maths, by now: early, in Year 11 or taken again after it.',
    example: 'passed english and maths',
    needs: ['attainment'],
    is: ({ attainment }) => hasPassedEnglishAndMaths(attainment.results),
  }),
];
