import type { Desk } from '../desk.ts';
import type { Scene, Screen } from './define-screen.ts';
import { Drafts, type Unsaved } from './drafts.ts';
import type { Move } from './move.ts';

/** What shows on top: the number of its place, its screen, and its scene once it has been read. */
export interface Shown {
  readonly at: number;
  readonly screen: Screen;
  readonly scene: Scene | undefined;
}

/** What was typed in a place before something was done there. */
export interface TypedBefore {
  readonly at: number;
  readonly draft: Unsaved | undefined;
}

const LEAVES = ['go', 'last', 'pop', 'replace', 'quit'];

/**
 * What is typed on the screen that shows and not saved yet: kept as it is typed, forgotten when it is saved or given up,
 * and asked about before a move would lose it. Of screens that are read only, nothing is kept.
 */
export class Typed {
  readonly #shown: () => Shown;
  readonly #drafts: Drafts | undefined;

  constructor(shown: () => Shown, desk: Desk, isReadOnly: boolean, onFault: (why: string) => void) {
    this.#shown = shown;
    this.#drafts = isReadOnly ? undefined : new Drafts(desk, onFault);
  }

  before(): TypedBefore {
    return { at: this.#shown().at, draft: this.#draft() };
  }

  /** Has kept what is typed after a key. */
  follow(): void {
    this.#drafts?.follow(this.#draft());
  }

  /** Forgets what was typed in place on a screen that still shows, and is typed no more: it was kept for good or given up. */
  dropEnded({ at, draft }: TypedBefore): void {
    const { at: now, scene } = this.#shown();
    if (draft && at === now && scene && this.#draft() === undefined) this.#drafts?.drop(draft);
  }

  /** Forgets what is typed now. */
  drop(): void {
    const draft = this.#draft();
    if (draft) this.#drafts?.drop(draft);
  }

  /** What has to be asked before a move, because it would lose what is unsaved; undefined where it loses nothing. */
  lostBy(move: Move): string | undefined {
    const { screen, scene } = this.#shown();
    return this.leavesScreen(move) && scene ? screen.unsaved?.(scene) : undefined;
  }

  /** Whether the screen that shows would be left by a move. */
  leavesScreen(move: Move): boolean {
    if (move.move !== 'back') return LEAVES.includes(move.move);
    const { screen, scene } = this.#shown();
    return scene === undefined || screen.back?.(scene) === undefined;
  }

  #draft(): Unsaved | undefined {
    const { screen, scene } = this.#shown();
    return scene && screen.draft?.(scene);
  }
}
