import type { Desk } from '../src/desk.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Roll } from '../src/roll.ts';
import type { Start } from '../src/tui/app.tsx';

export interface ScreensOptions {
  readonly roll: Roll;
  readonly desk: Desk;
  readonly asAt: IsoDate;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Where the one line goes when there is no terminal. */
  readonly stderr?: NodeJS.WritableStream;
  readonly start?: Start;
  /** False: begin with initials in place of names. */
  readonly names?: boolean;
  /** True: nothing can be edited. */
  readonly isReadOnly?: boolean;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
}

/**
 * The alternate screen, its cursor at the top left; nothing of the children stays in the scrollback. What is pasted
 * comes between brackets, so that no line end in it is taken for a key.
 */
const ENTER = '\u001b[?1049h\u001b[?2004h\u001b[H';
const LEAVE = '\u001b[0m\u001b[?2004l\u001b[?25h\u001b[?1049l';

const STOPPED_MS = 50;
const EXIT_NO_TERMINAL = 2;
/** 128 and the signal's number. */
const EXIT_HUNG_UP = 129;
const EXIT_CODES = { SIGHUP: EXIT_HUNG_UP, SIGINT: 130, SIGTERM: 143 } as const;

/** Keeps what is typed from the first moment on until somebody listens. */
function readInput(stdin: NodeJS.ReadStream) {
  let early = '';
  let hear: ((chunk: string) => void) | undefined;
  stdin.setEncoding('utf8');
  const onData = (chunk: string): void => {
    if (hear) hear(chunk);
    else early += chunk;
  };
  stdin.on('data', onData);
  stdin.resume();
  return {
    onInput: (listener: (chunk: string) => void) => {
      hear = listener;
      const typed = early;
      early = '';
      if (typed !== '') listener(typed);
      return () => {
        hear = undefined;
      };
    },
    stop: () => {
      stdin.off('data', onData);
      stdin.pause();
    },
  };
}

/** Takes the terminal; `give` returns it as it was, however often it is called. */
function holdTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream) {
  let isHeld = false;
  const take = (): void => {
    isHeld = true;
    stdin.setRawMode(true);
    stdout.write(ENTER);
  };
  const give = (): void => {
    if (!isHeld) return;
    isHeld = false;
    try {
      stdout.write(LEAVE);
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone, and there is nothing to give back.
    }
  };
  const suspend = async (): Promise<void> => {
    give();
    // The whole job, as a terminal's own ^Z would. Where nobody could continue it the system does not stop it, and
    // the screens are back after a moment.
    process.kill(0, 'SIGTSTP');
    await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
    take();
  };
  return { take, give, suspend };
}

/** Waits for what ends the screens from outside: a signal, or a terminal that is there no more. */
function untilLost({ stdin, stdout }: ScreensOptions) {
  let end: (code: number) => void = () => undefined;
  const lost = new Promise<number>((resolve) => {
    end = resolve;
  });
  const hungUp = (): void => end(EXIT_HUNG_UP);
  const signals = Object.entries(EXIT_CODES).map(([signal, code]) => {
    const onSignal = (): void => end(code);
    process.on(signal, onSignal);
    return () => process.off(signal, onSignal);
  });
  // These stay: a terminal that has gone says so more than once.
  stdout.on('error', hungUp);
  stdin.on('error', hungUp);
  stdin.once('end', hungUp);
  return { lost, stop: () => signals.forEach((off) => void off()) };
}

/** Shows the screens until their reader quits; the exit code. */
export async function openScreens(options: ScreensOptions): Promise<number> {
  const { stdin, stdout, roll, desk, asAt, env, now, start, names = true, isReadOnly = false } = options;
  if (!stdin.isTTY || !stdout.isTTY) {
    (options.stderr ?? process.stderr).write(
      'The screens need a terminal: standard input and output have to be one.\n',
    );
    return EXIT_NO_TERMINAL;
  }
  // Before anything else: what is typed meanwhile must not be echoed into the first picture.
  const terminal = holdTerminal(stdin, stdout);
  terminal.take();
  const input = readInput(stdin);
  const { lost, stop } = untilLost(options);
  process.once('exit', terminal.give);
  try {
    const { showScreens } = await import('../src/tui/app.tsx');
    const { suspend } = terminal;
    const held = { stdin, stdout, onInput: input.onInput, suspend };
    const beginning = start ? { start } : {};
    const screens = showScreens({
      roll,
      desk,
      asAt,
      env,
      now,
      terminal: held,
      names,
      isReadOnly,
      ...beginning,
    });
    const code = await Promise.race([screens.ended.then(() => 0), lost]);
    screens.close();
    return code;
  } finally {
    stop();
    input.stop();
    terminal.give();
    process.off('exit', terminal.give);
  }
}
