import { SEN_NEED_TITLES } from '../../domain/codes/sen.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { isPlanLate, reviewDueOn } from '../../domain/ehc-clock.ts';
import type { RecordWith } from '../../domain/record.ts';
import type { SpecialNeed } from '../../domain/schooling.ts';
import type { Test } from '../cohort.ts';
import { defineField, type Field } from '../define.ts';

const needOn = ({ sen }: RecordWith<'sen'>, asAt: IsoDate): SpecialNeed | undefined =>
  sen.needs.findLast(({ from, until }) => from <= asAt && (until === undefined || asAt < until));

const oneOf = (code: string): Test => ({ kind: 'oneOf', values: [code] });

/** What people say alone: the codes of three letters and more, and some of the meanings. */
const SAID_NEEDS: Readonly<Record<string, Test>> = {
  ...Object.fromEntries(
    Object.keys(SEN_NEED_TITLES)
      .filter((code) => code.length > 2 && code !== 'OTH')
      .map((code) => [code.toLowerCase(), oneOf(code)]),
  ),
  autism: oneOf('ASD'),
  autistic: oneOf('ASD'),
  'speech and language': oneOf('SLCN'),
  'speech language and communication': oneOf('SLCN'),
  'mental health needs': oneOf('SEMH'),
};

export const NEED_FIELDS: readonly Field[] = [
  defineField({
    name: 'ehcp',
    aliases: ['ehcps', 'ehc plan', 'education health and care plan'],
    type: 'yes or no',
    help: 'Has an education, health and care plan.',
    example: 'not ehcp',
    needs: ['sen'],
    is: (record, { asAt }) => needOn(record, asAt)?.provision === 'E',
  }),
  defineField({
    name: 'sen support',
    type: 'yes or no',
    neverWith: ['ehcp'],
    help: 'Has SEN support, without a plan.',
    example: 'sen support',
    needs: ['sen'],
    is: (record, { asAt }) => needOn(record, asAt)?.provision === 'K',
  }),
  defineField({
    name: 'sen',
    aliases: ['special educational needs', 'send'],
    type: 'yes or no',
    help: 'Has SEN support or a plan.',
    example: 'sen',
    needs: ['sen'],
    is: (record, { asAt }) => ['K', 'E'].includes(needOn(record, asAt)?.provision ?? ''),
  }),
  defineField({
    name: 'primary need',
    aliases: ['sen need', 'type of need'],
    type: 'choice',
    single: true,
    choices: SEN_NEED_TITLES,
    sayings: SAID_NEEDS,
    help: 'Primary type of special educational need, by DfE’s codes.',
    example: 'primary need SEMH, SLCN',
    needs: ['sen'],
    values: (record, { asAt }) => {
      const need = needOn(record, asAt)?.need;
      return need === undefined ? [] : [need];
    },
  }),
  defineField({
    name: 'ehc plan late',
    aliases: ['ehc assessment overdue'],
    type: 'yes or no',
    help: 'A plan was asked for twenty weeks ago or more, and is neither issued nor refused.',
    example: 'ehc plan late',
    needs: ['ehcPlans'],
    is: ({ ehcPlans }, { asAt }) => ehcPlans.plans.some((plan) => isPlanLate(plan, asAt)),
  }),
  defineField({
    name: 'ehc review overdue',
    aliases: [
      'annual review overdue',
      'ehcp review overdue',
      'ehcp annual review overdue',
      'ehcp review late',
      'annual review late',
    ],
    type: 'yes or no',
    help: 'The annual review of a plan is past its day: twelve months after the plan or the last review, unless the authority has set other.',
    example: 'ehc review overdue',
    needs: ['ehcPlans'],
    is: ({ ehcPlans }, { asAt, rules }) =>
      ehcPlans.plans.some((plan) => {
        const due = reviewDueOn(plan, ehcPlans.reviews, rules.ehcReviewMonths);
        return due !== undefined && due < asAt;
      }),
  }),
];
