import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openScreens } from '../../commands/screens.ts';
import { sampleDesk } from './sample-quarantine.ts';
import { AS_AT, sampleRoll } from './sample-roll.ts';

const OUTLINE = { about: sampleRoll().about, asAt: AS_AT, pupils: 1, views: [] };

test('without a terminal there are no screens: one line, and exit code 2', async () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await openScreens({
    roll: sampleRoll(),
    desk: sampleDesk([]),
    asAt: AS_AT,
    outline: OUTLINE,
    env: {},
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr,
    now: () => 0,
  });
  expect(code).toBe(2);
  expect(String(stderr.read())).toBe(
    'The screens need a terminal: standard input and output have to be one.\n',
  );
  expect(stdout.read()).toBeNull();
});

/** A terminal that remembers what was done to it, in order. */
function fakeTerminal() {
  const done: string[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => done.push(`raw ${raw}`),
  });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  stdout.on('data', (data) => done.push(String(data)));
  return { done, stdin, stdout };
}

const open = ({ stdin, stdout }: ReturnType<typeof fakeTerminal>) =>
  openScreens({
    roll: sampleRoll(),
    desk: sampleDesk([]),
    asAt: AS_AT,
    outline: OUTLINE,
    env: {},
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    now: () => performance.now(),
  });

test('raw mode comes first, then the alternate screen; both are given back', async () => {
  const terminal = fakeTerminal();
  const code = open(terminal);
  // Typed before anything is drawn, and still done.
  terminal.stdin.write('2q');
  expect(await code).toBe(0);
  expect(terminal.done.slice(0, 2)).toEqual(['raw true', '\u001b[?1049h\u001b[?2004h\u001b[H']);
  expect(terminal.done.slice(-2)).toContain('raw false');
  expect(terminal.done.join('')).toContain('vschool');
  expect(terminal.done.join('')).toContain('\u001b[?1049l');
  expect(terminal.done.join('')).toContain('\u001b[?2004l');
});

test('a terminal that goes away ends the screens with exit code 129', async () => {
  const terminal = fakeTerminal();
  const code = open(terminal);
  await new Promise((resolve) => setTimeout(resolve, 300));
  terminal.stdout.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
  expect(await code).toBe(129);
});
