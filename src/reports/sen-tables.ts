import { addMonths, type IsoDate } from '../domain/dates.ts';
import { reviewDueOn, wasIssuedInTime } from '../domain/ehc-clock.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isOfAgeForSdq, sdqScores } from '../domain/sdq.ts';
import { mean, meanInterval } from '../domain/small-cohort.ts';
import { upperFirst } from '../render/text.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import { isTwelveMonthsInCare } from './groups.ts';
import { type Measure, measure } from './measure.ts';
import {
  besideEachOther,
  daysOf,
  everyoneOf,
  measuredFigure,
  partsOf,
  trendMeasures,
  trendParts,
} from './trend.ts';

export const SEN_SECTIONS = ['care', 'ehcPlans', 'health'] as const;

/** Plans issued in a calendar year, up to the day, in the twenty weeks that they may take. */
const planInTime = (
  records: readonly PupilRecord[],
  { asAt }: DayAsked,
  year: string,
  exceptions: 'left out' | 'included',
): Measure =>
  measure(
    {
      id: `ehc-in-time-exceptions-${exceptions.replace(' ', '-')}`,
      title: `EHC plan issued in 20 weeks, exceptions ${exceptions}`,
      of: year,
      counted: `a plan issued within 20 weeks of the request, of children ${exceptions === 'included' ? 'with a plan issued in the calendar year' : 'with a plan issued in the calendar year to which no exception applies'}`,
      source: 'SEND Regulations 2014, as DfE measures them',
    },
    records,
    ({ ehcPlans }) => {
      if (!ehcPlans) return undefined;
      const plan = ehcPlans.plans.findLast(
        ({ issuedOn }) => issuedOn !== undefined && issuedOn <= asAt && issuedOn.startsWith(year),
      );
      if (!plan) return '';
      return exceptions === 'left out' && plan.exception !== undefined
        ? 'with an exception'
        : wasIssuedInTime(plan);
    },
  );

/** The calendar year so far and the one before, each without exceptions and with them, as DfE publishes both. */
function plansIssued(records: readonly PupilRecord[], asked: DayAsked): ReportTable {
  const year = +asked.asAt.slice(0, 4);
  const years = [
    { year: `${year}`, at: `${year} so far` },
    { year: `${year - 1}`, at: `${year - 1}` },
  ];
  const measured = years.map(({ year: of, at }) => ({
    at,
    measures: [
      planInTime(records, asked, of, 'left out'),
      planInTime(records, asked, of, 'included'),
    ] as const,
  }));
  const without = measured.flatMap(({ at, measures: [, { denominator, notKnown }] }) =>
    denominator + notKnown === 0 ? [`No child of this report had a plan issued in ${at}.`] : [],
  );
  return {
    title: 'Education, health and care plans issued in 20 weeks',
    rows: besideEachOther(
      measured.map(({ at, measures }) => measures.map((each) => ({ ...measuredFigure(each, records), at }))),
    ),
    notes: [
      'Each is of a calendar year, 1 January to 31 December, and of the children of this report: a child who has left care since is not among them.',
      ...without,
    ],
    everyone: Object.fromEntries(years.map(({ at }) => [at, records.length])),
  };
}

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
    plansIssued(records, asked),
    trendMeasures('Education, health and care plans', days, (day) => [reviewInTime(day.records, day.asked)]),
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
