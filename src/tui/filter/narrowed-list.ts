import type { Completions } from '../../cohort/complete.ts';
import { number } from '../../render/text.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import type { Scene } from '../define-screen.ts';
import type { Key } from '../keys.ts';
import { type Line, paragraph } from '../line.ts';
import { type Move, set } from '../move.ts';
import { type Answer, notKnownWords } from './answer.ts';
import { type Filter, filterChip, filterCursor, filterKeys, filterLines, NO_FILTER } from './filter.ts';

/** Where one is in a list that a filter narrows. */
export interface ListState {
  readonly cursor: Cursor;
  readonly filter: Filter;
}

export const LIST_START: ListState = { cursor: AT_THE_TOP, filter: NO_FILTER };

/** What a list is, and what a filter makes of it. */
export interface Narrowing<Model, Row, State extends ListState> {
  /** Lines that the rows have, less those of `above`. */
  readonly height: (scene: Scene<Model, State>) => number;
  /** All rows; the same list for as long as nothing but the filter and the cursor changes. */
  readonly listed: (scene: Scene<Model, State>) => readonly Row[];
  readonly answer: (rows: readonly Row[], text: string, model: Model) => Answer<Row>;
  readonly completions: (model: Model, text: string) => Completions;
  /** What can be typed, as `?` says it. */
  readonly title?: string;
  /** Said where the filter leaves no row. */
  readonly nothing: (text: string) => string;
}

/** What is the same in every list with a filter: its rows, its cursor, its keys. */
export interface NarrowedList<Model, Row, State extends ListState> {
  readonly rows: (scene: Scene<Model, State>) => readonly Row[];
  readonly cursor: (scene: Scene<Model, State>) => Cursor;
  readonly chosen: (scene: Scene<Model, State>) => Row | undefined;
  /** The state on a row of those that show; as it was, where there is none such. */
  readonly on: (scene: Scene<Model, State>, isIt: (row: Row) => boolean) => State;
  /** The filter line with what is said under it; nothing while nobody types. */
  readonly above: (scene: Scene<Model, State>) => readonly Line[];
  /** Said where the filter leaves nothing. */
  readonly nobody: (scene: Scene<Model, State>) => readonly Line[];
  /** Where the terminal’s cursor stands while somebody types. */
  readonly typedAt: (scene: Scene<Model, State>) => { x: number; y: number } | undefined;
  readonly chips: (scene: Scene<Model, State>) => Line;
  /** `Row 2 of 5 (12)`, and of whom it is not known. */
  readonly status: (scene: Scene<Model, State>, noun: string) => string;
  readonly keys: readonly Key<Scene<Model, State>>[];
  readonly isTyping: (state: State) => boolean;
  readonly back: (scene: Scene<Model, State>) => State | undefined;
}

/** A list with a filter. */
export function narrowedList<Model, Row, State extends ListState>({
  height,
  listed,
  answer,
  completions,
  title,
  nothing,
}: Narrowing<Model, Row, State>): NarrowedList<Model, Row, State> {
  type ListScene = Scene<Model, State>;
  const known = new WeakMap<readonly Row[], { readonly text: string; readonly answer: Answer<Row> }>();
  /** One key asks for the same answer several times. */
  const answered = (scene: ListScene): Answer<Row> => {
    const all = listed(scene);
    const { text } = scene.state.filter;
    const last = known.get(all);
    const found = last?.text === text ? last.answer : answer(all, text, scene.model);
    known.set(all, { text, answer: found });
    return found;
  };
  const rows = (scene: ListScene): readonly Row[] => answered(scene).rows;
  const cursor = (scene: ListScene): Cursor =>
    moveCursor(scene.state.cursor, scene.state.cursor.row, rows(scene).length, height(scene));
  const chosen = (scene: ListScene): Row | undefined => rows(scene)[cursor(scene).row];
  const to = (scene: ListScene, row: number): State => ({
    ...scene.state,
    cursor: moveCursor(cursor(scene), row, rows(scene).length, height(scene)),
  });
  /** Another filter, still on what was chosen where it shows. */
  const leave = (scene: ListScene, text: string): State => {
    const row = chosen(scene);
    const next = { ...scene, state: { ...scene.state, filter: { ...NO_FILTER, text } } };
    return to(next, row ? Math.max(0, rows(next).indexOf(row)) : 0);
  };
  const step = (scene: ListScene, row: number): Move => set(to(scene, row));
  return {
    ...{ rows, cursor, chosen },
    on: (scene, isIt) => {
      const row = rows(scene).findIndex(isIt);
      return row < 0 ? scene.state : to(scene, row);
    },
    above: (scene) =>
      filterLines(
        scene.state.filter,
        answered(scene),
        (text) => completions(scene.model, text),
        scene.size.columns,
      ),
    nobody: (scene) =>
      rows(scene).length > 0
        ? []
        : paragraph(
            `${nothing(scene.state.filter.text)} Esc clears the filter.`,
            scene.size.columns - 3,
            'muted',
            3,
          ),
    typedAt: ({ state, size }) => (state.filter.isTyping ? filterCursor(state.filter, size) : undefined),
    chips: ({ state }) => filterChip(state.filter),
    status: (scene, noun) => {
      const [shown, all] = [rows(scene).length, listed(scene).length];
      const of = shown === all ? number(all) : `${number(shown)} (${number(all)})`;
      const where =
        shown === 0 ? `None of ${number(all)}` : `${noun} ${number(cursor(scene).row + 1)} of ${of}`;
      return [where, notKnownWords(answered(scene))].filter(Boolean).join(' · ');
    },
    keys: [
      ...filterKeys<ListScene>({
        filterOf: ({ state }) => state.filter,
        answerOf: answered,
        completionsOf: ({ model }, text) => completions(model, text),
        to: ({ state }, filter) => set({ ...state, filter, cursor: AT_THE_TOP }),
        leave: (scene, text) => set(leave(scene, text)),
        step: (scene, by) => step(scene, cursor(scene).row + by),
        ...(title === undefined ? {} : { title }),
      }),
      ...moveKeys<ListScene>({
        where: (scene) => ({
          row: cursor(scene).row,
          count: rows(scene).length,
          page: Math.max(1, height(scene) - 1),
        }),
        to: step,
      }),
    ],
    isTyping: ({ filter }) => filter.isTyping,
    back: (scene) => (scene.state.filter.text === '' ? undefined : leave(scene, '')),
  };
}
