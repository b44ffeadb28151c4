import type { Scene, Screen } from './define-screen.ts';
import { bodySize } from './frame-size.ts';
import { type Bound, bind, bindShell } from './keys.ts';
import type { Size } from './line.ts';
import { isTypingIn, type Picture, Pictures } from './pictures.ts';
import type { Reading } from './readings.ts';
import { shellKeys } from './shell-keys.ts';
import type { ShellOptions } from './shell-options.ts';
import type { Sitting } from './sitting.ts';
import type { Place } from './stack.ts';

/** What shows of a place besides what was read for it. */
export interface Around {
  readonly names: boolean;
  /** Of the whole terminal. */
  readonly size: Size;
  readonly sitting: Sitting;
  /** There is a place that was left last. */
  readonly hasLast: boolean;
}

/** What each place on the screens shows, what showed there before, and which keys work in it. */
export class Scenes {
  readonly #options: ShellOptions;
  readonly #readingOf: (place: Place) => Reading | undefined;
  readonly #around: () => Around;
  readonly #pictures = new Pictures();

  constructor(options: ShellOptions, readingOf: (place: Place) => Reading | undefined, around: () => Around) {
    this.#options = options;
    this.#readingOf = readingOf;
    this.#around = around;
  }

  screenOf(place: Place): Screen {
    const screen = this.#options.screens.find((each) => each.id === place.screen);
    if (!screen) throw new Error(`There is no screen ${place.screen}.`);
    return screen;
  }

  /** What a place's view and keys may look at; undefined until it has been read. */
  of(place: Place): Scene | undefined {
    const reading = this.#readingOf(place);
    if (reading?.is !== 'ready') return undefined;
    const state = place.state ?? this.screenOf(place).start(place.params as never);
    const { names, sitting } = this.#around();
    const done = { lastReplay: sitting.replays.at(-1), lastEdit: sitting.edits.at(-1) };
    return { model: reading.model, state, names, ...done, size: this.#body() };
  }

  #body = (): Size => bodySize(this.#around().size, this.#options.roll.about);

  /** What a place showed before, while it is read again. */
  picture(place: Place): Picture | undefined {
    const reading = this.#readingOf(place);
    if (reading !== undefined && reading.is !== 'reading') return undefined;
    return this.#pictures.of(place, this.#around().names, this.#body());
  }

  /** Keeps what these places show, which are about to be read again, and no others. */
  keepPictures(places: readonly Place[]): void {
    this.#pictures.forgetOthers(places);
    for (const place of places) {
      const scene = this.of(place);
      if (scene) this.#pictures.keep(place, this.screenOf(place), scene, this.keysIn(place));
    }
  }

  isTyping(place: Place): boolean {
    const scene = this.of(place);
    return scene !== undefined && isTypingIn(this.screenOf(place), scene);
  }

  /** Every key that works in a place now. */
  keysIn(place: Place): Bound[] {
    const { screens } = this.#options;
    const { hasLast } = this.#around();
    const [screen, scene] = [this.screenOf(place), this.of(place)];
    const isTyping = scene !== undefined && isTypingIn(screen, scene);
    return [
      ...(scene ? bind(this.#keysOf(screen), scene, isTyping) : []),
      ...bindShell(shellKeys(screens), { hasLast }, isTyping),
    ];
  }

  /** A screen’s keys; of screens that are read only, those that edit nothing. */
  #keysOf = ({ keys }: Screen): Screen['keys'] =>
    this.#options.isReadOnly ? keys.filter(({ does }) => does === undefined) : keys;
}
