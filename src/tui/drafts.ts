import type { Desk } from '../desk.ts';
import type { DraftKey, FormDraft } from '../form-draft.ts';

/** What is typed on a screen and not saved yet. */
export interface Unsaved {
  readonly key: DraftKey;
  readonly typed: FormDraft['typed'];
  /** What of it is kept already, from before the program last ended. */
  readonly kept: FormDraft['typed'];
  /** The field that is typed in: when another is gone to, what is typed is kept at once. */
  readonly field: number;
}

/** How long nobody types before what is typed is kept. */
const PAUSE_MS = 300;

const isOfOne = (one: Unsaved | undefined, other: Unsaved | undefined): boolean =>
  one?.key.form === other?.key.form && one?.key.about === other?.key.about;

/** Has the desk keep what is typed, so that it is there again after the program was killed. */
export class Drafts {
  readonly #desk: Desk;
  readonly #onFault: (why: string) => void;
  #last: Unsaved | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRefused = false;

  constructor(desk: Desk, onFault: (why: string) => void) {
    this.#desk = desk;
    this.#onFault = onFault;
  }

  /** What is typed after a key. */
  follow(unsaved: Unsaved | undefined): void {
    const before = isOfOne(this.#last, unsaved) ? this.#last : undefined;
    if (!before) this.#stop();
    this.#last = unsaved;
    if (!unsaved) return;
    const isNew = JSON.stringify(before?.typed ?? unsaved.kept) !== JSON.stringify(unsaved.typed);
    const isLeft = before !== undefined && before.field !== unsaved.field;
    if (isLeft && (isNew || this.#timer)) this.#keep(unsaved);
    else if (isNew) {
      this.#stop();
      this.#timer = setTimeout(() => this.#keep(unsaved), PAUSE_MS);
    }
  }

  /** What was typed is saved, or given up. */
  drop({ key }: Unsaved): void {
    this.#stop();
    this.#last = undefined;
    this.#desk.dropDraft(key).catch(() => undefined);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #keep({ key, typed }: Unsaved): void {
    this.#stop();
    this.#desk.keepDraft(key, typed).catch((error: Error) => {
      if (!this.#isRefused) this.#onFault(error.message);
      this.#isRefused = true;
    });
  }
}
