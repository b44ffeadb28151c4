import type { Scene } from '../define-screen.ts';
import { assignFlag, closeFlag, noteFlag, snoozeFlag } from '../forms/flag.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import type { Key } from '../keys.ts';
import { desk } from '../move.ts';
import { undoEditKey } from './undo-edit.ts';

/** The flag that a key is about. */
export interface FlagAbout extends FormAbout {
  readonly given: { readonly pupil: string; readonly flag: string };
  readonly isOpen: boolean;
}

/** The keys of the work on a flag, the same in the list and on the flag itself. */
export function flagWorkKeys<Model, State>(
  about: (scene: Scene<Model, State>) => FlagAbout | undefined,
): Key<Scene<Model, State>>[] {
  return [
    formKey(assignFlag, ['a'], about, { hint: 'assign' }),
    formKey(noteFlag, ['n'], about, { hint: 'note' }),
    formKey(snoozeFlag, ['z'], about, { hint: 'put off' }),
    formKey(closeFlag, ['c'], about, { hint: 'close' }),
    {
      id: 'reopen-flag',
      keys: ['o'],
      title: 'open the flag again',
      hint: 'reopen',
      does: 'flag reopen',
      when: (scene) => about(scene)?.isOpen === false,
      act: (scene) => {
        const { pupil = '', flag = '' } = about(scene)?.given ?? {};
        return desk({ do: 'command', words: ['flag', 'reopen', pupil, flag] });
      },
    },
    undoEditKey('flag'),
  ];
}
