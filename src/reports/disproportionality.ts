import { areApart, gapInterval, type Interval, shareInterval } from '../domain/small-cohort.ts';
import { byGroup } from './attendance-tables.ts';
import { defineReport, type Figure, type ReportTable } from './define.ts';
import { GROUPINGS } from './groups.ts';
import { KEY_MEASURES, KEY_SECTIONS, type KeyMeasure } from './key-measures.ts';
import { measuredFigure } from './trend.ts';

const ASKED = new Set([
  'persistent-absence',
  'suspended',
  'mid-year-moves',
  'on-course-maths',
  'pep-in-six-months',
]);

const GROUPED = [
  GROUPINGS.sex,
  GROUPINGS.ethnicity,
  GROUPINGS.sen,
  GROUPINGS.disability,
  GROUPINGS.unaccompanied,
  GROUPINGS.placement,
  GROUPINGS.area,
] as const;

/** Group and all others, each with the interval of its share. */
interface Two {
  readonly own: Interval;
  readonly others: Interval;
  readonly gap: number;
  readonly between: Interval;
}

function besideOthers(row: Figure, rows: readonly Figure[]): Two | undefined {
  const sum = (of: (figure: Figure) => number): number =>
    rows.reduce((all, each) => (each === row ? all : all + of(each)), 0);
  const [count, of] = [sum((each) => each.count ?? 0), sum((each) => each.of ?? 0)];
  const others = shareInterval(count, of);
  if (!row.interval || !others || row.rate === undefined) return undefined;
  const [one, rest] = [
    { share: row.rate, interval: row.interval },
    { share: count / of, interval: others },
  ];
  return { own: row.interval, others, gap: one.share - rest.share, between: gapInterval(one, rest) };
}

/** The group beside all others: a gap is said to be one only where the two intervals have nothing in common. */
export function withGap(row: Figure, rows: readonly Figure[]): Figure {
  const two = besideOthers(row, rows);
  if (!two) return row;
  const { own, others, gap, between } = two;
  const says = areApart(own, others) ? (gap > 0 ? 'higher' : 'lower') : 'no clear gap';
  const points = (share: number): number => share * 100;
  return {
    ...row,
    gap: {
      points: points(gap),
      between: { low: points(between.low), high: points(between.high) },
      says,
    },
  };
}

const gaps = (table: ReportTable): ReportTable => ({
  ...table,
  rows: table.rows.map((row) => withGap(row, table.rows)),
});

const isAsked = ({ id }: KeyMeasure): boolean => ASKED.has(id);

/** Whether things fall unequally on groups of children. */
export const disproportionalityReport = defineReport({
  id: 'disproportionality',
  question: 'Do things fall unequally on groups of our children?',
  about:
    'Persistent absence, suspensions, moves of school inside the year, progress in maths and PEPs by sex, ethnicity, special educational needs, disability, unaccompanied arrival, placement and area: each group beside all other children, in percentage points, and said to be higher or lower only where the two intervals have nothing in common.',
  needs: [...KEY_SECTIONS, 'sen', 'careDetails'],
  tables: (records, asked) => [
    {
      title: 'All children',
      rows: KEY_MEASURES.filter(isAsked).map((measure) => ({
        ...measuredFigure(measure.of(records, asked), records),
        measure: measure.title,
      })),
      notes: [
        'Every group below is set beside all the other children of the same measure: the gap is in percentage points, with the range in which it may as well lie. It is said to be higher or lower only where the two ranges in which the shares may as well lie (95 in 100) have nothing in common. Of so many comparisons some will be apart by chance alone: about one in a hundred.',
      ],
    },
    ...KEY_MEASURES.filter(isAsked).flatMap((measure) =>
      GROUPED.map((grouping) =>
        gaps(
          byGroup(`${measure.title}, by ${grouping.title.toLowerCase()}`, records, asked, grouping, (own) =>
            measure.of(own, asked),
          ),
        ),
      ),
    ),
  ],
});
