import { readdirSync, readFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** How long a picture is waited for before the run counts as failed. */
const PATIENCE_MS = 120_000;

export const COLUMNS = 120;
export const ROWS = 40;

/** A program in a pseudo-terminal, and when its pictures came. */
export interface Watched {
  readonly pid: number;
  readonly type: (keys: string) => void;
  /** Milliseconds since its start at which what is asked of the screen first held; the bytes after that are not read yet. */
  readonly until: (holds: (text: string) => boolean, what: string) => Promise<number>;
  readonly text: () => string;
  /** Bytes that it has written so far. */
  readonly written: () => number;
  /** Milliseconds since its start. */
  readonly now: () => number;
  /** Called after each piece of what it writes, with the screen as it is then. */
  readonly onPicture: (look: (text: string) => void) => void;
  /** Milliseconds since its start at which it ended. */
  readonly ended: Promise<number>;
  readonly kill: () => void;
}

interface Waiting {
  readonly holds: (text: string) => boolean;
  readonly settle: (at: number) => void;
}

/** Starts a program in a terminal of 120×40, with an emulator that shows what a person would see. */
export function watch(command: readonly string[], env: Readonly<Record<string, string>> = {}): Watched {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true, scrollback: 0 });
  const [file = '', ...args] = command;
  const start = performance.now();
  const now = (): number => performance.now() - start;
  const pty = spawn(file, args, {
    ...{ cols: COLUMNS, rows: ROWS },
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['TMPDIR'] ?? '/tmp',
      TERM: 'xterm-256color',
      ...env,
    },
  });
  let written = 0;
  let waiting: Waiting | undefined;
  let look: ((text: string) => void) | undefined;
  const text = (): string =>
    Array.from(
      { length: ROWS },
      (_each, row) =>
        screen.buffer.active.getLine(screen.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    ).join('\n');
  pty.onData((data) => {
    const at = now();
    written += Buffer.byteLength(data);
    screen.write(data, () => {
      if (!waiting && !look) return;
      const shown = text();
      look?.(shown);
      if (!waiting?.holds(shown)) return;
      const { settle } = waiting;
      waiting = undefined;
      settle(at);
    });
  });
  const ended = new Promise<number>((resolve) => pty.onExit(() => resolve(now())));
  const until: Watched['until'] = (holds, what) =>
    new Promise((resolve, reject) => {
      if (holds(text())) {
        resolve(now());
        return;
      }
      const timer = setTimeout(
        () => reject(new Error(`${what} never came. The screen:\n${text()}`)),
        PATIENCE_MS,
      );
      waiting = {
        holds,
        settle: (at) => {
          clearTimeout(timer);
          resolve(at);
        },
      };
    });
  return {
    ...{ pid: pty.pid, until, text, now, ended },
    type: (keys) => pty.write(keys),
    written: () => written,
    onPicture: (each) => {
      look = each;
    },
    kill: () => pty.kill('SIGKILL'),
  };
}

/** Milliseconds of processor time that a process has taken, all of its threads; undefined where the system does not tell. */
export function processorTime(pid: number): number | undefined {
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((task) =>
      Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}

/** The memory of a process in MB, what it shares counted in part; undefined where the system does not tell. */
export function memoryOf(pid: number): number | undefined {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
