import { join } from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { demoCopy, environment, NODE, PROGRAM, temporary } from '../program.ts';

const [COLUMNS, ROWS] = [80, 24];
const PATIENCE = 20_000;

/** The built program in a pseudo-terminal of its own, with an emulator that shows what a person would see. */
function inTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  const { CI: _, ...kept } = environment({ TERM: 'xterm-256color', ...env });
  const pty = spawnPty(NODE, [PROGRAM, ...args], {
    cols: COLUMNS,
    rows: ROWS,
    env: kept as Record<string, string>,
  });
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
      { length: ROWS },
      (_each, row) =>
        screen.buffer.active.getLine(screen.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  const shows = async (text: string): Promise<string> => {
    const until = performance.now() + PATIENCE;
    while (performance.now() < until) {
      const all = lines().join('\n');
      if (all.includes(text)) return all;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`“${text}” never came. The screen:\n${lines().join('\n')}`);
  };
  return {
    pty,
    shows,
    ended,
    lines,
    isAlternate: () => screen.buffer.active.type === 'alternate',
    bytes: () => bytes,
  };
}

describe('the built program in a real terminal', () => {
  test('from the morning to a pupil and back, and out again with nothing left on the screen', async () => {
    const { pty, shows, ended, isAlternate, lines } = inTerminal(['--db', demoCopy()]);
    await shows('253 pupils looked after');
    expect(isAlternate()).toBe(true);
    pty.write('2');
    await shows('Row 1 of 253');
    pty.write('/quillby');
    await shows('of 2 ');
    pty.write('\r');
    pty.write('\r');
    const pupil = await shows('Pupil 1 of 2');
    expect(pupil).toContain('Quillby');
    pty.write('\u001b');
    await shows('Row 1 of 2');
    pty.write('q');
    expect((await ended).exitCode).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlternate()).toBe(false);
    expect(lines().join('')).toBe('');
  });

  test('what is typed before the first picture is acted on, and echoes nowhere', async () => {
    const { pty, shows, ended } = inTerminal(['--db', demoCopy()]);
    pty.write('2');
    const roll = await shows('Row 1 of 253');
    expect(roll.split('\n')[0]).toContain('vschool › ');
    pty.write('q');
    expect((await ended).exitCode).toBe(0);
  });

  test('NO_COLOR puts out every colour, and the selection still shows', async () => {
    const { pty, shows, ended, bytes } = inTerminal(['--db', demoCopy()], { NO_COLOR: '1' });
    await shows('253 pupils looked after');
    pty.write('q');
    await ended;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
    expect(bytes()).not.toMatch(/\u001b\[[\d;]*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;|48;)[\d;]*m/);
    expect(bytes()).toContain('\u001b[7m');
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('%s leaves the terminal as it was', async (signal) => {
    const { pty, shows, ended, isAlternate } = inTerminal(['--db', demoCopy()]);
    await shows('253 pupils looked after');
    pty.kill(signal);
    const { exitCode } = await ended;
    expect(exitCode).toBe({ SIGTERM: 143, SIGHUP: 129 }[signal]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlternate()).toBe(false);
  });

  test('the demo builds the borough, says what it read, and opens the screens', async () => {
    const { pty, shows, ended, bytes } = inTerminal(['demo', '--db', join(temporary(), 'demo.db')]);
    await shows('253 pupils looked after');
    expect(bytes()).toContain('Writing the borough: 50 of 259 children');
    expect(bytes()).toContain('Read marks-2026-11-19.csv: 298 new marks, 6 changed, 2 held back.');
    pty.write('q');
    expect((await ended).exitCode).toBe(0);
  });
});
