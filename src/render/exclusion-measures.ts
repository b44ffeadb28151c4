import { suspensionReason } from '../domain/codes/suspension-reason.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { SuspensionCount } from '../domain/exclusion-indicator.ts';
import type { ExclusionMeasures, MeasureLine } from '../reports/exclusion-measures.ts';
import { textTable } from './table.ts';
import { count, number, percentage, shortDate } from './text.ts';
import { wrap } from './width.ts';

/** Why the percentage is not set beside the figure that everybody knows. */
export const NOT_THE_ALL_PUPIL_RATE =
  'The percentage of pupils with at least one suspension is what DfE publishes for looked-after children. It is no suspension rate, and is never compared with the 11.31 of all pupils, which counts suspensions per hundred pupils.';

const share = (n: number, of: number): string => (of === 0 ? 'no pupils' : percentage(n / of, []));

const daysText = ({ schoolDaysLost }: SuspensionCount): string =>
  schoolDaysLost === undefined ? 'not known' : number(schoolDaysLost);

const sentence = (what: string, each: SuspensionCount): string =>
  `${what}: ${number(each.suspendedPupils)} of ${count(each.n, 'pupil')} with at least one suspension, ${share(each.suspendedPupils, each.n)}; ${count(each.suspensions, 'suspension')}, ${daysText(each)} school days lost; ${number(each.permanentlyExcluded)} permanently excluded.`;

/** Measures as sentences, and broken down as a table, each figure with its n. */
export function exclusionMeasuresText(
  { span, all, twelveMonthsInCare, by, asAt }: ExclusionMeasures,
  width: number,
): string {
  const dates = `${shortDate(span.from, '' as IsoDate)} to ${shortDate(span.until, '' as IsoDate)}`;
  const lines = [
    sentence(`Looked after, ${dates}`, all),
    sentence(
      `Looked after for twelve months or more on ${shortDate(asAt, '' as IsoDate)}, without short breaks, in those twelve months`,
      twelveMonthsInCare,
    ),
    NOT_THE_ALL_PUPIL_RATE,
  ].flatMap((each) => [...wrap(each, width), '']);
  if (!by) return lines.join('\n').trimEnd();
  const group = ({ group: name }: MeasureLine): string => {
    const meaning = by.breakdown === 'reason' ? suspensionReason(name)?.meaning : undefined;
    return meaning === undefined ? name : `${name} ${meaning}`;
  };
  const table = textTable<MeasureLine>(
    [
      { title: 'Suspended', value: (row) => number(row.count.suspendedPupils), align: 'right' },
      { title: 'of n', value: (row) => number(row.count.n), align: 'right' },
      { title: '%', value: (row) => share(row.count.suspendedPupils, row.count.n), align: 'right' },
      { title: 'Suspensions', value: (row) => number(row.count.suspensions), align: 'right' },
      { title: 'Days', value: (row) => daysText(row.count), align: 'right' },
      { title: 'Permanent', value: (row) => number(row.count.permanentlyExcluded), align: 'right' },
      { title: `By ${by.breakdown}`, value: group },
    ],
    by.lines,
    width,
  );
  return [...lines, table].join('\n');
}
