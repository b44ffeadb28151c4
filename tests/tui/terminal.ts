import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';
import type { Desk } from '../../src/desk.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Roll } from '../../src/roll.ts';
import type { Start } from '../../src/tui/app.tsx';
import { showScreens } from '../../src/tui/app.tsx';
import { HELD, sampleDesk } from './sample-quarantine.ts';

/** A stream that Ink takes for a terminal and that writes into a screen emulator. */
class ScreenStream extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly #write: (text: string) => void;
  constructor(columns: number, rows: number, write: (text: string) => void) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#write = write;
  }
  write(text: string, ...rest: unknown[]): boolean {
    this.#write(text);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  }
}

interface Cell {
  readonly isColoured: boolean;
  readonly isInverse: boolean;
}

export interface TestTerminal {
  /** Sends text as one chunk, as a terminal would. */
  readonly send: (chunk: string) => Promise<void>;
  /** Sends each text as a chunk of its own and waits for the screen after each. */
  readonly type: (...chunks: string[]) => Promise<void>;
  /** Waits until a text is on the screen. */
  readonly shows: (text: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  readonly text: () => string;
  readonly lines: () => string[];
  readonly cells: () => Cell[];
  readonly cursor: () => { x: number; y: number };
  readonly raw: () => string;
  readonly hasEnded: () => boolean;
  readonly close: () => void;
}

const PATIENCE_MS = 5_000;
const QUIET_TURNS = 6;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface Opening {
  readonly roll: Roll;
  readonly desk?: Desk;
  readonly asAt: IsoDate;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Record<string, string>;
  readonly start?: Start;
}

/** The screens in an emulated terminal. */
export async function openTerminal({
  roll,
  desk = sampleDesk([...HELD]),
  asAt,
  columns = 80,
  rows = 24,
  env = {},
  start,
}: Opening): Promise<TestTerminal> {
  const screen = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 0,
    convertEol: true,
  });
  screen.write('\u001b[?1049h\u001b[H');
  let raw = '';
  let written = Promise.resolve();
  let writes = 0;
  const stdout = new ScreenStream(columns, rows, (text) => {
    raw += text;
    writes++;
    written = written.then(() => new Promise((resolve) => screen.write(text, resolve)));
  });
  const input = new EventEmitter();
  let hasEnded = false;
  const running = showScreens({
    roll,
    desk,
    asAt,
    env,
    now: () => performance.now(),
    terminal: {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stdin: Object.assign(new EventEmitter(), { isTTY: true }) as unknown as NodeJS.ReadStream,
      onInput: (listener) => {
        input.on('chunk', listener);
        return () => input.off('chunk', listener);
      },
      suspend: async () => undefined,
    },
    ...(start ? { start } : {}),
  });
  void running.ended.then(() => {
    hasEnded = true;
  });
  const lines = (): string[] =>
    Array.from(
      { length: screen.rows },
      (_, row) => screen.buffer.active.getLine(row)?.translateToString(true).trimEnd() ?? '',
    );
  /** Under the header and its banner there is nothing: a screen is being read, and not for long yet. */
  const isBlank = (): boolean =>
    !hasEnded && lines()[0]?.startsWith(' vschool ›') === true && lines().slice(2, -2).join('') === '';
  /**
   * Until nothing was written for a while, longer than a frame and than an escape key takes, and a screen is there. Counted
   * in turns, not by the clock: a read that holds everything up on a busy machine is no quiet.
   */
  const quiet = async (): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let still = 0, seen = writes; still < QUIET_TURNS; still++) {
      await sleep(10);
      if (writes !== seen || (isBlank() && performance.now() < deadline)) still = -1;
      seen = writes;
      await written;
    }
  };
  const send = async (chunk: string): Promise<void> => {
    input.emit('chunk', chunk);
    await quiet();
  };
  await quiet();
  return {
    send,
    type: async (...chunks) => {
      for (const chunk of chunks) await send(chunk);
    },
    shows: async (text) => {
      const deadline = performance.now() + PATIENCE_MS;
      while (!lines().join('\n').includes(text) && performance.now() < deadline) await sleep(10);
      await quiet();
    },
    resize: async (to, height) => {
      screen.resize(to, height);
      Object.assign(stdout, { columns: to, rows: height });
      stdout.emit('resize');
      await quiet();
    },
    lines,
    text: () => `${lines().join('\n')}\n`,
    cells: () =>
      Array.from({ length: screen.rows }, (_, row) => row).flatMap((row) => {
        const line = screen.buffer.active.getLine(row);
        return Array.from({ length: screen.cols }, (_, column): Cell => {
          const cell = line?.getCell(column);
          return {
            isColoured: cell ? !(cell.isFgDefault() && cell.isBgDefault()) : false,
            isInverse: cell ? cell.isInverse() !== 0 : false,
          };
        });
      }),
    cursor: () => ({ x: screen.buffer.active.cursorX, y: screen.buffer.active.cursorY }),
    raw: () => raw,
    hasEnded: () => hasEnded,
    close: () => running.close(),
  };
}
