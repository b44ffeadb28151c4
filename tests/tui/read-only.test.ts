import { expect, test } from 'vitest';
import { ask, desk } from '../../src/tui/move.ts';
import { demoCopy } from '../program.ts';
import { openShell } from './open-shell.ts';
import { inTerminal } from './pty.ts';

test('opened to be read, no key edits, and the screen says so', async () => {
  const { press, text, done, shell } = await openShell({}, 80, 24, true);
  expect(text()).toContain('[RO]');
  await press('2');
  expect(shell.keys().map(({ id }) => id)).not.toContain('assign-flag');
  expect(shell.keys().map(({ id }) => id)).toContain('export');
  await press('*aW');
  expect(text()).toContain('vschool › Roll');
  expect(text()).not.toContain('Give the flag');
  expect(done).toEqual([]);
});

test('what a key asks for all the same is refused with a sentence', async () => {
  const { press, text, done, shell } = await openShell({}, 80, 24, true);
  shell.question = ask('Undo run 1?', desk({ do: 'undo', runs: [1] })) as never;
  await press('y');
  expect(text()).toContain('These screens were opened with --read-only. Nothing was changed.');
  expect(done).toEqual([]);
});

test('vschool --read-only, in a terminal', async () => {
  const { type, shows, ended } = inTerminal(['--db', demoCopy(), '--read-only']);
  expect(await shows('253 pupils looked after')).toContain('[RO]');
  type('2');
  const roll = await shows('Row 1 of 253');
  expect(roll).toContain('[RO]');
  expect(roll.split('\n').at(-1)).not.toContain('assign');
  type('q');
  expect((await ended).exitCode).toBe(0);
});
