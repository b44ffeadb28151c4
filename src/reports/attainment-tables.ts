import { STAGE_NAMES, type Stage } from '../domain/attainment.ts';
import type { MeasureResult } from '../domain/attainment-measures.ts';
import { CLA_12 } from '../domain/comparator.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilRecord } from '../domain/record.ts';
import { type SchoolYear, schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { list, upperFirst } from '../render/text.ts';
import { type AttainmentReport, attainmentReport, type WhoseResults } from './attainment.ts';
import type { Figure, ReportAsked, ReportTable } from './define.ts';
import { publishedFigures, withSymbols } from './published-figures.ts';
import { besideEachOther } from './trend.ts';

const YEARS = 3;

/** The last school year whose results can be there on a date: they come out from July on. */
export const newestResultsYear = (asAt: IsoDate): SchoolYear =>
  asAt.slice(5) >= '07-01' && asAt.slice(5) < '09-01' ? schoolYearOf(asAt) : schoolYearOf(asAt) - 1;

/** A result of a measure as a line of a report: a share with its interval, or a mean with its n. */
export function resultFigure({
  measure,
  n,
  reached,
  value,
  interval,
  notKnown,
  reason,
}: MeasureResult): Figure {
  const { title, unit, decimals } = measure;
  const known = n > 0 || notKnown === 0;
  const definition = reason === undefined ? {} : { definition: reason };
  // Nobody publishes it of this year: that is not the same as not known.
  if (reason !== undefined && n === 0) return { measure: title, count: null, symbol: 'x', ...definition };
  if (unit === 'share')
    return {
      ...{ measure: title, count: known ? (reached ?? 0) : null, of: n, notKnown, ...definition },
      ...(value === undefined ? {} : { rate: value }),
      ...(interval ? { interval } : {}),
    };
  return {
    ...{ measure: title, count: known ? n : null, of: n, notKnown, ...definition },
    ...(value === undefined ? {} : { value: Number(value.toFixed(decimals)) }),
    ...(interval ? { interval } : {}),
  };
}

/** Progress is told beside attainment, and not among it. */
export const isProgress = (id: string): boolean => id.includes('progress');

const WHOSE_SAID: Readonly<Record<WhoseResults, string>> = {
  'looked after for twelve months':
    'Children looked after for twelve months at the 31 March of the year, as DfE counts them.',
  'looked after': 'Every child looked after on the 31 March of the year.',
  'cohort asked for': 'The children of the cohort asked for, whenever they came into care.',
};

const VALIDATED = { all: 'validated', some: 'validated in part', none: 'unvalidated' } as const;

/** Whether the results of each year that is told of are validated, and who graded them. */
function saidOf(years: readonly AttainmentReport[], figures: readonly Figure[]): string[] {
  const told = years.filter(({ year }) => figures.some(({ at }) => at === schoolYearLabel(year)));
  if (told.length === 0) return ['No results of these years are held.'];
  const taught = told.filter(({ teacherAssessed }) => teacherAssessed);
  return [
    `Results: ${list(told.map(({ year, validated }) => `${schoolYearLabel(year)} ${VALIDATED[validated]}`))}.`,
    ...(taught.length > 0
      ? [
          `Grades of ${list(taught.map(({ year }) => schoolYearLabel(year)))} were assessed by teachers, and are not to be compared with other years.`,
        ]
      : []),
  ];
}

/** What the intervals say beside England’s figures of the same year and the same kind of cohort. */
function besideEngland(years: readonly AttainmentReport[], stage: Stage, wanted: (id: string) => boolean) {
  return years.flatMap(({ year, lines }) => {
    const own = lines.filter(({ measure }) => measure.stage === stage && wanted(measure.id));
    const said = (says: string): string[] =>
      own.filter(({ england }) => england?.says === says).map(({ measure }) => measure.title);
    const parts = (['higher', 'lower', 'does not differ'] as const).flatMap((says) => {
      const titles = said(says);
      return titles.length === 0 ? [] : [`${says} in ${list(titles.map((each) => `“${each}”`))}`];
    });
    return parts.length === 0
      ? []
      : [`${schoolYearLabel(year)} beside England, by the interval: ${parts.join('; ')}.`];
  });
}

/** Why a year has no figure that can be compared. */
const reasonsOf = (figures: readonly Figure[]): string[] => [
  ...new Set(figures.flatMap(({ definition }) => definition ?? [])),
];

function stageTable(
  stage: Stage,
  whose: WhoseResults,
  years: readonly AttainmentReport[],
  asked: ReportAsked,
  wanted: (id: string) => boolean,
  title: string,
): ReportTable | undefined {
  const figures = years.map(({ year, lines }) =>
    lines
      .filter(({ measure, n, notKnown }) => measure.stage === stage && wanted(measure.id) && n + notKnown > 0)
      .map((line): Figure => ({ ...resultFigure(line), at: schoolYearLabel(year) })),
  );
  const rows = besideEachOther(figures);
  if (rows.length === 0) return undefined;
  const measures = new Map(
    years.flatMap(({ lines }) => lines.map(({ measure }) => [measure.title, measure] as const)),
  );
  const isPublished = whose === 'looked after for twelve months';
  const table: ReportTable = {
    title,
    rows: [...Map.groupBy(rows, ({ measure }) => measure)].flatMap(([name, own]) => {
      const measure = measures.get(name);
      return isPublished && measure
        ? [...own, ...publishedFigures(asked, name, measure, newestResultsYear(asked.asAt))]
        : own;
    }),
    everyone: satOf(stage, years),
    notes: [WHOSE_SAID[whose], ...saidOf(years, rows), ...reasonsOf(rows)],
    ownNotes: besideEngland(years, stage, wanted),
  };
  return isPublished ? withSymbols(table) : table;
}

const STAGES: readonly Stage[] = ['eyfsp', 'phonics', 'mtc', 'ks1', 'ks2', 'ks4', 'ks5'];

const WHOSE_TITLES: Readonly<Record<WhoseResults, string>> = {
  'looked after for twelve months': 'in care for twelve months',
  'looked after': 'all looked after',
  'cohort asked for': 'the cohort',
};

/** Results of the last three years by stage: of children in care for twelve months, and of every child looked after. */
export function attainmentTables(
  records: readonly PupilRecord[],
  asked: ReportAsked,
  wanted: (id: string) => boolean,
): ReportTable[] {
  const all = asked.everyone ?? records;
  const newest = newestResultsYear(asked.asAt);
  const whose: readonly WhoseResults[] = asked.everyone
    ? ['looked after for twelve months', 'looked after']
    : ['cohort asked for'];
  const reports = whose.map((each) => ({
    each,
    years: Array.from({ length: YEARS }, (_, n) =>
      attainmentReport(all, newest - n, each, asked.published(newest - n, CLA_12), asked.rules),
    ),
  }));
  return STAGES.flatMap((stage) =>
    reports.flatMap(({ each, years }) => {
      const title = `${upperFirst(STAGE_NAMES[stage])}, ${WHOSE_TITLES[each]}`;
      const table = stageTable(stage, each, years, asked, wanted, title);
      if (!table) return [];
      // The one cohort is a part of the other: beside each other they would tell of the few who are in one alone.
      return each === 'looked after' ? { ...table, isOwn: true as const } : table;
    }),
  );
}

/** How many children have results of a stage, year by year. */
const satOf = (stage: Stage, years: readonly AttainmentReport[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    years.map(({ year, lines }) => [
      schoolYearLabel(year),
      Math.max(
        0,
        ...lines.filter(({ measure }) => measure.stage === stage).map(({ n, notKnown }) => n + notKnown),
      ),
    ]),
  );
