import { safe } from '../../domain/safe.ts';
import { spokenDate } from '../../render/text.ts';
import { wrap } from '../../render/width.ts';
import type { AppOptions, Running } from '../app.tsx';
import { bannerText } from '../frame-size.ts';
import { listen } from '../listen.ts';
import { SCREENS } from '../screens/index.ts';
import { Shell } from '../shell.ts';
import { type Heard, hear, type Prompt } from './heard.ts';
import { type Telling, tell, typedSince } from './tell.ts';
import { sentence } from './words.ts';

/** Wide enough that nothing is cut off or broken, and as long as nearly every text: what is longer is read on with Page Down. */
const ALOUD = { columns: 5000, rows: 100, isAloud: true } as const;

/** Nothing more is typed for so long: what has been typed is answered. */
const PAUSE_MS = 700;

/** Screens of which it is remembered what was said. */
const REMEMBERED = 20;

/** What is said before anything else. */
function opening({ roll, asAt }: AppOptions): string[] {
  const banner = bannerText(roll.about);
  return [
    `vschool, read aloud, as at ${spokenDate(asAt, asAt)}.`,
    ...(banner === undefined ? [] : [sentence(banner)]),
    'What is said stays in this terminal after you quit, children’s names too: Control b hides names. ? reads the keys, Control l says the screen again, q quits.',
  ];
}

/** The lines as they are written, and what has been said of which screen. */
class Voice {
  readonly #write: (text: string) => void;
  readonly #columns: () => number;
  #heard: Heard | undefined;
  /** The line that is typed in, as long as it stands open. */
  #open: Prompt | undefined;
  readonly #said = new Map<string, readonly string[]>();

  constructor(write: (text: string) => void, columns: () => number) {
    this.#write = write;
    this.#columns = columns;
  }

  say({ lines, prompt }: Telling): void {
    this.close();
    for (const each of lines.flatMap((line) => wrap(safe(line), this.#columns()))) this.#write(`${each}\n`);
    if (prompt) this.#write(safe(`${prompt.label} ${prompt.typed}`));
    this.#open = prompt;
  }

  /** Ends the line that is typed in. */
  close(): void {
    if (this.#open) this.#write('\n');
    this.#open = undefined;
  }

  /** A key was pressed: what has just happened may happen again, and is then said again. */
  pressed(): void {
    if (this.#heard) this.#heard = { ...this.#heard, notice: '' };
  }

  /** Everything of the screen is to be said again. */
  forget(): void {
    this.#heard = undefined;
    this.#said.clear();
  }

  /** Whether what was typed was echoed, and no more said: that waits until typing stops. */
  echo(now: Heard): boolean {
    const typed =
      this.#open && this.#heard ? typedSince({ ...this.#heard, prompt: this.#open }, now) : undefined;
    if (typed === undefined) return false;
    this.#write(safe(typed));
    this.#open = now.prompt;
    return true;
  }

  /** Says what has changed; where typing has only paused and nothing has, nothing. */
  tell(now: Heard, isPause = false): void {
    const telling = tell(this.#heard, now, this.#said.get(now.place));
    if (!isPause || telling.lines.length > 0) this.say(telling);
    this.#heard = now;
    this.#said.delete(now.place);
    this.#said.set(now.place, now.lines);
    for (const place of [...this.#said.keys()].slice(0, -REMEMBERED)) this.#said.delete(place);
  }
}

/** Says the screens aloud: line after line, for a screen reader to read. Nothing that was written is ever changed. */
export function sayScreens(options: AppOptions): Running {
  const { roll, desk, asAt, now, start, names = true, isReadOnly = false, terminal } = options;
  const { stdout } = terminal;
  const voice = new Voice(
    (text) => void stdout.write(text),
    () => stdout.columns || 80,
  );
  voice.say({ lines: opening(options), prompt: undefined });
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let hasEnded = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const shell = new Shell({
    ...{ roll, desk, asAt, now, names, isReadOnly },
    screens: SCREENS,
    size: ALOUD,
    start: start ?? { screen: 'home', params: {} },
    // OSC 52, only once it is allowed and asked: nothing of it is read.
    onCopy: (text) => stdout.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`),
    onTerminal: (move) => {
      if (move === 'quit') return close();
      voice.forget();
      if (move === 'suspend') void terminal.suspend().then(due);
    },
  });
  const speak = (): void => {
    isDue = false;
    if (hasEnded || shell.isBetween) return;
    clearTimeout(pause);
    const heard = hear(shell);
    if (voice.echo(heard)) pause = setTimeout(() => voice.tell(hear(shell), true), PAUSE_MS);
    else voice.tell(heard);
  };
  /** Keys that come together, and all that they change, are answered once. */
  function due(): void {
    if (isDue) return;
    isDue = true;
    setTimeout(speak);
  }
  const unsubscribe = shell.subscribe(due);
  const stop = listen(terminal.onInput, (stroke) => {
    voice.pressed();
    shell.press(stroke);
    due();
  });
  function close(): void {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(pause);
    unsubscribe();
    stop();
    voice.close();
    end();
  }
  due();
  return { ended, close };
}
