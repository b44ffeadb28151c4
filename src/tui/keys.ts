import type { Move } from './move.ts';
import { isPrintable, type Stroke, strokeLabel } from './strokes.ts';

/** Stands in a record's keys for any character typed. */
export const TEXT = 'text';

/** A key as a record. What it does, the footer, and the help are all read from here. */
export interface Key<Scene> {
  readonly id: string;
  /** Strokes; where there are two, with a space between: `g g`. */
  readonly keys: readonly string[];
  /** What it does, after the key's name: `s a  sort by attendance`. */
  readonly title: string;
  /** One or two words for the footer; absent: not there. */
  readonly hint?: string;
  /** The command that it does: `flag assign`. */
  readonly does?: string;
  /** Other commands that it does as well, by what it is about. */
  readonly alsoDoes?: readonly string[];
  /** Whether it works while text is typed, or the rest of the time. */
  readonly mode?: 'typing';
  readonly when?: (scene: Scene) => boolean;
  /** The move that the key asks for. It does nothing itself. */
  readonly act: (scene: Scene, stroke: Stroke) => Move | undefined;
}

/** A key together with what it would be asked with. */
export interface Bound {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly hint: string | undefined;
  readonly does: string | undefined;
  readonly act: (stroke: Stroke) => Move | undefined;
}

/** The keys that work now in a scene. */
export function bind<Scene>(keys: readonly Key<Scene>[], scene: Scene, isTyping: boolean): Bound[] {
  return keys
    .filter((key) => (key.mode === 'typing') === isTyping && (key.when?.(scene) ?? true))
    .map(({ id, keys: strokes, title, hint, does, act }) => ({
      id,
      keys: strokes,
      title,
      hint,
      does,
      act: (stroke) => act(scene, stroke),
    }));
}

/** As `bind`, for keys of the shell: while text is typed, those that type nothing stay. */
export const bindShell = <Scene>(keys: readonly Key<Scene>[], scene: Scene, isTyping: boolean): Bound[] =>
  bind(keys, scene, false).flatMap((key) => {
    const strokes = isTyping ? key.keys.filter((each) => !isPrintable(each.split(' ')[0] ?? '')) : key.keys;
    return strokes.length === 0 ? [] : [{ ...key, keys: strokes }];
  });

/** The key that a sequence of strokes means, or that it has only begun one. The first in the list wins. */
export function findKey(keys: readonly Bound[], sequence: string): Bound | 'begun' | undefined {
  const exact = keys.find((key) => key.keys.includes(sequence));
  if (exact) return exact;
  if (isPrintable(sequence)) {
    const typed = keys.find((key) => key.keys.includes(TEXT));
    if (typed) return typed;
  }
  return keys.some((key) => key.keys.some((each) => each.startsWith(`${sequence} `))) ? 'begun' : undefined;
}

/** More than this are said by their first and their last. */
const NAMED_AT_MOST = 4;

/** Strokes that mean the same, as people read them: `1…9`. */
export function strokeLabels(keys: readonly string[]): string[] {
  const labels = keys.map(strokeLabel);
  return labels.length > NAMED_AT_MOST ? [`${labels[0]}…${labels.at(-1)}`] : labels;
}

/** Keys that could follow the strokes pressed so far. */
export const following = (keys: readonly Bound[], sequence: string): { stroke: string; title: string }[] =>
  keys.flatMap((key) => {
    const next = key.keys
      .filter((each) => each.startsWith(`${sequence} `))
      .map((each) => each.slice(sequence.length + 1));
    return strokeLabels(next).map((stroke) => ({ stroke, title: key.title }));
  });

/** Strokes that two records claim in one mode, or that begin another record's sequence. */
export function clashes(keys: readonly Key<never>[]): string[] {
  const claims = keys.flatMap((key) =>
    key.keys.map((stroke) => ({ id: key.id, mode: key.mode ?? 'browsing', stroke })),
  );
  return claims.flatMap((one, index) =>
    claims
      .slice(index + 1)
      .filter(
        (other) =>
          other.mode === one.mode &&
          (other.stroke === one.stroke ||
            other.stroke.startsWith(`${one.stroke} `) ||
            one.stroke.startsWith(`${other.stroke} `)),
      )
      .map((other) => `${one.stroke} (${one.id}) and ${other.stroke} (${other.id}), ${one.mode}`),
  );
}
