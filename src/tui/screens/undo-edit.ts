import type { Scene } from '../define-screen.ts';
import type { Key } from '../keys.ts';
import { desk, type Move } from '../move.ts';
import type { Edit } from '../sitting.ts';

/** Takes an edit back, with all that the same key did. */
const takeBack = ({ takeBack: words, others = [] }: Edit): Move => desk({ do: 'take back', words, others });

/** The key that takes back the last edit of this sitting, where it was made by one of these commands. */
export const undoEditKey = <Model, State>(...commands: readonly string[]): Key<Scene<Model, State>> => ({
  id: 'undo-edit',
  keys: ['u'],
  title: 'undo the last edit of this sitting',
  hint: 'undo',
  when: ({ lastEdit }) => commands.includes(lastEdit?.takeBack[0] ?? ''),
  act: ({ lastEdit }) => lastEdit && takeBack(lastEdit),
});
