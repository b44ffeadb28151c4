import type { PupilId } from '../../domain/ids.ts';
import type { Scene } from '../define-screen.ts';
import { answerOf, completionsOf, type Listed } from './answer.ts';
import type { Asking } from './asking.ts';
import { type ListState, type NarrowedList, narrowedList } from './narrowed-list.ts';

/** What is the same in every list of pupils with a filter. */
export interface FilteredList<Model, Row, State extends ListState> extends NarrowedList<Model, Row, State> {
  /** Pupils of the rows shown, each once, in their order. */
  readonly order: (scene: Scene<Model, State>) => readonly PupilId[];
  readonly cameBack: (scene: Scene<Model, State>, params: unknown) => State;
}

/**
 * A list of pupils, or of what is about one, that is narrowed by the cohort language or by words. `height` is that of the
 * rows, less the lines of `above`; `listed` are all rows, the same list for as long as nothing but the filter changes.
 */
export function filteredList<
  Model extends { readonly asking: Asking },
  Row extends Listed,
  State extends ListState = ListState,
>(
  height: (scene: Scene<Model, State>) => number,
  listed: (scene: Scene<Model, State>) => readonly Row[],
): FilteredList<Model, Row, State> {
  const list = narrowedList<Model, Row, State>({
    ...{ height, listed },
    answer: (rows, text, { asking }) => answerOf(rows, text, asking),
    completions: ({ asking }, text) => completionsOf(asking, text),
    nothing: (text) => `Nobody in this list matches /${text}.`,
  });
  return {
    ...list,
    order: (scene) => [...new Set(list.rows(scene).flatMap(({ pupilId }) => pupilId ?? []))],
    cameBack: (scene, params) => {
      const { pupilId } = (params ?? {}) as { pupilId?: PupilId };
      return list.on(scene, (row) => pupilId !== undefined && row.pupilId === pupilId);
    },
  };
}
