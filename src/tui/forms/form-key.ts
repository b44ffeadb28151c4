import type { Key } from '../keys.ts';
import { push } from '../move.ts';
import type { Called } from '../screens/names.ts';
import type { Form, Given } from './define-form.ts';

/** What a form is about, in finished words. */
export interface FormAbout {
  readonly given: Given;
  /** Where it is about several: each of them, in place of the one. */
  readonly each?: readonly Given[];
  readonly called?: Called;
  readonly lines?: readonly string[];
}

/** A key that opens a form about what is chosen; it does nothing where nothing is. */
export const formKey = <Scene>(
  form: Form,
  keys: readonly string[],
  about: (scene: Scene) => FormAbout | undefined,
  also: { readonly hint?: string; readonly when?: (scene: Scene) => boolean } = {},
): Key<Scene> => ({
  id: form.id,
  keys,
  title: form.title.charAt(0).toLowerCase() + form.title.slice(1),
  does: form.does,
  ...(also.hint === undefined ? {} : { hint: also.hint }),
  when: (scene) => about(scene) !== undefined && (also.when?.(scene) ?? true),
  act: (scene) => {
    const opened = about(scene);
    return opened && push('form', { form: form.id, ...opened });
  },
});
