import { typeInto } from './components/field.ts';
import { type Key, TEXT } from './keys.ts';
import type { Move } from './move.ts';

/** A line that is typed in, somewhere in a screen. */
export interface TypedLine<Scene> {
  /** What is typed so far; undefined while nothing is. */
  readonly textOf: (scene: Scene) => string | undefined;
  /** The scene with another text; undefined: it is typed in no longer. */
  readonly to: (scene: Scene, text: string | undefined) => Move;
}

/** The keys that type a line, and leave it as it was. */
export const typingKeys = <Scene>({ textOf, to }: TypedLine<Scene>): Key<Scene>[] => [
  {
    id: 'edit-leave',
    keys: ['Esc'],
    title: 'leave it as it was',
    hint: 'leave',
    mode: 'typing',
    act: (scene) => to(scene, undefined),
  },
  {
    id: 'edit-text',
    keys: [TEXT, 'Backspace', '^u', '^w'],
    title: 'type',
    mode: 'typing',
    act: (scene, stroke) => {
      const text = textOf(scene);
      return text === undefined ? undefined : to(scene, typeInto(text, stroke));
    },
  },
];
