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

/** The number of a screen, as it is typed: the tenth is 0. */
export const screenNumber = (index: number): string => String((index + 1) % 10);

/** The keys of a screen that is opened from everywhere: its number, where it has one, and `g` with its letter. */
const strokesTo = (screen: Screen, numbered: readonly Screen[]): string[] => [
  ...(screen.isNumbered ? [screenNumber(numbered.indexOf(screen))] : []),
  ...(screen.letter === undefined ? [] : [`g ${screen.letter}`]),
];

/** The keys that work on every screen. `screens` are all that there are, those with a number in its order. */
export const shellKeys = (screens: readonly Screen[]): readonly Key<ShellScene>[] => [
  does('help', ['?', 'F1'], 'all keys; type to find one', { move: 'help' }),
  does('commands', [':', '^k'], 'every screen and everything that can be done here; type to find it', {
    move: 'commands',
  }),
  does('back', ['Esc'], 'back one step', { move: 'back' }),
  ...screens
    .filter((screen) => screen.isNumbered || screen.letter !== undefined)
    .map((screen) =>
      does(
        `go-${screen.id}`,
        strokesTo(
          screen,
          screens.filter((each) => each.isNumbered),
        ),
        `to ${screen.title}`,
        { move: 'go', screen: screen.id },
      ),
    ),
  { ...does('last-screen', ['-'], 'to the last screen', { move: 'last' }), when: (scene) => scene.hasLast },
  does('names', ['^b'], 'hide names, or show them again', { move: 'names' }),
  does('read-again', ['^r'], 'read the data again', { move: 'read again' }),
  does('redraw', ['^l'], 'draw the screen again', { move: 'redraw' }),
  does('suspend', ['^z'], 'suspend: back to the shell, fg returns', { move: 'suspend' }),
  does('quit', ['q', '^c'], 'quit', { move: 'quit' }),
];
