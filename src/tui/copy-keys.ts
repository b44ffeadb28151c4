import type { ScreenRules } from '../screen-rules.ts';
import type { Key } from './keys.ts';
import { type Move, say } from './move.ts';

/** What can be copied in a scene; absent: nothing of the kind is chosen. */
export interface Copyable {
  readonly name: string;
  /** Null where the pupil has none. */
  readonly upn: string | null;
  readonly row?: readonly string[];
  /** The whole list: its headings and its rows. */
  readonly view?: readonly (readonly string[])[];
}

/** What a terminal takes at the least; more may be dropped without a word. */
const MOST_BYTES = 74_000;

const OFF =
  'Copying is switched off, since what is copied leaves the program. “vschool settings screens.copy yes” allows it.';

const tsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => cell.replaceAll(/[\t\n]/g, ' ')).join('\t')).join('\n');

function copied({ mayCopy }: ScreenRules, what: string, text: string | null | undefined): Move {
  if (!mayCopy) return say(OFF);
  if (text === undefined) return say('Nobody is chosen whose row could be copied.');
  if (text === null) return say('No UPN is held of this pupil.');
  if (new TextEncoder().encode(text).length > MOST_BYTES)
    return say('That is more than a terminal takes. x writes the list to a file.');
  return { move: 'copy', what, text };
}

/** The keys that hand something to the terminal’s clipboard. */
export function copyKeys<Scene extends { readonly names: boolean }>(
  rulesOf: (scene: Scene) => ScreenRules,
  of: (scene: Scene) => Copyable | undefined,
  isList: boolean,
): Key<Scene>[] {
  const key = (
    letter: string,
    what: string,
    text: (copyable: Copyable, scene: Scene) => string | null | undefined,
  ): Key<Scene> => ({
    id: `copy-${letter}`,
    keys: [`y ${letter}`],
    title: `copy ${what}`,
    act: (scene) => {
      const found = of(scene);
      return copied(rulesOf(scene), what, found && text(found, scene));
    },
  });
  const upn: Key<Scene> = {
    ...key('u', 'the UPN', ({ upn: text }) => text),
    when: ({ names }) => names,
  };
  const ofOne = [key('n', 'the name as it stands', ({ name }) => name), upn];
  if (!isList) return ofOne;
  return [
    ...ofOne,
    key('r', 'the row, with tabs', ({ row }) => row && tsv([row])),
    key('v', 'the whole list, with tabs', ({ view }) => view && tsv(view)),
  ];
}
