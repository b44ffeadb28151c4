import type { IsoDate } from '../domain/dates.ts';
import { PROGRESS_ANSWERS } from '../domain/progress.ts';
import type { KeptProgress } from '../domain/pupil-progress.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { type Interval, SMALL_COHORT } from '../domain/small-cohort.ts';
import type { ValueAdded } from '../domain/value-added.ts';
import type { CohortProgress, PupilProgress, SubjectCount } from '../reports/progress.ts';
import { progressChart } from './progress-chart.ts';
import { textTable } from './table.ts';
import { count, ncYearName, pupilName, rollName, shortDate, spokenDate, upperFirst } from './text.ts';
import { wrap } from './width.ts';

interface Options {
  readonly names: boolean;
  readonly width: number;
}

const amount = (n: number): string => String(Math.round(Math.abs(n) * 10) / 10);

/** How far from what was expected, in words. */
function distance({ by, difference, answer }: KeptProgress): string {
  if (difference === undefined || answer === 'insufficient data') return '';
  const side = difference < 0 ? 'under' : 'over';
  if (by === 'bands')
    return difference === 0
      ? 'the band of the baseline'
      : `${count(Math.abs(difference), 'band')} ${side} the baseline`;
  return Math.abs(difference) < 0.05
    ? 'on the flight path'
    : `${amount(difference)} of a grade ${side} the flight path`;
}

/** One subject as a sentence that can be read aloud. */
export function subjectSentence(progress: KeptProgress, asAt: IsoDate): string {
  const { answer, missing, current, baseline, target } = progress;
  if (answer === 'insufficient data') return `Insufficient data: ${missing}.`;
  const now = current ? `${current.value} on ${shortDate(current.on, asAt)}` : '';
  const from = baseline ? `from ${baseline.value} on ${shortDate(baseline.on, asAt)} (${baseline.of})` : '';
  const aim = target?.dueOn ? `, target ${target.value} by ${shortDate(target.dueOn, asAt)}` : '';
  const word = upperFirst(answer);
  return `${word}: ${now}, ${distance(progress)}, ${from}${aim}.`;
}

/** What a result can be held against, and how far that is to be trusted. */
export function valueAddedText(added: ValueAdded): string {
  if (added.kind === 'no baseline') {
    const next = added.nextBest
      ? ` Next best is ${added.nextBest}${added.on ? ` (${shortDate(added.on, '' as IsoDate)})` : ''}, which says little of grades: trust ${added.trust}.`
      : ' Nothing comes next to one: trust none.';
    return `Value added: no baseline. There is no key stage 2 score.${next}`;
  }
  const { prior } = added;
  const group = `prior attainment ${prior.band} (key stage 2, mean ${prior.score.toFixed(1)})`;
  if (added.kind === 'no table')
    return `Value added: ${group}, and no table of England’s looked-after children of that prior attainment is loaded for the year (vschool import comparators).`;
  return `Value added: ${amount(added.difference)} ${added.difference < 0 ? 'under' : 'over'} England’s looked-after children of ${group}, who reach ${added.of}; trust ${prior.trust}, of one child.`;
}

function attainment8Lines({ attainment8 }: PupilProgress, width: number): string[] {
  if (!attainment8) return [];
  const { year, figure, ofFile, valueAdded } = attainment8;
  const slots = figure.slots.map(({ slot, subject, points, weight }) => ({
    slot,
    subject: subject ?? 'empty, counts 0',
    points: weight === 2 ? `2 x ${points}` : String(points),
  }));
  return [
    '',
    `Attainment 8 of ${schoolYearLabel(year)}: ${figure.total.toFixed(1)} by these slots${ofFile === undefined ? '' : `; DfE’s file says ${ofFile}`}.`,
    textTable(
      [
        { title: 'Slot', value: (row) => row.slot },
        { title: 'Points', value: (row) => row.points, align: 'right' },
        { title: 'Subject', value: (row) => row.subject },
      ],
      slots,
      width,
    ),
    ...wrap(valueAddedText(valueAdded), width),
  ];
}

