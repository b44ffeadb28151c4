import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { environment, NODE, PROGRAM } from '../program.ts';

/** How long a text is waited for: a busy machine is slow, and nothing here is timed. */
const PATIENCE_MS = 20_000;

export interface Size {
  readonly columns?: number;
  readonly rows?: number;
}

export interface InTerminal {
  readonly pty: ReturnType<typeof spawn>;
  readonly type: (keys: string) => void;
  /** What a person sees now, line by line. */
  readonly lines: () => string[];
  readonly text: () => string;
  /** Waits for a text; answers the whole screen on which it stood. */
  readonly shows: (said: string) => Promise<string>;
  readonly ended: Promise<{ exitCode: number; signal?: number | undefined }>;
  readonly isAlternate: () => boolean;
  /** Everything that was ever written to the terminal. */
  readonly bytes: () => string;
}

/** The built program in a pseudo-terminal of its own, with an emulator that shows what a person would see. */
export const inTerminal = (
  args: readonly string[],
  size: Size = {},
  env: Readonly<Record<string, string>> = {},
): InTerminal => inPty([NODE, PROGRAM, ...args], size, env);

/** A shell with job control in a pseudo-terminal, from which programs are started by typing. */
export const inShell = (size: Size = {}): InTerminal =>
  inPty(['bash', '--norc', '--noprofile', '-i'], size, { PS1: 'READY$ ' });

function inPty(
  [file = '', ...args]: readonly string[],
  { columns = 80, rows = 24 }: Size,
  env: Readonly<Record<string, string>>,
): InTerminal {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const { CI: _, ...kept } = environment({ TERM: 'xterm-256color', ...env });
  const size = { cols: columns, rows };
  const pty = spawn(file, args, { ...size, env: kept as Record<string, string> });
  let bytes = '';
  pty.onData((data) => {
    bytes += data;
    screen.write(data);
  });
  const ended = new Promise<{ exitCode: number; signal?: number | undefined }>((resolve) =>
    pty.onExit(resolve),
  );
  const lines = (): string[] =>
    Array.from(
      { length: rows },
      (_each, row) =>
        screen.buffer.active.getLine(screen.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  const text = (): string => lines().join('\n');
  const shows = async (said: string): Promise<string> => {
    const end = performance.now() + PATIENCE_MS;
    while (!text().includes(said)) {
      if (performance.now() > end) throw new Error(`“${said}” never came. The screen:\n${text()}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return text();
  };
  return {
    ...{ pty, lines, text, shows, ended },
    type: (keys) => pty.write(keys),
    isAlternate: () => screen.buffer.active.type === 'alternate',
    bytes: () => bytes,
  };
}
