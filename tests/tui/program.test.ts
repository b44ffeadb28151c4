import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoCopy, temporary } from '../program.ts';
import { inTerminal } from './pty.ts';

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
    const { pty, shows, ended, bytes } = inTerminal(['--db', demoCopy()], {}, { NO_COLOR: '1' });
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
