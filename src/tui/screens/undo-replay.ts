import type { Scene } from '../define-screen.ts';
import type { Key } from '../keys.ts';
import { desk } from '../move.ts';

/** The key that takes back the last replay since the screens were opened. */
export const undoReplayKey = <Model, State>(): Key<Scene<Model, State>> => ({
  id: 'undo-replay',
  does: 'undo',
  keys: ['u'],
  title: 'undo the last replay of this sitting',
  hint: 'undo',
  when: ({ lastReplay }) => lastReplay !== undefined,
  act: ({ lastReplay }) => lastReplay && desk({ do: 'undo', runs: lastReplay }),
});
