import type { Key } from '../../src/tui/keys.ts';
import { SCREENS } from '../../src/tui/screens/index.ts';
import { strokeLabel } from '../../src/tui/strokes.ts';
import { EVERY_EDIT, NOT_ON_SCREENS } from '../edits.ts';

/** A key of a screen that does what a command does. */
export interface KeyOfEdit {
  readonly screen: string;
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every key that does what a command does. */
export const KEYS_OF_EDITS: readonly KeyOfEdit[] = SCREENS.flatMap(({ title, keys }) =>
  (keys as readonly Key<never>[]).flatMap(({ does, alsoDoes = [], keys: strokes }) =>
    (does === undefined ? [] : [does, ...alsoDoes]).map((each) => ({
      screen: title,
      keys: strokes,
      does: each,
    })),
  ),
);

/** The keys that do an edit: `calendar add inset` is one of `calendar add`. */
export const keysFor = (edit: string): readonly KeyOfEdit[] =>
  KEYS_OF_EDITS.filter(({ does }) => does === edit || does.startsWith(`${edit} `));

function placesOf(edit: string): string {
  const byScreen = Map.groupBy(keysFor(edit), ({ screen }) => screen);
  return [...byScreen]
    .map(([screen, all]) => {
      const keys = new Set(all.map((each) => `\`${strokeLabel(each.keys[0] ?? '')}\``));
      return `${screen} ${[...keys].join(' ')}`;
    })
    .join(', ');
}

/** Every command that edits, with the screen and the key that do the same, or why there is none. */
export const editsTable = (): string =>
  [
    '## Commands that edit, and their keys',
    '',
    'Whatever a command changes can be changed on a screen, and is taken back there with `u`; the rest says why not.',
    '',
    '| command | screen and key |',
    '|---|---|',
    ...EVERY_EDIT.map((edit) => {
      const places = placesOf(edit);
      return `| \`vschool ${edit}\` | ${places === '' ? `none: ${NOT_ON_SCREENS[edit] ?? ''}` : places} |`;
    }),
  ].join('\n');
