import type { Scene } from '../define-screen.ts';
import type { Key } from '../keys.ts';
import { desk } from '../move.ts';

/** The key that takes back the last edit of this sitting, where it was made by one of these commands. */
export const undoEditKey = <Model, State>(...commands: readonly string[]): Key<Scene<Model, State>> => ({
  id: 'undo-edit',
  keys: ['u'],
  title: 'undo the last edit of this sitting',
  hint: 'undo',
  when: ({ lastEdit }) => commands.includes(lastEdit?.takeBack[0] ?? ''),
  act: ({ lastEdit }) => lastEdit && desk({ do: 'take back', words: lastEdit.takeBack }),
});
