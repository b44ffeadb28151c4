import type { PupilId } from '../../domain/ids.ts';
import type { Cursor } from '../cursor.ts';
import type { Scene } from '../define-screen.ts';
import { type Answer, completionsOf } from '../filter/answer.ts';
import { type Filter, filterLines } from '../filter/filter.ts';
import { isSideBySide } from '../frame-size.ts';
import type { Size } from '../line.ts';
import type { RollModel } from './roll-model.ts';
import { FOLDED, itemsOf, type Order, type RollItem, rollAnswer, rowsOf } from './roll-order.ts';
import type { RollRow } from './roll-rows.ts';

/** What stands open over the list and takes what is typed. */
export interface Popup {
  readonly is: 'columns' | 'views' | 'save' | 'export' | 'export with names';
  readonly text: string;
  /** The chosen entry, where there are some. */
  readonly row: number;
}

export interface RollState {
  /** Among the lines of the list. */
  readonly cursor: Cursor;
  readonly order: Order;
  readonly filter: Filter;
  /** The ids of the columns shown, after the name. */
  readonly columns: readonly string[];
  /** Rows stand in groups of the column that they are in order of. */
  readonly isGrouped: boolean;
  /** Groups whose pupils are hidden. */
  readonly folded: readonly string[];
  /** Pupils marked for something to be done. */
  readonly marks: ReadonlySet<PupilId>;
  /** Where a range began that is being marked; it goes to the cursor. */
  readonly rangeFrom: PupilId | undefined;
  readonly popup: Popup | undefined;
}

export type RollScene = Scene<RollModel, RollState>;

export const BY_NAME: Order = { by: 'name', isDown: false };

/** The detail beside the list takes a good third, but never less than this. */
const DETAIL_LEAST = 46;
export const detailWidth = (size: Size): number =>
  isSideBySide(size) ? Math.max(DETAIL_LEAST, Math.floor(size.columns * 0.36)) : 0;

export const answer = ({ model, state }: RollScene): Answer<RollRow> => rollAnswer(model, state.filter.text);

export const rowsShown = ({ model, state }: RollScene): readonly RollRow[] =>
  rowsOf(model, state.filter.text, state.order.by, state.order.isDown);

export const itemsShown = ({ model, state }: RollScene): readonly RollItem[] =>
  itemsOf(
    model,
    state.filter.text,
    state.order.by,
    state.order.isDown,
    state.isGrouped,
    state.folded.join(FOLDED),
  );

export const chosenItem = (scene: RollScene): RollItem | undefined =>
  itemsShown(scene)[scene.state.cursor.row];

/** The pupil under the cursor; none where a group’s heading is. */
export const chosen = (scene: RollScene): RollRow | undefined => {
  const item = chosenItem(scene);
  return item?.is === 'pupil' ? item.row : undefined;
};

/** The line of a pupil in the list; -1 where there is none. */
export const lineOf = (scene: RollScene, pupilId: PupilId): number =>
  itemsShown(scene).findIndex((item) => item.is === 'pupil' && item.row.pupilId === pupilId);

export const filterBlock = (scene: RollScene) =>
  filterLines(
    scene.state.filter,
    answer(scene),
    (text) => completionsOf(scene.model.asking, text),
    scene.size.columns,
  );

/** Rows of the table: without its head and, where there is no detail beside it, the line under it. */
export const tableHeight = (scene: RollScene): number =>
  Math.max(1, scene.size.rows - filterBlock(scene).length - (detailWidth(scene.size) === 0 ? 2 : 1));

/** Pupils between where a range began and the cursor. */
function range(scene: RollScene): PupilId[] {
  const { rangeFrom, cursor } = scene.state;
  const from = rangeFrom === undefined ? -1 : lineOf(scene, rangeFrom);
  if (from < 0) return [];
  const [first, last] = from < cursor.row ? [from, cursor.row] : [cursor.row, from];
  return itemsShown(scene)
    .slice(first, last + 1)
    .flatMap((item) => (item.is === 'pupil' ? [item.row.pupilId] : []));
}

/** Everyone marked, with the range that is being marked. */
export const marks = (scene: RollScene): ReadonlySet<PupilId> =>
  scene.state.rangeFrom === undefined ? scene.state.marks : new Set([...scene.state.marks, ...range(scene)]);

/** The marked pupils of the list as it stands, in its order. */
export function markedRows(scene: RollScene): readonly RollRow[] {
  const all = marks(scene);
  // Every key asks, and nearly always of a list in which nobody is marked.
  if (all.size === 0) return [];
  return rowsShown(scene).filter(({ pupilId }) => all.has(pupilId));
}
