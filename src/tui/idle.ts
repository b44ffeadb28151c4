const MINUTE_MS = 60_000;

/** Whether nobody has typed for so long that the screen is blank: whoever passes by reads no child’s name. */
export class Idle {
  readonly #after: number;
  readonly #onBlank: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  isBlank = false;

  /** `minutes` 0: never blank. */
  constructor(minutes: number, onBlank: () => void) {
    this.#after = minutes * MINUTE_MS;
    this.#onBlank = onBlank;
    this.#begin();
  }

  /** A key was pressed; true where all it does is to show the screen again. */
  wake(): boolean {
    const wasBlank = this.isBlank;
    this.isBlank = false;
    this.#begin();
    return wasBlank;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    if (this.#after === 0) return;
    this.#timer = setTimeout(() => {
      this.isBlank = true;
      this.#onBlank();
    }, this.#after);
    // A program that is otherwise done does not wait for it.
    this.#timer.unref();
  }
}
