import { addMonths, type IsoDate } from '../domain/dates.ts';
import { planDueOn, reviewDueOn } from '../domain/ehc-clock.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isOfAgeForSdq, sdqScores } from '../domain/sdq.ts';
import { mean, meanInterval } from '../domain/small-cohort.ts';
import { upperFirst } from '../render/text.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import { isTwelveMonthsInCare } from './groups.ts';
import { type Measure, measure } from './measure.ts';
import { besideEachOther, daysOf, everyoneOf, partsOf, trendMeasures, trendParts } from './trend.ts';

export const SEN_SECTIONS = ['care', 'ehcPlans', 'health'] as const;

/** EHC plans issued in the twelve months to the day, in the twenty weeks that they may take. */
const planInTime = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure =>
  measure(
    {
      id: 'ehc-in-time',
      title: 'EHC plan issued in 20 weeks',
      of: asAt,
      counted:
        'a plan issued within 20 weeks of the request, of children whose last plan was issued in the twelve months to the day and to whom no exception applies (SEND Regulations 2014)',
    },
    records,
    ({ ehcPlans }) => {
      if (!ehcPlans) return undefined;
      const plan = ehcPlans.plans.findLast(
        ({ issuedOn }) => issuedOn !== undefined && issuedOn <= asAt && issuedOn > addMonths(asAt, -12),
      );
      if (!plan?.issuedOn) return '';
      const due = planDueOn(plan);
      return due === undefined ? 'with an exception' : plan.issuedOn <= due;
    },
  );

/** Plans in force whose yearly review is not overdue. */
const reviewInTime = (records: readonly PupilRecord[], { asAt, rules }: DayAsked): Measure =>
  measure(
    {
      id: 'ehc-review',
      title: 'EHC plan reviewed in time',
      of: asAt,
      counted: `a plan whose review was not overdue on the day, of children with a plan in force; a review is due within ${rules.ehcReviewMonths} months of the last one`,
    },
    records,
    ({ ehcPlans }) => {
      if (!ehcPlans) return undefined;
      const plan = ehcPlans.plans.findLast(
        ({ issuedOn, ceasedOn }) =>
          issuedOn !== undefined && issuedOn <= asAt && (ceasedOn === undefined || ceasedOn > asAt),
      );
      const due = plan && reviewDueOn(plan, ehcPlans.reviews, rules.ehcReviewMonths);
      return plan === undefined ? '' : due === undefined ? undefined : due >= asAt;
    },
  );

const BANDS: readonly (readonly [title: string, from: number])[] = [
  ['17 to 40, cause for concern', 17],
  ['14 to 16, borderline', 14],
  ['0 to 13, normal', 0],
];
const NO_SCORE = 'No score of twelve months';

/** Whom DfE asks a score of: 4 when the twelve months began, under 17 now, and in care for all of them. */
const scored = (records: readonly PupilRecord[], { asAt }: DayAsked): PupilRecord[] =>
  records.filter(
    (record) => isOfAgeForSdq(record.identity.birthDate, asAt) && isTwelveMonthsInCare(record, asAt) === true,
  );

const OF_WHOM =
  'of children who were 4 when the twelve months began and are under 17, in care for all of them without short breaks (V3, V4)';

function scoreOf({ health }: PupilRecord, asAt: IsoDate): number | undefined {
  const last = health && sdqScores(health, asAt).at(-1);
  return last && last.on > addMonths(asAt, -12) ? last.score : undefined;
}

function meanScore(records: readonly PupilRecord[], asked: DayAsked): Figure {
  const scores = scored(records, asked).flatMap((record) => scoreOf(record, asked.asAt) ?? []);
  const [average, interval] = [mean(scores), meanInterval(scores)];
  return {
    ...{ measure: 'Mean score', count: scores.length, unit: 'points' },
    ...(average === undefined ? {} : { value: Math.round(average * 10) / 10 }),
    ...(interval ? { interval } : {}),
    definition: `The newest score of the Strengths and Difficulties Questionnaire of the twelve months to the day, ${OF_WHOM}.`,
  };
}

/** Plans in time, and what the questionnaires say. */
export function senTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  return [
    trendMeasures('Education, health and care plans', days, (day) => [
      planInTime(day.records, day.asked),
      reviewInTime(day.records, day.asked),
    ]),
    {
      title: 'Strengths and difficulties (SDQ), mean',
      rows: besideEachOther(days.map((day) => [{ ...meanScore(day.records, day.asked), at: day.at }])),
      notes: [
        `${upperFirst(OF_WHOM)}, with a score of the twelve months to the day. A higher score is more difficulty.`,
      ],
      everyone: everyoneOf(days),
    },
    trendParts(
      'Strengths and difficulties (SDQ), bands',
      days,
      (day) =>
        partsOf(scored(day.records, day.asked), [...BANDS.map(([title]) => title), NO_SCORE], (record) => {
          const score = scoreOf(record, day.asked.asAt);
          return score === undefined ? NO_SCORE : (BANDS.find(([, from]) => score >= from)?.[0] ?? NO_SCORE);
        }),
      `${upperFirst(OF_WHOM)}. Bands of DfE’s guide to the SSDA903.`,
    ),
  ];
}
