import { typeInto } from '../components/field.ts';
import { AT_THE_TOP, moveCursor, moveKeys } from '../cursor.ts';
import { defineScreen } from '../define-screen.ts';
import { type Key, TEXT } from '../keys.ts';
import { type Move, push, set } from '../move.ts';
import { loadRoll, type RollModel } from './roll-model.ts';
import type { RollRow, SortColumn } from './roll-rows.ts';
import {
  BY_NAME,
  chips,
  chosen,
  type RollScene,
  type RollState,
  rowsShown,
  status,
  tableHeight,
  view,
} from './roll-view.ts';

/** A change of what stands in the list, seen from its top. */
const withList = ({ state }: RollScene, change: Partial<RollState>): Move =>
  set({ ...state, ...change, cursor: AT_THE_TOP });

/** The same without a filter, still on the pupil that was chosen in it. */
function withoutFilter(scene: RollScene): RollState {
  const next = { ...scene, state: { ...scene.state, filter: '', isTyping: false } };
  const row = rowsShown(next).indexOf(chosen(scene) as RollRow);
  const cursor = moveCursor(AT_THE_TOP, row, rowsShown(next).length, tableHeight(next));
  return { ...next.state, cursor };
}

const sortKey = (letter: string, by: SortColumn, title: string): Key<RollScene> => ({
  id: `sort-${by}`,
  keys: [`s ${letter}`],
  title: `sort by ${title}`,
  act: (scene) => withList(scene, { order: { by, isDown: false } }),
});

const filterKeys: readonly Key<RollScene>[] = [
  {
    id: 'filter',
    keys: ['/'],
    title: 'filter as you type: words in a name, school, year, PEP or flag; -word leaves out',
    hint: 'filter',
    act: (scene) => set({ ...scene.state, isTyping: true }),
  },
  {
    id: 'filter-keep',
    keys: ['Enter'],
    title: 'keep the filter',
    hint: 'keep',
    mode: 'typing',
    act: (scene) => set({ ...scene.state, isTyping: false }),
  },
  {
    id: 'filter-clear',
    keys: ['Esc'],
    title: 'clear the filter',
    hint: 'clear',
    mode: 'typing',
    act: (scene) => set(withoutFilter(scene)),
  },
  {
    id: 'filter-row',
    keys: ['Up', 'Down'],
    title: 'move while typing',
    mode: 'typing',
    act: (scene, stroke) => toRow(scene, scene.state.cursor.row + (stroke === 'Up' ? -1 : 1)),
  },
  {
    id: 'filter-text',
    keys: [TEXT, 'Backspace', '^u', '^w'],
    title: 'type',
    mode: 'typing',
    act: (scene, stroke) => withList(scene, { filter: typeInto(scene.state.filter, stroke) }),
  },
];

function toRow(scene: RollScene, row: number): Move {
  const rows = rowsShown(scene);
  return set({
    ...scene.state,
    cursor: moveCursor(scene.state.cursor, row, rows.length, tableHeight(scene)),
  });
}

function open(scene: RollScene): Move | undefined {
  const current = chosen(scene);
  const order = rowsShown(scene).map((row) => row.pupilId);
  return current && push('pupil', { pupilId: current.pupilId, order });
}

export const roll = defineScreen<'roll', RollModel, RollState>({
  id: 'roll',
  title: 'Roll',
  isNumbered: true,
  load: loadRoll,
  start: ({ filter }) => ({ cursor: AT_THE_TOP, order: BY_NAME, filter: filter ?? '', isTyping: false }),
  view,
  chips,
  status,
  isTyping: (state) => state.isTyping,
  back: (scene) => (scene.state.filter === '' ? undefined : withoutFilter(scene)),
  cameBack: (scene, from, params) => {
    if (from !== 'pupil') return scene.state;
    const { pupilId } = params as { pupilId: RollRow['pupilId'] };
    const row = rowsShown(scene).findIndex((each) => each.pupilId === pupilId);
    if (row < 0) return scene.state;
    const { cursor } = scene.state;
    return { ...scene.state, cursor: moveCursor(cursor, row, rowsShown(scene).length, tableHeight(scene)) };
  },
  keys: [
    { id: 'open', keys: ['Enter', 'l', 'Right'], title: 'open the pupil', hint: 'open', act: open },
    ...filterKeys,
    { ...sortKey('n', 'name', 'name'), hint: 'sort' },
    sortKey('y', 'year', 'year group'),
    sortKey('s', 'school', 'school'),
    sortKey('a', 'attendance', 'attendance, lowest first'),
    sortKey('p', 'pep', 'PEP, overdue first'),
    sortKey('f', 'flags', 'flags, most urgent first'),
    {
      id: 'reverse',
      keys: ['S'],
      title: 'the other way round',
      act: (scene) => withList(scene, { order: { ...scene.state.order, isDown: !scene.state.order.isDown } }),
    },
    { id: 'back-left', keys: ['h', 'Left'], title: 'back one step', act: () => ({ move: 'back' }) },
    ...moveKeys<RollScene>({
      where: (scene) => ({
        row: scene.state.cursor.row,
        count: rowsShown(scene).length,
        page: Math.max(1, tableHeight(scene) - 1),
      }),
      to: toRow,
    }),
  ],
});
