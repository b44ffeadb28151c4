import type { IsoDate } from '../domain/dates.ts';
import type { RollLine } from '../reports/roll-table.ts';
import type { DrawTable, ResultColumn } from './table.ts';
import { ncYearName, rollName, shortDate } from './text.ts';

const NOT_KNOWN = '?';
const NONE = '–';

/** What is not known is marked as such, and differs from none. */
const cell = (value: string | null | undefined): string =>
  value === undefined ? NOT_KNOWN : (value ?? NONE);

/** Below this width the table keeps what tells pupils apart and where they are. */
const WIDE = 110;

const shortYear = (ncYear: number): string => {
  if (ncYear > 14) return NONE;
  return ncYear > 0 ? `Y${ncYear}` : ncYear === 0 ? 'R' : ncYearName(ncYear);
};

/** Pupils as lines of the roll. */
export function rollTableText(
  lines: readonly RollLine[],
  {
    asAt,
    names,
    width,
    table,
  }: {
    readonly asAt: IsoDate;
    readonly names: boolean;
    readonly width: number;
    readonly table: DrawTable;
  },
): string {
  const wide: ResultColumn<RollLine>[] = [
    { title: 'Legal', value: ({ legalStatus }) => cell(legalStatus) },
    { title: 'Placed', value: ({ placement, area }) => `${cell(placement)}${area === 'out' ? ' out' : ''}` },
    { title: 'SEN', value: ({ sen }) => cell(sen) },
    {
      title: 'Social worker',
      value: ({ socialWorker }) => (names ? cell(socialWorker) : socialWorker ? '•' : cell(socialWorker)),
    },
  ];
  return table<RollLine>(
    [
      { title: 'Id', value: ({ identity }) => identity.localId },
      { title: 'Pupil', value: ({ identity }) => rollName(identity, names) },
      { title: 'Age', value: ({ age }) => String(age), align: 'right' },
      { title: 'Year', value: ({ ncYear }) => shortYear(ncYear) },
      {
        title: 'In care since',
        value: ({ lookedAfterSince }) =>
          lookedAfterSince ? shortDate(lookedAfterSince, asAt) : cell(lookedAfterSince),
      },
      ...(width >= WIDE ? wide : []),
      { title: 'School', value: ({ school }) => cell(school) },
    ],
    lines,
    width,
  );
}
