import { CLA_12, type Comparator, type ComparatorState } from '../domain/comparator.ts';
import { type SchoolYear, schoolYearLabel } from '../domain/school-year.ts';
import type { Figure, ReportAsked, ReportTable } from './define.ts';

const SYMBOLS: Readonly<Record<Exclude<ComparatorState, 'published'>, 'c' | 'x' | 'z' | 'k'>> = {
  suppressed: 'c',
  'not available': 'x',
  'not applicable': 'z',
  'rounds to zero': 'k',
};

/** DfE’s cohort of the measures of stability. */
export const CLA_ON_31_MARCH = 'CLA on 31 March';

const SYMBOLS_SAID =
  'Published figures are DfE’s, of children looked after at 31 March (of attendance and results: for twelve months): c suppressed, x not available, z not applicable, k rounds to zero. They are of a whole year and of other children than ours.';

const NONE_PUBLISHED =
  'No figure of DfE’s stands beside these: none of these years was imported (“vschool import comparators FILE”).';

/** A published figure that stands beside a measure. */
export interface Named {
  readonly id: string;
  readonly cohort?: string;
  readonly unit?: 'share' | 'mean';
  /** What is published with it is how many there are of it, and not of how many. */
  readonly isCount?: true;
}

function figureOf(measure: string, who: string, found: Comparator, named: Named): Figure {
  const { unit = 'share', isCount } = named;
  const { state, value, n, year, areaName, cohort } = found;
  return {
    ...{
      measure,
      at: `${who}, published ${schoolYearLabel(year)}`,
      count: (isCount && n) || null,
      published: true,
    },
    ...(n === undefined || isCount ? {} : { of: n }),
    ...(value === undefined ? {} : unit === 'share' ? { rate: value / 100 } : { value }),
    ...(state === 'published' ? {} : { symbol: SYMBOLS[state] }),
    definition: `As DfE published it for ${areaName}: ${cohort}.`,
  };
}

/** How many years back a published figure is looked for. */
const YEARS_BACK = 4;

/** The newest published figures of a measure up to a school year: England, the region, and the authority’s own. */
export function publishedFigures(
  { published }: Pick<ReportAsked, 'published'>,
  measure: string,
  named: Named,
  until: SchoolYear,
): Figure[] {
  const { id, cohort = CLA_12 } = named;
  for (let year = until; year > until - YEARS_BACK; year--) {
    const { england, region, own } = published(year, cohort);
    const all = [
      ...england.map((each) => ({ who: 'England', each })),
      ...region.map((each) => ({ who: each.areaName, each })),
      ...own.map((each) => ({ who: 'Ours', each })),
    ].filter(({ each }) => each.measure === id);
    if (all.length > 0) return all.map(({ who, each }) => figureOf(measure, who, each, named));
  }
  return [];
}

/** A table with what has to be said of published figures, whether there are any or not. */
export const withSymbols = (table: ReportTable): ReportTable => ({
  ...table,
  notes: [...table.notes, table.rows.some(({ published }) => published) ? SYMBOLS_SAID : NONE_PUBLISHED],
});
