import { frame } from '../../src/tui/frame.ts';
import { lineText } from '../../src/tui/line.ts';
import { SCREENS } from '../../src/tui/screens/index.ts';
import { Shell } from '../../src/tui/shell.ts';
import { readStrokes } from '../../src/tui/strokes.ts';
import { HELD, sampleDesk } from './sample-quarantine.ts';
import { AS_AT, type Sample, sampleRoll } from './sample-roll.ts';

export interface OpenedShell {
  readonly shell: Shell;
  readonly press: (text: string) => Promise<void>;
  readonly text: () => string;
  /** Waits until a text stands on the screen. */
  readonly shows: (said: string) => Promise<void>;
  /** What the terminal was asked for. */
  readonly asked: string[];
  /** What the desk was asked for. */
  readonly done: unknown[];
}

const PATIENCE_MS = 10_000;

export const settle = (milliseconds = 0): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The key that opens a screen. */
export const numberOf = (screen: string): string =>
  String(SCREENS.filter((each) => each.isNumbered).findIndex(({ id }) => id === screen) + 1);

/** The screens without any terminal. */
export async function openShell(
  sample: Sample = {},
  columns = 80,
  rows = 24,
  isReadOnly = false,
): Promise<OpenedShell> {
  const asked: string[] = [];
  const done: unknown[] = [];
  const shell = new Shell({
    roll: sampleRoll(sample),
    desk: sampleDesk([...HELD], done),
    asAt: AS_AT,
    screens: SCREENS,
    size: { columns, rows },
    names: true,
    isReadOnly,
    start: { screen: 'home', params: {} },
    now: () => performance.now(),
    onTerminal: (move) => asked.push(move),
    onCopy: (text) => asked.push(`copy ${text}`),
  });
  await settle();
  const text = (): string => frame(shell, 'Friday 20 November').lines.map(lineText).join('\n');
  return {
    ...{ shell, asked, done, text },
    press: async (keys) => {
      for (const stroke of readStrokes(keys).strokes) shell.press(stroke);
      await settle(5);
    },
    shows: async (said) => {
      const end = performance.now() + PATIENCE_MS;
      while (!text().includes(said)) {
        if (performance.now() > end) throw new Error(`“${said}” never came. The screen:\n${text()}`);
        await settle(5);
      }
    },
  };
}
