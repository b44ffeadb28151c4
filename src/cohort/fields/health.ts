import { addMonths, type IsoDate } from '../../domain/dates.ts';
import type { RecordWith } from '../../domain/record.ts';
import { isInterviewLate } from '../../domain/return-interview.ts';
import { defineField, type Field } from '../define.ts';

/** The newest SDQ score known on a date: of a dated questionnaire, else of a year’s return. */
const latestSdq = ({ health }: RecordWith<'health'>, asAt: IsoDate): number | undefined => {
  const dated = health.sdq.findLast(({ on }) => on <= asAt);
  const ofYear = health.years.findLast(
    ({ returnYear, sdqScore }) => sdqScore !== undefined && `${returnYear}-03-31` <= asAt,
  );
  if (!dated) return ofYear?.sdqScore;
  return ofYear && `${ofYear.returnYear}-03-31` > dated.on ? ofYear.sdqScore : dated.score;
};

/** A field of the newest yearly return (OC2) that says it: 1 is yes and 0 is no. */
const returned = (
  name: string,
  fact: 'convicted' | 'substanceMisuse' | 'healthCheck' | 'healthAssessment' | 'immunisations' | 'teethCheck',
  help: string,
  aliases: readonly string[] = [],
): Field =>
  defineField({
    name,
    aliases,
    type: 'yes or no',
    help: `${help}, by the newest yearly return that says it (OC2); not known where none does.`,
    example: name,
    needs: ['health'],
    is: ({ health }, { asAt }) => {
      const said = health.years.findLast(
        (year) => year[fact] !== undefined && `${year.returnYear}-03-31` <= asAt,
      )?.[fact];
      return said === undefined ? undefined : said === '1';
    },
  });

export const HEALTH_FIELDS: readonly Field[] = [
  returned('convicted', 'convicted', 'Was convicted or cautioned in the year of the return', [
    'offended',
    'offending',
  ]),
  returned('substance misuse', 'substanceMisuse', 'Was found to misuse substances'),
  returned('health assessment', 'healthAssessment', 'Had the yearly health assessment'),
  returned('health checks', 'healthCheck', 'Child health checks were up to date', ['health check']),
  returned('immunisations', 'immunisations', 'Immunisations were up to date', ['immunised']),
  returned('dental check', 'teethCheck', 'Teeth were checked by a dentist', ['teeth check', 'dental checks']),

  defineField({
    name: 'sdq',
    aliases: ['sdq score'],
    sayings: {
      'high sdq': { kind: 'compare', operator: '>=', value: 17 },
      'high sdq score': { kind: 'compare', operator: '>=', value: 17 },
    },
    type: 'number',
    unit: 'score',
    help: 'The newest score of the Strengths and Difficulties Questionnaire: 0 to 13 is close to average, 14 to 16 borderline, 17 and over a cause for concern.',
    example: 'sdq >= 17',
    needs: ['health'],
    of: (record, { asAt }) => latestSdq(record, asAt),
  }),
  defineField({
    name: 'sdq missing',
    aliases: ['no sdq', 'without sdq', 'without an sdq', 'no sdq score', 'without an sdq score'],
    type: 'yes or no',
    help: 'No score of the Strengths and Difficulties Questionnaire is held, however old: “flag sdq-missing” is about the last twelve months.',
    example: 'no sdq',
    needs: ['health'],
    is: (record, { asAt }) => latestSdq(record, asAt) === undefined,
  }),
  defineField({
    name: 'missing episodes',
    aliases: ['went missing', 'times missing', 'been missing', 'gone missing'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Times that a child went missing from care in a time, twelve months unless another is named.',
    example: 'missing episodes >= 3 in 90 days',
    needs: ['missing'],
    of: ({ missing }, _, window) =>
      missing.episodes.filter(({ from, kind }) => kind === 'M' && from >= window.from && from <= window.until)
        .length,
  }),
  defineField({
    name: 'missing now',
    aliases: ['missing', 'missing from care', 'missing from care now'],
    type: 'yes or no',
    counted: 'missing episodes',
    help: 'Missing from care on the date.',
    example: 'missing now',
    needs: ['missing'],
    is: ({ missing }, { asAt }) =>
      missing.episodes.some(
        ({ from, until, kind }) => kind === 'M' && from <= asAt && (until === undefined || asAt < until),
      ),
  }),
  defineField({
    name: 'return interview late',
    aliases: ['return interview overdue'],
    type: 'yes or no',
    help: 'Came back after being missing, in the last twelve months, and the interview was not held within 72 hours (three days); a child who declined one is not counted.',
    example: 'return interview late',
    needs: ['missing'],
    is: ({ missing }, { asAt }) =>
      missing.episodes.some(
        (episode) => (episode.until ?? asAt) > addMonths(asAt, -12) && isInterviewLate(episode, asAt),
      ),
  }),
];
