import { type Cell, type Column, columnTitle } from '../cohort/columns.ts';
import { CONFIDENTIAL } from '../domain/confidential.ts';
import type { IsoDate } from '../domain/dates.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { QueryGroup, QueryRow } from '../reports/query.ts';
import { fittedTable } from './fitted-table.ts';
import { pivotText } from './pivot.ts';
import type { ResultColumn } from './table.ts';
import { number, percentage, rollName, shortDate } from './text.ts';

/** A cell as text: what is not known is `?`, what there is none of is a dash, and what is confidential says so. */
export function cellText(cell: Cell, { field }: Column, asAt: IsoDate): string {
  if (cell.kind === 'not known') return '?';
  if (cell.kind === 'confidential') return CONFIDENTIAL;
  if (cell.kind === 'none') return '–';
  const { value } = cell;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (field.type === 'number' && field.unit === 'rate') return percentage(value);
    return field.type === 'number' && field.unit === 'year group' && value === 0 ? 'R' : number(value);
  }
  return isIsoDate(value) ? shortDate(value, asAt) : value;
}

/** A cell as scripts read it: what there is none of is an empty text, what is not known is null, `confidential` is the word. */
export const cellJson = (cell: Cell): string | number | boolean | null =>
  cell.kind === 'confidential'
    ? CONFIDENTIAL
    : cell.kind === 'value'
      ? cell.value
      : cell.kind === 'none'
        ? ''
        : null;

/** A code of a group with what it means: there is room for it. */
function withMeaning(text: string, { field }: Column): string {
  const meaning = field.type === 'choice' ? field.choices?.[text] : undefined;
  return meaning === undefined || meaning === text ? text : `${text} ${meaning}`;
}

const alignOf = ({ field }: Column): 'left' | 'right' =>
  field.type === 'number' || field.type === 'count' ? 'right' : 'left';

interface QueryTextOptions {
  readonly asAt: IsoDate;
  readonly names: boolean;
  readonly width: number;
}

export const queryText = (
  rows: readonly QueryRow[],
  columns: readonly Column[],
  { asAt, names, width }: QueryTextOptions,
): string =>
  fittedTable<QueryRow>(
    [
      { title: 'Id', value: ({ identity }) => identity.localId },
      { title: 'Pupil', value: ({ identity }) => rollName(identity, names) },
      ...columns.map(
        (column, i): ResultColumn<QueryRow> => ({
          title: columnTitle(column),
          value: ({ cells }) => cellText(cells[i] as Cell, column, asAt),
          align: alignOf(column),
        }),
      ),
    ],
    rows,
    width,
  );

interface GroupsTextOptions extends QueryTextOptions {
  readonly isChart: boolean;
  /** Two fields may be shown as a table of the one by the other, where it fits. */
  readonly isPivot: boolean;
}

/** Groups with n, the share and the range in which it may as well lie; with a bar each, where a chart is wanted. */
export function groupsText(
  groups: readonly QueryGroup[],
  columns: readonly Column[],
  { asAt, width, isChart, isPivot }: GroupsTextOptions,
): string {
  const [first, second] = columns;
  const pivot =
    isPivot && !isChart && first && second
      ? pivotText(
          groups,
          [columnTitle(first), columnTitle(second)],
          (cell, at) => cellText(cell, at === 0 ? first : second, asAt),
          width,
        )
      : undefined;
  if (pivot !== undefined) return pivot;
  const most = Math.max(1, ...groups.map(({ n }) => n));
  const room = Math.max(10, Math.min(40, width - 40));
  const bar: ResultColumn<QueryGroup> = {
    title: '',
    value: ({ n }) => '█'.repeat(Math.round((n / most) * room)),
  };
  const interval: ResultColumn<QueryGroup> = {
    title: '95% range',
    value: ({ interval: range }) =>
      range ? `${percentage(range.low, [])} to ${percentage(range.high, [])}` : '',
  };
  return fittedTable<QueryGroup>(
    [
      ...columns.map(
        (column, i): ResultColumn<QueryGroup> => ({
          title: columnTitle(column),
          value: ({ cells }) => withMeaning(cellText(cells[i] as Cell, column, asAt), column),
          align: alignOf(column),
        }),
      ),
      { title: 'n', value: ({ n }) => number(n), align: 'right' },
      { title: 'share', value: ({ n, of }) => (of === 0 ? '' : percentage(n / of, [])), align: 'right' },
      isChart ? bar : interval,
    ],
    groups,
    width,
  );
}
