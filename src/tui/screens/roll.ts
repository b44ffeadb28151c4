import { backKey } from '../back-key.ts';
import { copyKeys } from '../copy-keys.ts';
import { AT_THE_TOP, moveCursor, moveKeys } from '../cursor.ts';
import { defineScreen } from '../define-screen.ts';
import { completionsOf } from '../filter/answer.ts';
import { filterKeys } from '../filter/filter.ts';
import type { Key } from '../keys.ts';
import { set } from '../move.ts';
import { ROLL_COLUMNS } from './roll-columns.ts';
import { copyableOf, exportName } from './roll-export.ts';
import { rollFlagKeys } from './roll-flags.ts';
import { loadRoll, type RollModel } from './roll-model.ts';
import {
  back,
  fold,
  foldAll,
  group,
  mark,
  markAll,
  markRange,
  open,
  sortByPlace,
  toLine,
  withFilter,
  withList,
} from './roll-moves.ts';
import { pressInPopup } from './roll-popup.ts';
import type { RollRow, SortColumn } from './roll-rows.ts';
import {
  answer,
  BY_NAME,
  itemsShown,
  lineOf,
  type Popup,
  type RollScene,
  type RollState,
  tableHeight,
} from './roll-state.ts';
import { chips, columnsShown, status, view } from './roll-view.ts';
import { asSaved } from './roll-views.ts';

const PLACES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

const sortKey = (letter: string, by: SortColumn, title: string): Key<RollScene> => ({
  id: `sort-${by}`,
  keys: [`s ${letter}`],
  title: `sort by ${title}`,
  act: (scene) => withList(scene, { order: { by, isDown: false }, folded: [] }),
});

const sortKeys: readonly Key<RollScene>[] = [
  { ...sortKey('n', 'name', 'name'), hint: 'sort' },
  sortKey('y', 'year', 'year group'),
  sortKey('s', 'school', 'school'),
  sortKey('a', 'attendance', 'attendance, lowest first'),
  sortKey('p', 'pep', 'PEP, overdue first'),
  sortKey('f', 'flags', 'flags, most urgent first'),
  {
    id: 'sort-place',
    keys: PLACES.map((place) => `s ${place}`),
    title: 'sort by the column at that place',
    act: (scene, stroke) => sortByPlace(scene, Number(stroke)),
  },
  {
    id: 'reverse',
    keys: ['S'],
    title: 'the other way round',
    act: (scene) => withList(scene, { order: { ...scene.state.order, isDown: !scene.state.order.isDown } }),
  },
];

const groupKeys: readonly Key<RollScene>[] = [
  {
    id: 'group',
    keys: ['b'],
    title: 'group by the column that the list is sorted by, or no longer',
    act: group,
  },
  {
    id: 'fold',
    keys: ['o'],
    title: 'fold the group, or open it',
    when: ({ state }) => state.isGrouped,
    hint: 'fold',
    act: fold,
  },
  {
    id: 'fold-all',
    keys: ['O'],
    title: 'fold all groups, or open them',
    when: ({ state }) => state.isGrouped,
    act: foldAll,
  },
];

const markKeys: readonly Key<RollScene>[] = [
  { id: 'mark', keys: ['Space'], title: 'mark the pupil or the group, and down', hint: 'mark', act: mark },
  {
    id: 'mark-range',
    keys: ['v'],
    title: 'mark a range: from here to where v is pressed again',
    act: markRange,
  },
  { id: 'mark-all', keys: ['*'], title: 'mark everyone in the list, or nobody', act: markAll },
];

const popupKey = (
  id: string,
  stroke: string,
  title: string,
  hint: string | undefined,
  popup: (scene: RollScene) => Popup,
): Key<RollScene> => ({
  ...{ id, keys: [stroke], title },
  ...(hint === undefined ? {} : { hint }),
  act: (scene) => set({ ...scene.state, popup: popup(scene) }),
});

