import { type Cell, type Column, cellOf, columnTitle } from '../cohort/columns.ts';
import { hasCourse } from '../cohort/course.ts';
import type { Asked } from '../cohort/define.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import { type Interval, shareInterval } from '../domain/small-cohort.ts';
import { UserError } from '../domain/user-error.ts';

/** One pupil of an answer. */
export interface QueryRow {
  readonly identity: Identity;
  readonly cells: readonly Cell[];
}

/** Pupils who have the same in the columns that are grouped by. */
export interface QueryGroup {
  readonly cells: readonly Cell[];
  readonly n: number;
  /** Of all pupils of the answer. */
  readonly of: number;
  readonly interval: Interval | undefined;
}

export const queryRows = (
  records: readonly PupilRecord[],
  columns: readonly Column[],
  asked: Asked,
): QueryRow[] =>
  records.map((record) => ({
    identity: record.identity,
    cells: columns.map((column) => cellOf(column, record, asked)),
  }));

const RANKS = { value: 0, none: 1, 'not known': 2, confidential: 3 } as const;

/** Values in their order, then none, then not known, then confidential. */
export function compareCells(a: Cell, b: Cell): number {
  if (a.kind !== 'value' || b.kind !== 'value') return RANKS[a.kind] - RANKS[b.kind];
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value;
  if (typeof a.value === 'boolean' && typeof b.value === 'boolean') return Number(b.value) - Number(a.value);
  return String(a.value).localeCompare(String(b.value), 'en-GB', { numeric: true });
}

/** Rows in the order of one column; those that are equal in it stay as they are. What is not known stays last. */
export function sortRows(rows: readonly QueryRow[], at: number, isDescending: boolean): QueryRow[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [a.cells[at], b.cells[at]];
    if (!x || !y) return 0;
    const order = compareCells(x, y);
    return isDescending && x.kind === 'value' && y.kind === 'value' ? -order : order;
  });
}

/** A rate or a distance has as many values as pupils: groups of one say nothing, and tell who they are. */
export function refuseUngroupable(columns: readonly Column[]): void {
  const fine = columns.find(
    ({ field }) =>
      (field.type === 'number' && ['rate', 'miles'].includes(field.unit)) || field.type === 'date',
  );
  if (fine)
    throw new UserError(
      'usage',
      `${columnTitle(fine)} has nearly as many values as there are pupils, so that groups of it say nothing. Ask for a part of it instead, such as “${fine.field.example}”, and count${hasCourse(fine.field) ? `; or from time to time, “${fine.field.name} by term”` : ''}.`,
    );
}

/** How many pupils share the same cells, the order being that of the cells. */
export function groupRows(rows: readonly QueryRow[]): QueryGroup[] {
  const groups = [...Map.groupBy(rows, ({ cells }) => JSON.stringify(cells)).values()];
  return groups
    .map((own) => ({
      cells: own[0]?.cells ?? [],
      n: own.length,
      of: rows.length,
      interval: shareInterval(own.length, rows.length),
    }))
    .sort(
      (a, b) =>
        a.cells.map((each, i) => compareCells(each, b.cells[i] as Cell)).find((order) => order !== 0) ?? 0,
    );
}
