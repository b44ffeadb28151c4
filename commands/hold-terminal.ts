/**
 * The alternate screen, its cursor at the top left; nothing of the children stays in the scrollback. What is pasted
 * comes between brackets, so that no line end in it is taken for a key.
 */
const SCREEN = {
  enter: '\u001b[?1049h\u001b[?2004h\u001b[H',
  leave: '\u001b[0m\u001b[?2004l\u001b[?25h\u001b[?1049l',
};
/** Lines that are read aloud come after what stands there, and stay. */
const LINES = { enter: '\u001b[?2004h', leave: '\u001b[?2004l' };

const STOPPED_MS = 50;
/** 128 and the signal's number. */
const EXIT_HUNG_UP = 129;
const EXIT_CODES = { SIGHUP: EXIT_HUNG_UP, SIGINT: 130, SIGTERM: 143 } as const;

/** The terminal in the hands of the screens: nothing that is typed is echoed, and none of it is lost. */
export interface HeldTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** What is typed, chunk by chunk, also what was typed before anyone listened. */
  readonly onInput: (listener: (chunk: string) => void) => () => void;
  /** Gives the terminal back, stops, and takes it again once continued. */
  readonly suspend: () => Promise<void>;
  /**
   * The exit code, once a signal has come or the terminal is there no more. Until somebody asks for it either ends the
   * program at once.
   */
  readonly lost: () => Promise<number>;
  /** Returns the terminal as it was, however often it is called. */
  readonly give: () => void;
}

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

/** Tells what ends the screens from outside: a signal, or a terminal that is there no more. */
function whenLost(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, end: (code: number) => void) {
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
  return () => signals.forEach((off) => void off());
}

/** Takes the terminal for the screens. Both streams have to be of one. Read aloud, it keeps what stands on it. */
export function holdTerminal(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  isAloud = false,
): HeldTerminal {
  const { enter, leave: leaving } = isAloud ? LINES : SCREEN;
  let isHeld = false;
  const take = (): void => {
    isHeld = true;
    // First of all: what is typed meanwhile must not be echoed into the first picture.
    stdin.setRawMode(true);
    stdout.write(enter);
  };
  const leave = (): void => {
    if (!isHeld) return;
    isHeld = false;
    try {
      stdout.write(leaving);
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone, and there is nothing to give back.
    }
  };
  const suspend = async (): Promise<void> => {
    leave();
    // The whole job, as a terminal's own ^Z would. Where nobody could continue it the system does not stop it, and
    // the screens are back after a moment.
    process.kill(0, 'SIGTSTP');
    await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
    take();
  };
  let end: ((code: number) => void) | undefined;
  const stop = whenLost(stdin, stdout, (code) => {
    if (end) return end(code);
    give();
    process.exit(code);
  });
  process.once('exit', leave);
  // Not before somebody would give it back.
  take();
  const input = readInput(stdin);
  const give = (): void => {
    stop();
    input.stop();
    leave();
    process.off('exit', leave);
  };
  const lost = (): Promise<number> =>
    new Promise((resolve) => {
      end = resolve;
    });
  return { stdin, stdout, onInput: input.onInput, suspend, lost, give };
}
