import type { Measure } from '../domain/attainment-measures.ts';
import { CLA_12, type Comparator, type ComparatorState } from '../domain/comparator.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import type { Interval } from '../domain/small-cohort.ts';
import type { AttainmentLine, AttainmentReport, Beside } from '../reports/attainment.ts';
import { shareText, smallCohortNote } from './progress.ts';
import { count } from './text.ts';
import { wrap } from './width.ts';

const STATE_WORDS: Readonly<Record<Exclude<ComparatorState, 'published'>, string>> = {
  suppressed: 'suppressed',
  'not available': 'not available',
  'not applicable': 'not applicable',
  'rounds to zero': 'rounds to zero',
};

const ofMean = (value: number, { decimals }: Measure): string => value.toFixed(decimals);

const between = ({ low, high }: Interval, measure: Measure): string =>
  `${ofMean(low, measure)} to ${ofMean(high, measure)}`;

/** A published figure as it is printed: a share is a percentage already. */
export const publishedText = (measure: Measure, { state, value }: Comparator): string => {
  if (state !== 'published' || value === undefined) return STATE_WORDS[state as 'suppressed'];
  return measure.unit === 'share' ? `${value}%` : ofMean(value, measure);
};

/** Our own figure: n first, then the figure, then the interval. */
export function figureText({ measure, n, reached, value, interval }: AttainmentLine): string {
  if (value === undefined) return 'nobody is counted';
  if (measure.unit === 'share') return shareText(reached ?? 0, n, interval);
  const range = interval ? ` (${between(interval, measure)})` : ' (one pupil: no interval)';
  return `${ofMean(value, measure)}, ${count(n, 'pupil')}${range}`;
}

const SAYS = {
  'does not differ': 'no different, as far as so few can tell',
  higher: 'higher here',
  lower: 'lower here',
  'cannot be told': 'cannot be compared',
  'another cohort': `counts other children (${CLA_12})`,
} as const;

function besideText(name: string, measure: Measure, beside: Beside | undefined): string[] {
  if (!beside) return [];
  const figure = publishedText(measure, beside.comparator);
  return [
    beside.comparator.state === 'published'
      ? `${name} ${figure}: ${SAYS[beside.says]}`
      : `${name}: ${figure}`,
  ];
}

function ownText({ measure, own, england }: AttainmentLine): string[] {
  if (!own) return [];
  const { comparator, says } = own;
  const figure = publishedText(measure, comparator);
  const n = comparator.n === undefined ? '' : `, ${count(comparator.n, 'pupil')}`;
  const range = comparator.interval ? `, ${between(comparator.interval, measure)}` : '';
  const word = england?.comparator.value === undefined || !comparator.interval ? '' : ` ${SAID_OF_OWN[says]}`;
  return [`${comparator.areaName} as published ${figure}${n}${range}.${word}`.replace('..', '.')];
}

const SAID_OF_OWN: Readonly<Record<Beside['says'], string>> = {
  'does not differ': 'It does not differ from England’s.',
  higher: 'It is higher than England’s.',
  lower: 'It is lower than England’s.',
  'cannot be told': '',
  'another cohort': '',
};

function neighboursText({ measure, neighbours }: AttainmentLine): string[] {
  if (!neighbours) return [];
  const { published, of, mean } = neighbours;
  if (mean === undefined) return [`statistical neighbours: suppressed or not available in all ${of}`];
  const figure = measure.unit === 'share' ? `${mean.toFixed(1)}%` : ofMean(mean, measure);
  return [`statistical neighbours ${figure}, mean of the ${published} of ${of} that are published`];
}

function lineText(line: AttainmentLine, width: number): string[] {
  const { measure, notKnown, reason, trend, lastYear } = line;
  const more = [
    ...besideText('England', measure, line.england),
    ...besideText('Region', measure, line.region),
    ...neighboursText(line),
    ...ownText(line),
    ...(notKnown > 0 ? [`not known of ${count(notKnown, 'more pupil')}`] : []),
    ...(lastYear
      ? [trend === 'up' || trend === 'down' ? `${trend} on last year` : `last year: ${trend}`]
      : []),
    ...(reason === undefined ? [] : [reason]),
  ];
  const lead = line.n === 0 && line.notKnown === 0 ? measure.title : `${measure.title}: ${figureText(line)}`;
  return [
    ...wrap(lead, width),
    ...more.flatMap((each) => wrap(each, Math.max(20, width - 4)).map((part) => `    ${part}`)),
  ];
}

const WHOSE: Readonly<Record<AttainmentReport['whose'], string>> = {
  'looked after for twelve months': 'Looked after for twelve months at 31 March, as DfE counts',
  'looked after': 'Everyone looked after on 31 March',
  'cohort asked for': 'The cohort that was asked for',
};

/** Results of a year over one cohort, for a person. */
export function attainmentText(report: AttainmentReport, width: number): string {
  const { year, whose, pupils, lines, teacherAssessed, validated } = report;
  const sizes = lines.map(({ n }) => n).filter((n) => n > 0);
  const note = sizes.length > 0 ? smallCohortNote(Math.min(...sizes)) : '';
  const said = [
    ...(teacherAssessed
      ? ['Grades of this year were assessed by teachers and do not compare with any other year.']
      : []),
    ...(pupils > 0 && validated !== 'all'
      ? [
          validated === 'none'
            ? 'None of these results is validated.'
            : 'Some of these results are not validated.',
        ]
      : []),
    ...(note === '' ? [] : [note]),
  ];
  return [
    `${WHOSE[whose]}, ${schoolYearLabel(year)}: results of ${count(pupils, 'pupil')}`,
    '',
    ...(lines.length === 0
      ? ['No results of this year are kept.']
      : lines.flatMap((line) => lineText(line, width))),
    ...said.flatMap((each) => ['', ...wrap(each, width)]),
  ].join('\n');
}
