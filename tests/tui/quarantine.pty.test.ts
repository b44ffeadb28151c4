import { spawn as spawnPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { demoCopy, environment, NODE, PROGRAM, vschool } from '../program.ts';

const [COLUMNS, ROWS] = [100, 30];
const PATIENCE = 10_000;

/** The built program in a pseudo-terminal, with an emulator that shows what a person would see. */
function inTerminal(args: readonly string[]) {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  const { CI: _, ...env } = environment({ TERM: 'xterm-256color' });
  const pty = spawnPty(NODE, [PROGRAM, ...args], {
    cols: COLUMNS,
    rows: ROWS,
    env: env as Record<string, string>,
  });
  pty.onData((data) => screen.write(data));
  const ended = new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  const text = (): string =>
    Array.from(
      { length: ROWS },
      (_each, row) =>
        screen.buffer.active.getLine(screen.buffer.active.viewportY + row)?.translateToString(true) ?? '',
    ).join('\n');
  const until = async (isThere: () => boolean, what: string): Promise<string> => {
    const end = performance.now() + PATIENCE;
    while (!isThere() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 30));
    if (!isThere()) throw new Error(`${what} never came. The screen:\n${text()}`);
    return text();
  };
  return {
    type: (keys: string) => pty.write(keys),
    shows: (said: string) => until(() => text().includes(said), `“${said}”`),
    ended,
  };
}

test('a wrong date is corrected, read again, gone in, undone and back', async () => {
  const db = demoCopy();
  const { type, shows, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('3');
  await shows('Row 1 of 2 held');
  type('G\r');
  const row = await shows('vschool › Quarantine › Row 2');
  expect(row).toMatch(/▸ date +✗ 31\/02\/2026/);

  // Held again: in place, with the importer's own sentence.
  type('e\u001532/11/2026\r');
  await shows('1 cell corrected');
  type('r');
  await shows('Row 2 is still held: date: 32/11/2026 is not a date');
  await shows('vschool › Quarantine › Row 3');

  type('e\u001519/11/2026\r');
  await shows('→ 19/11/2026');
  type('r');
  const list = await shows('Row 3 went in as run 3. u undoes it.');
  expect(list).not.toContain('31/02/2026');
  type('j');
  await shows('Row 1 of 1 held');

  type('u');
  await shows('Run 3 is undone, by run 4: 1 mark and 0 rows put back.');
  await shows('32/11/2026 is not a date');
  type('u');
  await shows('Run 2 is undone, by run 5');
  await shows('31/02/2026 is not a date');
  type('j');
  await shows('Row 2 of 2 held');
  type('q');
  expect(await ended).toBe(0);
  expect(vschool(['quarantine', '--db', db]).stdout).toContain('2 rows held in quarantine');
});

test('a run is undone after a question, and a row is discarded with a reason', async () => {
  const db = demoCopy();
  const { type, shows, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('3\rd\r');
  await shows('A row is never discarded without a reason.');
  type('not our child\r');
  await shows('Row 1 was discarded: not our child');
  type('4u');
  await shows('? Undo run 1? 304 marks and 0 rows would be put back.');
  type('y');
  await shows('Run 1 is undone, by run 2: 304 marks and 0 rows put back.');
  type('3');
  await shows('Nothing is held in quarantine. 4 shows the imports.');
  type('4ju');
  await shows('Run 1 was undone already, by run 2. Nothing was changed.');
  type('q');
  expect(await ended).toBe(0);
});
