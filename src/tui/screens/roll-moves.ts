import type { PupilId } from '../../domain/ids.ts';
import { AT_THE_TOP, moveCursor } from '../cursor.ts';
import { type Move, push, say, set } from '../move.ts';
import { FIRST_COLUMN } from './roll-columns.ts';
import {
  chosen,
  chosenItem,
  itemsShown,
  lineOf,
  marks,
  type RollScene,
  type RollState,
  rowsShown,
  tableHeight,
} from './roll-state.ts';
import { columnsShown } from './roll-view.ts';

/** A change of what stands in the list, seen from its top. */
export const withList = ({ state }: RollScene, change: Partial<RollState>): Move =>
  set({ ...state, ...change, cursor: AT_THE_TOP });

/** The state after a change of the list, still on the line that was chosen where it is there yet. */
export function keepingPlace(scene: RollScene, change: Partial<RollState>): RollState {
  const next = { ...scene, state: { ...scene.state, ...change } };
  const row = chosen(scene);
  const item = chosenItem(scene);
  const group = item?.is === 'group' ? item.group : undefined;
  const found = row
    ? lineOf(next, row.pupilId)
    : itemsShown(next).findIndex((each) => each.is === 'group' && each.group === group);
  const cursor = moveCursor(
    scene.state.cursor,
    Math.max(0, found),
    itemsShown(next).length,
    tableHeight(next),
  );
  return { ...next.state, cursor };
}

export function toLine(scene: RollScene, line: number): Move {
  const { state } = scene;
  return set({
    ...state,
    cursor: moveCursor(state.cursor, line, itemsShown(scene).length, tableHeight(scene)),
  });
}

/** Opens the pupil, or folds the group. Among marked pupils the next one is the next that is marked. */
export function open(scene: RollScene): Move | undefined {
  if (chosenItem(scene)?.is === 'group') return fold(scene);
  const current = chosen(scene);
  if (!current) return undefined;
  const marked = marks(scene);
  const isAmongMarked = marked.has(current.pupilId);
  const order = rowsShown(scene)
    .map((row) => row.pupilId)
    .filter((id) => !isAmongMarked || marked.has(id));
  return push('pupil', { pupilId: current.pupilId, order });
}

/** Sorts by the column that stands at a place, counted from 1. */
export function sortByPlace(scene: RollScene, place: number): Move {
  const column = columnsShown(scene)[place - 1];
  return column
    ? withList(scene, { order: { by: column.id, isDown: false }, folded: [] })
    : say(`There is no column ${place}. c chooses which columns show.`);
}

/** Groups by the column that the list is in order of, or no longer. */
export function group(scene: RollScene): Move {
  const { order, isGrouped } = scene.state;
  if (isGrouped) return set(keepingPlace(scene, { isGrouped: false, folded: [] }));
  const column = scene.model.column(order.by);
  if (column?.group) return withList(scene, { isGrouped: true, folded: [] });
  return say(
    order.by === FIRST_COLUMN
      ? 'The list is in order of name, and every name would be a group. Sort it by another column first: s.'
      : `${column?.title ?? order.by} has nearly as many values as there are pupils. Sort by another column first: s.`,
  );
}

/** The group of a line: its own, or the one that a pupil stands in. */
function groupAt(scene: RollScene): string | undefined {
  const before = itemsShown(scene).slice(0, scene.state.cursor.row + 1);
  const heading = before.findLast((item) => item.is === 'group');
  return heading?.is === 'group' ? heading.group : undefined;
}

/** Folds the group of the cursor, or opens it again; the cursor stands on its heading then. */
export function fold(scene: RollScene): Move | undefined {
  const name = groupAt(scene);
  if (name === undefined) return undefined;
  const { folded } = scene.state;
  const next = folded.includes(name) ? folded.filter((each) => each !== name) : [...folded, name];
  const heading = itemsShown(scene).findIndex((item) => item.is === 'group' && item.group === name);
  const onHeading = { ...scene, state: { ...scene.state, cursor: { ...scene.state.cursor, row: heading } } };
  return set(keepingPlace(onHeading, { folded: next }));
}

/** Folds every group, or opens them all. */
export function foldAll(scene: RollScene): Move {
  const groups = itemsShown(scene).flatMap((item) => (item.is === 'group' ? [item.group] : []));
  return withList(scene, { folded: scene.state.folded.length > 0 ? [] : groups });
}

const withMarks = ({ state }: RollScene, all: Iterable<PupilId>): RollState => ({
  ...state,
  marks: new Set(all),
  rangeFrom: undefined,
});

/** Pupils of the line under the cursor: one, or all of a group. */
function pupilsHere(scene: RollScene): readonly PupilId[] {
  const item = chosenItem(scene);
  if (item?.is === 'pupil') return [item.row.pupilId];
  const group = scene.model.column(scene.state.order.by)?.group;
  if (!item || !group) return [];
  return rowsShown(scene).flatMap((row) => (group(row) === item.group ? [row.pupilId] : []));
}

/** Marks, or takes the marks away where all have one. */
function toggle(all: ReadonlySet<PupilId>, ids: readonly PupilId[]): readonly PupilId[] {
  const others = [...all].filter((id) => !ids.includes(id));
  return ids.every((id) => all.has(id)) ? others : [...others, ...ids];
}

/** Marks the pupil or the whole group, or takes the marks away, and goes a line down; it ends a range. */
export function mark(scene: RollScene): Move | undefined {
  const { state } = scene;
  if (state.rangeFrom !== undefined) return set(withMarks(scene, marks(scene)));
  const marked = { ...scene, state: withMarks(scene, toggle(state.marks, pupilsHere(scene))) };
  return toLine(marked, state.cursor.row + 1);
}

/** Begins a range at the pupil, or ends it. */
export function markRange(scene: RollScene): Move | undefined {
  if (scene.state.rangeFrom !== undefined) return set(withMarks(scene, marks(scene)));
  const current = chosen(scene);
  return current && set({ ...scene.state, rangeFrom: current.pupilId });
}

/** Marks everyone that the filter leaves; where all are marked, takes their marks away. */
export function markAll(scene: RollScene): Move {
  const shown = rowsShown(scene).map(({ pupilId }) => pupilId);
  return set(withMarks(scene, toggle(marks(scene), shown)));
}

/** One level back inside the list: a range, the filter, the marks, the groups; undefined where there is none. */
export function back(scene: RollScene): RollState | undefined {
  const { state } = scene;
  if (state.rangeFrom !== undefined) return { ...state, rangeFrom: undefined };
  if (state.filter.text !== '') return withFilter(scene, '');
  if (state.marks.size > 0) return { ...state, marks: new Set() };
  return state.isGrouped ? keepingPlace(scene, { isGrouped: false, folded: [] }) : undefined;
}

/** The list with a filter that nobody types in, still on the pupil that was chosen. */
export const withFilter = (scene: RollScene, text: string): RollState =>
  keepingPlace(scene, { filter: { text, isTyping: false } });
