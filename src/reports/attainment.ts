import { MEASURES, type MeasureResult, type MeasureRules, measureOf } from '../domain/attainment-measures.ts';
import { isTeacherAssessed } from '../domain/attainment-years.ts';
import { periodOn } from '../domain/care.ts';
import { type Comparator, type Comparison, comparison } from '../domain/comparator.ts';
import { continuousCareAt } from '../domain/continuous-care.ts';
import { countedIn } from '../domain/counted-results.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import { areApart } from '../domain/small-cohort.ts';

export const ATTAINMENT_SECTIONS: readonly Section[] = ['attainment', 'care', 'schooling'];

/** Whose results are counted. */
export type WhoseResults = 'looked after for twelve months' | 'looked after' | 'cohort asked for';

/** Beside a published figure; a figure that counts others is shown and never compared. */
export interface Beside {
  readonly comparator: Comparator;
  readonly says: Comparison | 'another cohort';
}

export interface AttainmentLine extends MeasureResult {
  readonly lastYear?: MeasureResult;
  /** A trend stands only where the two years’ intervals have nothing in common. */
  readonly trend: 'up' | 'down' | 'no clear change' | 'nothing to compare with';
  readonly england?: Beside;
  readonly region?: Beside;
  /** Statistical neighbours with a figure, of how many there are. */
  readonly neighbours?: { readonly published: number; readonly of: number; readonly mean?: number };
  /** The authority’s own figure as it was published, with its interval. */
  readonly own?: Beside;
}

export interface AttainmentReport {
  readonly year: SchoolYear;
  readonly whose: WhoseResults;
  /** Children in that cohort with any result that counts in the year. */
  readonly pupils: number;
  readonly lines: readonly AttainmentLine[];
  /** Grades of the year were assessed by teachers. */
  readonly teacherAssessed: boolean;
  readonly validated: 'all' | 'some' | 'none';
}

/** The 31 March of a school year: the day on which DfE counts. */
export const countingDayOf = (year: SchoolYear): IsoDate => `${year + 1}-03-31` as IsoDate;

const belongs =
  (whose: WhoseResults, year: SchoolYear) =>
  ({ care }: PupilRecord): boolean => {
    if (whose === 'cohort asked for') return true;
    const periods = care?.periods ?? [];
    const day = countingDayOf(year);
    return whose === 'looked after'
      ? periodOn(periods, day) !== undefined
      : continuousCareAt(periods, day).strict;
  };

export interface PublishedFigures {
  readonly england: readonly Comparator[];
  readonly region: readonly Comparator[];
  readonly own: readonly Comparator[];
  readonly neighbours: readonly Comparator[];
}

function trendOf(now: MeasureResult, before: MeasureResult): AttainmentLine['trend'] {
  if (!now.interval || !before.interval || now.value === undefined || before.value === undefined)
    return 'nothing to compare with';
  if (!areApart(now.interval, before.interval)) return 'no clear change';
  return now.value > before.value ? 'up' : 'down';
}

/** Published shares are percentages; ours are 0 to 1. */
function besideOf(
  ours: MeasureResult,
  found: Comparator | undefined,
  isSameCohort: boolean,
): Beside | undefined {
  if (!found) return undefined;
  if (!isSameCohort) return { comparator: found, says: 'another cohort' };
  const figure = found.value === undefined || ours.measure.unit === 'mean' ? found.value : found.value / 100;
  return { comparator: found, says: comparison(ours.interval, figure) };
}

/** England’s figure beside the authority’s own published one, by the interval that was published with it. */
const ownBeside = (own: Comparator | undefined, england: Comparator | undefined): Beside | undefined =>
  own && { comparator: own, says: comparison(own.interval, england?.value) };

/** Every measure of a year over a cohort, beside last year and the published figures of children like these. */
export function attainmentReport(
  records: readonly PupilRecord[],
  year: SchoolYear,
  whose: WhoseResults,
  published: PublishedFigures,
  rules: MeasureRules,
): AttainmentReport {
  const [now, before] = [records.filter(belongs(whose, year)), records.filter(belongs(whose, year - 1))];
  const isSame = whose === 'looked after for twelve months';
  const lines = MEASURES.map((measure): AttainmentLine => {
    const ours = measureOf(measure, year, now, rules);
    const lastYear = measureOf(measure, year - 1, before, rules);
    const named = (list: readonly Comparator[]) => list.find((each) => each.measure === measure.id);
    const [england, region] = [named(published.england), named(published.region)];
    const near = published.neighbours.filter((each) => each.measure === measure.id);
    const figures = near.flatMap(({ value }) => value ?? []);
    const [beEngland, beRegion] = [besideOf(ours, england, isSame), besideOf(ours, region, isSame)];
    const own = ownBeside(named(published.own), england);
    return {
      ...ours,
      ...(lastYear.n > 0 ? { lastYear } : {}),
      trend: trendOf(ours, lastYear),
      ...(beEngland ? { england: beEngland } : {}),
      ...(beRegion ? { region: beRegion } : {}),
      ...(own ? { own } : {}),
      ...(near.length > 0
        ? {
            neighbours: {
              published: figures.length,
              of: near.length,
              ...(figures.length > 0
                ? { mean: figures.reduce((sum, each) => sum + each, 0) / figures.length }
                : {}),
            },
          }
        : {}),
    };
  }).filter(
    ({ n, notKnown, own, reason }) => n > 0 || notKnown > 0 || own !== undefined || reason !== undefined,
  );
  const counted = now.map((pupil) => countedIn(pupil, year)).filter((results) => results.length > 0);
  const all = counted.flat();
  const checked = all.filter((each) => each.validated).length;
  return {
    year,
    whose,
    pupils: counted.length,
    lines,
    teacherAssessed: isTeacherAssessed(year),
    validated: checked === 0 ? 'none' : checked === all.length ? 'all' : 'some',
  };
}
