import { expect, test } from 'vitest';
import { demoCopy, NODE, PROGRAM } from '../program.ts';
import { inShell } from './pty.ts';

test('^Z gives the terminal back to the shell, and fg paints the screen again where it was', async () => {
  const db = demoCopy();
  const { type, shows, text, ended, isAlternate, bytes } = inShell();
  await shows('READY$');
  type(`'${NODE}' '${PROGRAM}' --db '${db}'\r`);
  await shows('253 pupils looked after');
  expect(isAlternate()).toBe(true);
  type('2');
  await shows('Row 1 of 253');
  type('jj');
  const before = await shows('Row 3 of 253');
  for (const round of ['first', 'second']) {
    type('\u001a');
    await shows('Stopped');
    expect(isAlternate()).toBe(false);
    // The shell has the terminal as it was: what is typed is echoed, and a line is a line.
    type(`echo ${round}-$((6*7)); stty -a | grep -o ' [-]*icanon\\| [-]*echo ' | xargs\r`);
    await shows(`${round}-42`);
    await shows('icanon echo');
    expect(text()).not.toContain('-icanon');
    const seen = bytes().length;
    type('fg\r');
    await shows('Row 3 of 253');
    expect(isAlternate()).toBe(true);
    expect(text()).toBe(before);
    expect(bytes().slice(seen)).toContain('253');
  }
  type('j');
  await shows('Row 4 of 253');
  type('q');
  await shows('READY$');
  type('exit\r');
  expect((await ended).exitCode).toBe(0);
});
