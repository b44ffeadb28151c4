import type { Screen } from './define-screen.ts';
import type { Key } from './keys.ts';
import type { Move } from './move.ts';

/** What the shell's own keys may look at. */
export interface ShellScene {
  readonly hasLast: boolean;
}

const does = (id: string, keys: readonly string[], title: string, move: Move): Key<ShellScene> => ({
  id,
  keys,
  title,
  act: () => move,
});

/** The keys that work on every screen. `screens` are those with a number, in its order. */
export const shellKeys = (screens: readonly Screen[]): readonly Key<ShellScene>[] => [
  does('help', ['?', 'F1'], 'all keys; type to find one', { move: 'help' }),
  does('back', ['Esc'], 'back one step', { move: 'back' }),
  ...screens.map(({ id, title }, index) =>
    does(`go-${id}`, [`${index + 1}`], `to ${title}`, { move: 'go', screen: id }),
  ),
  { ...does('last-screen', ['-'], 'to the last screen', { move: 'last' }), when: (scene) => scene.hasLast },
  does('names', ['^b'], 'hide names, or show them again', { move: 'names' }),
  does('read-again', ['^r'], 'read the data again', { move: 'read again' }),
  does('redraw', ['^l'], 'draw the screen again', { move: 'redraw' }),
  does('suspend', ['^z'], 'suspend: back to the shell, fg returns', { move: 'suspend' }),
  does('quit', ['q', '^c'], 'quit', { move: 'quit' }),
];
