import { Box, render, Text, useApp, useCursor, useWindowSize } from 'ink';
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Desk } from '../desk.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Outline } from '../outline.ts';
import { spokenDate } from '../render/text.ts';
import type { Roll } from '../roll.ts';
import { frame } from './frame.ts';
import { listen, type OnInput } from './listen.ts';
import { SCREENS } from './screens/index.ts';
import type { ScreenId, ScreenParams } from './screens/params.ts';
import { Shell } from './shell.ts';
import { chooseTheme, paint, type Theme } from './theme.ts';

/** A screen to begin with. */
export type Start = { [Id in ScreenId]: { screen: Id; params: ScreenParams[Id] } }[ScreenId];

/** The terminal, as the screens need it. Whoever opens them has put it into raw mode and clears up afterwards. */
interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  /** What is typed, chunk by chunk, also what was typed before anyone listened. */
  readonly onInput: OnInput;
  /** Gives the terminal back, stops, and takes it again once continued. */
  readonly suspend: () => Promise<void>;
}

export interface AppOptions {
  readonly roll: Roll;
  readonly desk: Desk;
  readonly asAt: IsoDate;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly terminal: Terminal;
  readonly start?: Start;
  /** What stands on Home until it has been read. */
  readonly outline?: Outline;
  /** False: begin with initials in place of names. */
  readonly names?: boolean;
  /** True: nothing can be edited. */
  readonly isReadOnly?: boolean;
}

/** Frames at most sixty times a second, so that a key held down shows each of its rows. */
const MAX_FPS = 60;
/** A little longer than from one frame to the next. */
const FRAME_MS = 20;

/** Counted from when the frame before could be drawn, however long that took. */
const afterFrame = (begin: () => void): void => {
  setTimeout(() => setTimeout(begin, FRAME_MS));
};

const CLEAR = '\u001b[2J\u001b[H';

const Row = memo(({ text }: { text: string }) => <Text wrap="truncate">{text}</Text>);

function App({ options, theme }: { options: AppOptions; theme: Theme }) {
  const { roll, desk, asAt, terminal, now, start, outline, names = true, isReadOnly = false } = options;
  const { exit, suspendTerminal } = useApp();
  const { columns, rows } = useWindowSize();
  const { setCursorPosition } = useCursor();
  const [{ shell, subscribe, version }] = useState(() => {
    let changes = 0;
    const made = new Shell({
      roll,
      desk,
      asAt,
      now,
      names,
      isReadOnly,
      screens: SCREENS,
      size: { columns, rows },
      start: start ?? { screen: 'home', params: {} },
      ...(outline ? { outline } : {}),
      afterFrame,
      // OSC 52: most terminals take it, some ask, some drop it without a word.
      onCopy: (text) => terminal.stdout.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`),
      onTerminal: (move) => {
        if (move === 'quit') return exit();
        void suspendTerminal(async () => {
          if (move === 'suspend') await terminal.suspend();
          else terminal.stdout.write(CLEAR);
        });
      },
    });
    const listenTo = (listener: () => void) =>
      made.subscribe(() => {
        changes++;
        listener();
      });
    return { shell: made, subscribe: listenTo, version: () => changes };
  });
  useSyncExternalStore(subscribe, version);
  const drawn = useRef({ columns, rows });
  useEffect(() => {
    if (drawn.current.columns === columns && drawn.current.rows === rows) return;
    drawn.current = { columns, rows };
    // What a terminal leaves standing when it changes its size may be a child's line: everything is drawn anew.
    void suspendTerminal(async () => void terminal.stdout.write(CLEAR));
  }, [columns, rows, suspendTerminal, terminal]);
  useEffect(() => listen(terminal.onInput, (stroke) => shell.press(stroke)), [shell, terminal]);
  if (shell.size.columns !== columns || shell.size.rows !== rows) shell.size = { columns, rows };
  const { lines, cursor } = frame(shell, spokenDate(asAt, asAt));
  setCursorPosition(cursor);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the terminal is its index
        <Row key={index} text={paint(line, theme)} />
      ))}
    </Box>
  );
}

/** The screens as they run: until their reader quits, or until closed. */
export interface Running {
  readonly ended: Promise<unknown>;
  readonly close: () => void;
}

/** Shows the screens. */
export function showScreens(options: AppOptions): Running {
  const { stdout, stdin } = options.terminal;
  const { waitUntilExit, unmount } = render(<App options={options} theme={chooseTheme(options.env)} />, {
    stdout,
    stdin,
    incrementalRendering: true,
    maxFps: MAX_FPS,
    patchConsole: false,
    exitOnCtrlC: false,
    interactive: true,
  });
  return { ended: waitUntilExit(), close: () => unmount() };
}