const popupKeys: readonly Key<RollScene>[] = [
  popupKey('columns', 'c', 'choose the columns', 'columns', () => ({ is: 'columns', text: '', row: 0 })),
  popupKey('views', 'V', 'look at a saved cohort, with its columns', undefined, () => ({
    ...{ is: 'views', text: '', row: 0 },
  })),
  {
    ...popupKey(
      'save-view',
      'W',
      'save the list as it stands: its question, columns and order',
      undefined,
      () => ({
        ...{ is: 'save', text: '', row: 0 },
      }),
    ),
    does: 'query --save',
  },
  popupKey('export', 'x', 'write the list, or who is marked, to a file without names', 'export', (scene) => ({
    ...{ is: 'export', text: exportName(scene), row: 0 },
  })),
  popupKey(
    'export-names',
    'X',
    'write the list, or who is marked, to a file with names',
    undefined,
    (scene) => ({
      ...{ is: 'export with names', text: exportName(scene), row: 0 },
    }),
  ),
];

/** Where something else than a filter can take what is typed, these say so. */
const TYPING_WORDS: Readonly<Record<string, { title: string; hint: string }>> = {
  'filter-keep': { title: 'keep the filter, or take what is chosen', hint: 'take' },
  'filter-clear': { title: 'leave the filter as it was before, or close what stands open', hint: 'leave' },
};

/** What is typed goes to what stands open over the list, where something does. */
const typingKeys: readonly Key<RollScene>[] = filterKeys<RollScene>({
  filterOf: ({ state }) => state.filter,
  answerOf: answer,
  completionsOf: ({ model }, text) => completionsOf(model.asking, text),
  to: (scene, filter) => withList(scene, { filter }),
  leave: (scene, text) => set(withFilter(scene, text)),
  step: (scene, by) => toLine(scene, scene.state.cursor.row + by),
}).map((key) =>
  key.mode === 'typing'
    ? {
        ...{ ...key, ...TYPING_WORDS[key.id] },
        act: (scene, stroke) =>
          scene.state.popup ? pressInPopup(scene, scene.state.popup, stroke) : key.act(scene, stroke),
      }
    : key,
);

export const roll = defineScreen<'roll', RollModel, RollState>({
  id: 'roll',
  title: 'Roll',
  isNumbered: true,
  letter: 'r',
  load: loadRoll,
  start: ({ filter, view: saved }) => ({
    ...{ cursor: AT_THE_TOP, order: BY_NAME, filter: { text: filter ?? '', isTyping: false } },
    ...{ columns: ROLL_COLUMNS, isGrouped: false, folded: [] },
    ...(saved ? asSaved(saved) : {}),
    ...{ marks: new Set(), rangeFrom: undefined, popup: undefined },
  }),
  view,
  chips,
  status,
  isTyping: ({ filter, popup }) => filter.isTyping || popup !== undefined,
  back,
  done: ({ state }, done) =>
    done.done === 'export' || done.done === 'save view' ? set({ ...state, popup: undefined }) : undefined,
  cameBack: (scene, from, params) => {
    if (from !== 'pupil') return scene.state;
    const { pupilId } = params as { pupilId: RollRow['pupilId'] };
    const line = lineOf(scene, pupilId);
    if (line < 0) return scene.state;
    const { cursor } = scene.state;
    return { ...scene.state, cursor: moveCursor(cursor, line, itemsShown(scene).length, tableHeight(scene)) };
  },
  keys: [
    { id: 'open', keys: ['Enter', 'l', 'Right'], title: 'open the pupil', hint: 'open', act: open },
    ...typingKeys,
    ...sortKeys,
    ...markKeys,
    ...rollFlagKeys,
    ...popupKeys,
    ...copyKeys<RollScene>(
      ({ model }) => model.screenRules,
      (scene) => copyableOf(scene, columnsShown(scene)),
      true,
    ),
    ...groupKeys,
    backKey(),
    ...moveKeys<RollScene>({
      where: (scene) => ({
        row: scene.state.cursor.row,
        count: itemsShown(scene).length,
        page: Math.max(1, tableHeight(scene) - 1),
      }),
      to: toLine,
    }),
  ],
});
