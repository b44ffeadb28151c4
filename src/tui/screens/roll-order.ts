import { lastAnswer } from '../last-answer.ts';
import type { RollModel } from './roll-model.ts';
import type { Cell, RollRow, SortColumn } from './roll-rows.ts';
import { matcher } from './search.ts';

export interface Order {
  readonly by: SortColumn;
  readonly isDown: boolean;
}

const collator = new Intl.Collator('en-GB');

function compare(a: Cell['rank'], b: Cell['rank']): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** The rows that a filter leaves, in order; what is not known stands last, whichever way round. */
export function orderedRows(rows: readonly RollRow[], filter: string, { by, isDown }: Order): RollRow[] {
  const matches = matcher(filter);
  const shown = filter === '' ? [...rows] : rows.filter((row) => matches(row.search));
  if (by === 'name') return isDown ? shown.reverse() : shown;
  return shown.sort((a, b) => {
    const [first, second] = [a[by].rank, b[by].rank];
    if (first === undefined || second === undefined)
      return (first === undefined ? 1 : 0) - (second === undefined ? 1 : 0);
    return isDown ? compare(second, first) : compare(first, second);
  });
}

/** As `orderedRows` of a model. */
export const rowsOf = lastAnswer(
  (model: RollModel, filter: string, by: SortColumn, isDown: boolean): readonly RollRow[] =>
    orderedRows(model.rows, filter, { by, isDown }),
);
