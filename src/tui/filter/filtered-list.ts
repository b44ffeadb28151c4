import type { PupilId } from '../../domain/ids.ts';
import { number } from '../../render/text.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import type { Scene } from '../define-screen.ts';
import type { Key } from '../keys.ts';
import { lastAnswer } from '../last-answer.ts';
import { type Line, paragraph } from '../line.ts';
import { type Move, set } from '../move.ts';
import { type Answer, answerOf, completionsOf, type Listed, notKnownWords } from './answer.ts';
import type { Asking } from './asking.ts';
import { type Filter, filterChip, filterCursor, filterKeys, filterLines, NO_FILTER } from './filter.ts';

/** Where one is in a list that a filter narrows. */
export interface ListState {
  readonly cursor: Cursor;
  readonly filter: Filter;
}

export const LIST_START: ListState = { cursor: AT_THE_TOP, filter: NO_FILTER };

/** A list with what a filter asks of. */
export interface ListModel<Row extends Listed> {
  readonly rows: readonly Row[];
  readonly asking: Asking;
}

type ListScene<Model> = Scene<Model, ListState>;

/** What is the same in every list of pupils with a filter: its rows, its cursor, its keys. */
export interface FilteredList<Model, Row> {
  readonly rows: (scene: ListScene<Model>) => readonly Row[];
  readonly cursor: (scene: ListScene<Model>) => Cursor;
  readonly chosen: (scene: ListScene<Model>) => Row | undefined;
  /** Pupils of the rows shown, each once, in their order. */
  readonly order: (scene: ListScene<Model>) => readonly PupilId[];
  /** The filter line with what is said under it; nothing while nobody types. */
  readonly above: (scene: ListScene<Model>) => readonly Line[];
  /** Said where the filter leaves nobody. */
  readonly nobody: (scene: ListScene<Model>) => readonly Line[];
  /** Where the terminal’s cursor stands while somebody types. */
  readonly typedAt: (scene: ListScene<Model>) => { x: number; y: number } | undefined;
  readonly chips: (scene: ListScene<Model>) => Line;
  /** `Row 2 of 5 (12)`, and of whom it is not known. */
  readonly status: (scene: ListScene<Model>, noun: string) => string;
  readonly keys: readonly Key<ListScene<Model>>[];
  readonly isTyping: (state: ListState) => boolean;
  readonly back: (scene: ListScene<Model>) => ListState | undefined;
  readonly cameBack: (scene: ListScene<Model>, params: unknown) => ListState;
}

/** A list of pupils with a filter. `height` is that of the rows, less the lines of `above`. */
export function filteredList<Model extends ListModel<Row>, Row extends Listed>(
  height: (scene: ListScene<Model>) => number,
): FilteredList<Model, Row> {
  const answer = lastAnswer(
    (model: Model, text: string): Answer<Row> => answerOf(model.rows, text, model.asking),
  );
  const answered = ({ model, state }: ListScene<Model>): Answer<Row> => answer(model, state.filter.text);
  const rows = (scene: ListScene<Model>): readonly Row[] => answered(scene).rows;
  const cursor = (scene: ListScene<Model>): Cursor =>
    moveCursor(scene.state.cursor, scene.state.cursor.row, rows(scene).length, height(scene));
  const chosen = (scene: ListScene<Model>): Row | undefined => rows(scene)[cursor(scene).row];
  const to = (scene: ListScene<Model>, row: number): ListState => ({
    ...scene.state,
    cursor: moveCursor(cursor(scene), row, rows(scene).length, height(scene)),
  });
  const cleared = (scene: ListScene<Model>): ListState => {
    const row = chosen(scene);
    const next = { ...scene, state: { ...scene.state, filter: NO_FILTER } };
    return to(next, row ? rows(next).indexOf(row) : 0);
  };
  const step = (scene: ListScene<Model>, row: number): Move => set(to(scene, row));
  return {
    ...{ rows, cursor, chosen },
    order: (scene) => [...new Set(rows(scene).flatMap(({ pupilId }) => pupilId ?? []))],
    above: (scene) =>
      filterLines(
        scene.state.filter,
        answered(scene),
        (text) => completionsOf(scene.model.asking, text),
        scene.size.columns,
      ),
    nobody: (scene) =>
      rows(scene).length > 0
        ? []
        : paragraph(
            `Nobody in this list matches /${scene.state.filter.text}. Esc clears the filter.`,
            scene.size.columns - 3,
            'muted',
            3,
          ),
    typedAt: ({ state, size }) => (state.filter.isTyping ? filterCursor(state.filter, size) : undefined),
    chips: ({ state }) => filterChip(state.filter),
    status: (scene, noun) => {
      const [shown, all] = [rows(scene).length, scene.model.rows.length];
      const of = shown === all ? number(all) : `${number(shown)} (${number(all)})`;
      const where =
        shown === 0 ? `None of ${number(all)}` : `${noun} ${number(cursor(scene).row + 1)} of ${of}`;
      return [where, notKnownWords(answered(scene))].filter(Boolean).join(' · ');
    },
    keys: [
      ...filterKeys<ListScene<Model>>({
        filterOf: ({ state }) => state.filter,
        answerOf: answered,
        completionsOf: ({ model }, text) => completionsOf(model.asking, text),
        to: ({ state }, filter) => set({ ...state, filter, cursor: AT_THE_TOP }),
        clear: (scene) => set(cleared(scene)),
        step: (scene, by) => step(scene, cursor(scene).row + by),
      }),
      ...moveKeys<ListScene<Model>>({
        where: (scene) => ({
          row: cursor(scene).row,
          count: rows(scene).length,
          page: Math.max(1, height(scene) - 1),
        }),
        to: step,
      }),
    ],
    isTyping: ({ filter }) => filter.isTyping,
    back: (scene) => (scene.state.filter.text === '' ? undefined : cleared(scene)),
    cameBack: (scene, params) => {
      const { pupilId } = (params ?? {}) as { pupilId?: PupilId };
      const row = rows(scene).findIndex((each) => pupilId !== undefined && each.pupilId === pupilId);
      return row < 0 ? scene.state : to(scene, row);
    },
  };
}