/** Progress and results of one pupil, for a person. */
export function pupilProgressText(report: PupilProgress, { names, width }: Options): string {
  const { identity, ncYear, asAt, subjects, results } = report;
  const lines = [
    `${pupilName(identity, names)} (${identity.localId}), ${ncYearName(ncYear)}, on ${spokenDate(asAt, '' as IsoDate)}`,
  ];
  if (subjects === undefined)
    return [...lines, '', 'Not known: no results and no teacher assessments were ever supplied.'].join('\n');
  for (const progress of subjects) {
    lines.push('', progress.subject);
    lines.push(...wrap(subjectSentence(progress, asAt), Math.max(20, width - 2)).map((line) => `  ${line}`));
    lines.push(...(progressChart(progress, Math.min(width - 2, 60)) ?? []).map((line) => `  ${line}`));
  }
  if (subjects.some(({ answer, course }) => answer !== 'insufficient data' && course.length > 0))
    lines.push('', 'o baseline   * judgement   . what is expected   T target');
  lines.push(...attainment8Lines(report, width));
  if (results.length > 0)
    lines.push(
      '',
      textTable(
        [
          { title: 'Year', value: (row) => schoolYearLabel(row.year) },
          { title: 'Result', value: (row) => row.told },
          { title: 'Subject', value: (row) => row.subject },
          { title: 'Of', value: (row) => `${row.stage}${row.validated ? '' : ', not validated'}` },
        ],
        results,
        width,
      ),
    );
  else lines.push('', 'No results at the end of a key stage are kept.');
  return lines.join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** `9 of 14, 64.3%, 38.8% to 83.7%`: the number before the percentage, and the interval after it. */
export const shareText = (reached: number, of: number, interval: Interval | undefined): string =>
  of === 0 || !interval
    ? 'nobody is counted'
    : `${reached} of ${of}, ${percent(reached / of)} (${percent(interval.low)} to ${percent(interval.high)})`;

export const smallCohortNote = (n: number): string =>
  n > 0 && n < SMALL_COHORT
    ? `A small cohort: one child is ${percent(1 / n)} of ${n}. The range in brackets is where the figure may as well lie, 95 times in 100.`
    : '';

const KEYS = {
  accelerated: 'Acc',
  expected: 'Exp',
  below: 'Below',
  'significantly below': 'Sig',
  'insufficient data': 'No data',
};

/** Progress of a cohort: a line a pupil, a count a subject. */
export function cohortProgressText(report: CohortProgress, { names, width }: Options): string {
  const { pupils, subjects, asAt, year } = report;
  if (pupils.length === 0)
    return 'Nobody in the cohort is of an age at which progress is judged (Year 1 to 13).';
  const told = (each: KeptProgress): string => `${each.subject} ${each.answer}`;
  const table = textTable(
    [
      { title: 'Id', value: (row) => row.identity.localId },
      { title: 'Pupil', value: (row) => rollName(row.identity, names) },
      { title: 'Year', value: (row) => ncYearName(row.ncYear).replace('Year ', '') },
      {
        title: 'Progress',
        value: (row) => (row.subjects.length === 0 ? 'not known' : row.subjects.map(told).join('; ')),
      },
    ],
    pupils,
    width,
  );
  const counts = textTable<SubjectCount>(
    [
      { title: 'Subject', value: (row) => row.subject },
      ...PROGRESS_ANSWERS.map((answer) => ({
        title: KEYS[answer],
        value: (row: SubjectCount) => String(row.counts[answer]),
        align: 'right' as const,
      })),
      {
        title: 'Expected or better, of those known',
        value: (row) => shareText(row.onCourse, row.known, row.interval),
      },
    ],
    subjects,
    width,
  );
  const least = Math.min(...subjects.map(({ known }) => known).filter((known) => known > 0));
  const note = Number.isFinite(least) ? smallCohortNote(least) : '';
  return [
    table,
    '',
    `Progress in ${year}, on ${spokenDate(asAt, '' as IsoDate)}, by the authority’s own table:`,
    counts,
    ...(note === '' ? [] : ['', ...wrap(note, width)]),
  ].join('\n');
}
