import { setFlagsFromString } from 'node:v8';
import type { Desk } from '../src/desk.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Outline } from '../src/outline.ts';
import type { Roll } from '../src/roll.ts';
import type { Start } from '../src/tui/app.tsx';
import { type HeldTerminal, holdTerminal } from './hold-terminal.ts';
import { paintFirst } from './paint-first.ts';

export interface ScreensOptions {
  readonly roll: Roll;
  readonly desk: Desk;
  readonly asAt: IsoDate;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Where the one line goes when there is no terminal. */
  readonly stderr?: NodeJS.WritableStream;
  /** The terminal, where it was taken and the first picture painted before the program was loaded. */
  readonly held?: HeldTerminal | undefined;
  /** What the first picture shows of Home, where names are not hidden. */
  readonly outline: Outline;
  readonly start?: Start;
  /** False: begin with initials in place of names. */
  readonly names?: boolean;
  /** True: nothing can be edited. */
  readonly isReadOnly?: boolean;
  /** True: lines for a screen reader in place of a picture. */
  readonly isAloud?: boolean;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
}

const EXIT_NO_TERMINAL = 2;

/**
 * New objects keep the room that they begin with. The screens stay open all day and make little at a time; what a read
 * needs for a moment would otherwise stay theirs, which is twice the memory for a twentieth of the time.
 */
const SMALL_NURSERY = '--semi-space-growth-factor=1';
/** Of a larger roll so much is kept that a small room costs more time than it saves memory. */
const MOST_PUPILS_OF_AUTHORITY = 10_000;

/** Shows the screens until their reader quits; the exit code. */
export async function openScreens(options: ScreensOptions): Promise<number> {
  const { stdin, stdout, roll, desk, asAt, env, now, outline, start } = options;
  const { names = true, isReadOnly = false, isAloud = false } = options;
  if (!stdin.isTTY || !stdout.isTTY) {
    (options.stderr ?? process.stderr).write(
      'The screens need a terminal: standard input and output have to be one.\n',
    );
    return EXIT_NO_TERMINAL;
  }
  const terminal = options.held ?? holdTerminal(stdin, stdout, isAloud);
  if (outline.pupils <= MOST_PUPILS_OF_AUTHORITY) setFlagsFromString(SMALL_NURSERY);
  try {
    if (names && !isAloud && !options.held) paintFirst(stdout, env, outline, isReadOnly);
    const show = isAloud
      ? (await import('../src/tui/aloud/aloud.ts')).sayScreens
      : (await import('../src/tui/app.tsx')).showScreens;
    const screens = show({
      ...{ roll, desk, asAt, env, now, terminal, names, isReadOnly },
      ...(names && !isAloud ? { outline } : {}),
      ...(start ? { start } : {}),
    });
    const code = await Promise.race([screens.ended.then(() => 0), terminal.lost()]);
    screens.close();
    return code;
  } finally {
    terminal.give();
  }
}
