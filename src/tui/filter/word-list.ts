import { typeInto } from '../components/field.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import { type Key, TEXT } from '../keys.ts';
import { type Move, set } from '../move.ts';

/** A list that is narrowed to the rows that hold the words typed. */
export interface WordState {
  readonly cursor: Cursor;
  readonly filter: string;
  readonly isTyping: boolean;
}

interface WordScene {
  readonly state: WordState;
}

/** The list seen from its top, narrowed otherwise. */
const narrowed = <Scene extends WordScene>({ state }: Scene, filter: string, isTyping: boolean): Move =>
  set({ ...state, filter, isTyping, cursor: AT_THE_TOP });

/** The state with every row; undefined where nothing narrows the list. */
export const unfiltered = <State extends WordState>({
  state,
}: {
  readonly state: State;
}): State | undefined => (state.filter === '' ? undefined : { ...state, filter: '', cursor: AT_THE_TOP });

/** The keys of narrowing; `title` says by which words. */
export const wordKeys = <Scene extends WordScene>(title: string): Key<Scene>[] => [
  {
    id: 'filter',
    keys: ['/'],
    title,
    hint: 'filter',
    act: ({ state }) => set({ ...state, isTyping: true }),
  },
  {
    id: 'filter-keep',
    keys: ['Enter'],
    title: 'keep the filter',
    hint: 'keep',
    mode: 'typing',
    act: ({ state }) => set({ ...state, isTyping: false }),
  },
  {
    id: 'filter-clear',
    keys: ['Esc'],
    title: 'clear the filter',
    hint: 'clear',
    mode: 'typing',
    act: (scene) => narrowed(scene, '', false),
  },
  {
    id: 'filter-text',
    keys: [TEXT, 'Backspace', '^u', '^w'],
    title: 'type',
    mode: 'typing',
    act: (scene, stroke) => narrowed(scene, typeInto(scene.state.filter, stroke), true),
  },
];

/** The keys of moving about in its rows. */
export const wordMoveKeys = <Scene extends WordScene>(
  cursorOf: (scene: Scene) => Cursor,
  countOf: (scene: Scene) => number,
  heightOf: (scene: Scene) => number,
): Key<Scene>[] =>
  moveKeys<Scene>({
    where: (scene) => ({
      row: cursorOf(scene).row,
      count: countOf(scene),
      page: Math.max(1, heightOf(scene) - 1),
    }),
    to: (scene, row) =>
      set({ ...scene.state, cursor: moveCursor(cursorOf(scene), row, countOf(scene), heightOf(scene)) }),
  });
