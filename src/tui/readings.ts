import { safe } from '../domain/safe.ts';
import type { ScreenId } from './screens/params.ts';
import { type Place, reachable, type Stack } from './stack.ts';

/** What has been read for a place. */
export type Reading =
  | { readonly is: 'reading'; readonly since: number; readonly isExpectedSlow: boolean }
  | { readonly is: 'ready'; readonly model: unknown; readonly moment: string }
  | { readonly is: 'failed'; readonly why: string };

/** A load that takes longer says so. */
const PATIENCE_MS = 150;

export interface ReadingOptions {
  readonly load: (place: Place) => Promise<unknown>;
  /** Which state the data is in. */
  readonly moment: () => string;
  /** A place is come to whose data has changed since: it is about to be read again. */
  readonly onOutdated: () => void;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
  /** Calls once the frames that are due have been drawn: a long reading keeps the program until it is done. */
  readonly afterFrame: (begin: () => void) => void;
  /** Called whenever something was read, or is taking long. */
  readonly onChange: () => void;
}

/** What has been read for the places that the reader can come back to. */
export class Readings {
  readonly #options: ReadingOptions;
  readonly #readings = new Map<number, Reading>();
  /** Milliseconds that the last reading of each screen took. */
  readonly #took = new Map<ScreenId, number>();
  /** Places whose reading waits for a frame to be drawn. */
  readonly #waiting = new Set<number>();
  /** The place that was followed to last. */
  #at: number | undefined;

  constructor(options: ReadingOptions) {
    this.#options = options;
  }

  of = (place: Place): Reading | undefined => this.#readings.get(place.at);

  isSlow(place: Place): boolean {
    const reading = this.of(place);
    return reading?.is === 'reading' && this.#options.now() - reading.since >= PATIENCE_MS;
  }

  /** Being read for a while, or long the last time: a reading keeps the program until it is done, so that it is said before. */
  isSaid(place: Place): boolean {
    const reading = this.of(place);
    return (reading?.is === 'reading' && reading.isExpectedSlow) || this.isSlow(place);
  }

  /** Being read, and not for long yet. */
  isBrief = (place: Place): boolean => this.of(place)?.is === 'reading' && !this.isSlow(place);

  /** Everything that was read is out of date. */
  forget(): void {
    this.#readings.clear();
  }

  /** Keeps what can be come back to, and reads a place where it has not been read. */
  follow(stack: Stack, place: Place): void {
    const alive = new Set(reachable(stack).map(({ at }) => at));
    for (const at of this.#readings.keys()) if (!alive.has(at)) this.#readings.delete(at);
    // Left before it was begun: nobody waits for it, and whoever comes back has it read.
    for (const at of this.#waiting) if (at !== place.at) this.#readings.delete(at);
    // A screen is not changed under its reader: only one that is come to is read again.
    if (this.#at !== place.at && this.#isOutdated(place)) {
      this.#options.onOutdated();
      this.#readings.delete(place.at);
    }
    this.#at = place.at;
    if (!this.#readings.has(place.at)) this.read(place);
  }

  #isOutdated(place: Place): boolean {
    const reading = this.of(place);
    return reading?.is === 'ready' && reading.moment !== this.#options.moment();
  }

  read(place: Place): void {
    const { load, moment, now, onChange, afterFrame } = this.#options;
    // Whoever opens the screens has waited for the program already.
    const isExpectedSlow = this.#took.size === 0 || (this.#took.get(place.screen) ?? 0) >= PATIENCE_MS;
    const reading: Reading = { is: 'reading', since: now(), isExpectedSlow };
    this.#readings.set(place.at, reading);
    const settle = (settled: Reading): void => {
      if (this.#readings.get(place.at) !== reading) return;
      this.#took.set(place.screen, now() - reading.since);
      this.#readings.set(place.at, settled);
      onChange();
    };
    const begin = (): void => {
      this.#waiting.delete(place.at);
      if (this.#readings.get(place.at) !== reading) return;
      // Once the screens are closed there is nothing to be asked: that fails like any reading, and nobody waits for it.
      const read = async (): Promise<Reading> => {
        const begun = moment();
        return { is: 'ready', model: await load(place), moment: begun };
      };
      read().then(settle, (error: unknown) =>
        settle({ is: 'failed', why: safe(error instanceof Error ? error.message : String(error)) }),
      );
    };
    // A frame that says so is drawn before it begins.
    if (isExpectedSlow) {
      this.#waiting.add(place.at);
      afterFrame(begin);
    } else begin();
    setTimeout(() => {
      if (this.#readings.get(place.at) === reading) onChange();
    }, PATIENCE_MS);
  }
}
