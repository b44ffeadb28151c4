import { type Answer, answerOf } from '../filter/answer.ts';
import { lastAnswer } from '../last-answer.ts';
import type { RollColumn } from './roll-columns.ts';
import type { RollModel } from './roll-model.ts';
import type { Cell, RollRow } from './roll-rows.ts';

export interface Order {
  /** The id of a column. */
  readonly by: string;
  readonly isDown: boolean;
}

const collator = new Intl.Collator('en-GB', { numeric: true });

function compare(a: Cell['rank'], b: Cell['rank']): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Rows, which are in order of name, in another order; what is not known stands last, whichever way round. */
export function orderedRows(
  rows: readonly RollRow[],
  column: RollColumn | undefined,
  isDown: boolean,
): readonly RollRow[] {
  if (!column) return rows;
  if (column.id === 'name') return isDown ? rows.toReversed() : rows;
  return rows.toSorted((a, b) => {
    const [first, second] = [column.cell(a).rank, column.cell(b).rank];
    if (first === undefined || second === undefined)
      return (first === undefined ? 1 : 0) - (second === undefined ? 1 : 0);
    return isDown ? compare(second, first) : compare(first, second);
  });
}

/** What a filter makes of a roll. */
export const rollAnswer = lastAnswer(
  (model: RollModel, filter: string): Answer<RollRow> => answerOf(model.rows, filter, model.asking),
);

/** The rows that a filter leaves, in order. */
export const rowsOf = lastAnswer(
  (model: RollModel, filter: string, by: string, isDown: boolean): readonly RollRow[] =>
    orderedRows(rollAnswer(model, filter).rows, model.column(by), isDown),
);

/** A line of the list: a pupil, or the heading of a group with how many are in it. */
export type RollItem =
  | { readonly is: 'pupil'; readonly row: RollRow }
  | { readonly is: 'group'; readonly group: string; readonly n: number; readonly isFolded: boolean };

const linesOf = new WeakMap<readonly RollRow[], readonly RollItem[]>();

/** Rows as lines without groups; made once for rows that are asked for again. */
function pupilLines(rows: readonly RollRow[]): readonly RollItem[] {
  const known = linesOf.get(rows) ?? rows.map((row): RollItem => ({ is: 'pupil', row }));
  linesOf.set(rows, known);
  return known;
}

/** What parts the names of folded groups where they stand as one text. */
export const FOLDED = '\n';

/** The rows with the headings of their groups, folded ones without their pupils; groups in the order of the rows. */
export const itemsOf = lastAnswer(
  (
    model: RollModel,
    filter: string,
    by: string,
    isDown: boolean,
    isGrouped: boolean,
    folded: string,
  ): readonly RollItem[] => {
    const rows = rowsOf(model, filter, by, isDown);
    const group = isGrouped ? model.column(by)?.group : undefined;
    if (!group) return pupilLines(rows);
    const shut = new Set(folded.split(FOLDED));
    return [...Map.groupBy(rows, group)].flatMap(([name, own]): RollItem[] => {
      const isFolded = shut.has(name);
      const heading: RollItem = { is: 'group', group: name, n: own.length, isFolded };
      return [heading, ...(isFolded ? [] : own.map((row): RollItem => ({ is: 'pupil', row })))];
    });
  },
);
