import type { Scene, Screen, View } from './define-screen.ts';
import type { Bound } from './keys.ts';
import type { Line, Size } from './line.ts';
import type { Place } from './stack.ts';

/** What a place showed before its data was out of date. */
export interface Picture {
  readonly view: View;
  readonly crumb: string;
  readonly chips: Line;
  readonly status: string;
  readonly isTyping: boolean;
  /** Named in the footer; none of them does anything. */
  readonly keys: readonly Bound[];
}

interface Kept extends Picture {
  readonly names: boolean;
  readonly size: Size;
}

/** What a screen shows of a scene. */
export const crumbIn = (screen: Screen, scene: Scene | undefined): string =>
  (scene && screen.crumb?.(scene)) ?? screen.title;
export const chipsIn = (screen: Screen, scene: Scene): Line => screen.chips?.(scene) ?? [];
export const statusIn = (screen: Screen, scene: Scene): string => screen.status?.(scene) ?? '';

export const isTypingIn = (screen: Screen, scene: Scene): boolean => screen.isTyping?.(scene.state) ?? false;

/**
 * What stood on the screens while they are read again. The lines are kept and not what they were made of: of a large roll
 * that would be all of it twice.
 */
export class Pictures {
  readonly #kept = new Map<number, Kept>();

  keep(place: Place, screen: Screen, scene: Scene, keys: readonly Bound[]): void {
    const { names, size } = scene;
    this.#kept.set(place.at, {
      view: screen.view(scene),
      crumb: crumbIn(screen, scene),
      chips: chipsIn(screen, scene),
      status: statusIn(screen, scene),
      ...{ isTyping: isTypingIn(screen, scene), names, size },
      // What a key does would hold all that was read.
      keys: keys.map((key) => ({ ...key, act: () => undefined })),
    });
  }

  /** None where names have been hidden since, or the terminal has another size. */
  of(place: Place, names: boolean, { columns, rows }: Size): Picture | undefined {
    const kept = this.#kept.get(place.at);
    if (!kept || kept.names !== names || kept.size.columns !== columns || kept.size.rows !== rows)
      return undefined;
    return kept;
  }

  /** Forgets the pictures of all other places. */
  forgetOthers(places: readonly Place[]): void {
    const alive = new Set(places.map(({ at }) => at));
    for (const at of this.#kept.keys()) if (!alive.has(at)) this.#kept.delete(at);
  }
}
