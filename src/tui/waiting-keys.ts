import type { Stroke } from './strokes.ts';

/** Keys pressed while something is on its way: they mean what that makes of them. */
export class WaitingKeys {
  readonly #strokes: Stroke[] = [];

  get any(): boolean {
    return this.#strokes.length > 0;
  }

  add(stroke: Stroke): void {
    this.#strokes.push(stroke);
  }

  forget(): void {
    this.#strokes.length = 0;
  }

  /** Hands over those that need wait no longer, in turn. Each may make the next wait again. */
  release(mustWait: (stroke: Stroke) => boolean, handle: (stroke: Stroke) => void): void {
    for (let [next] = this.#strokes; next !== undefined && !mustWait(next); [next] = this.#strokes) {
      this.#strokes.shift();
      handle(next);
    }
  }
}
