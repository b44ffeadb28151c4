import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { saveSetting } from '../../db/settings.ts';
import { write } from '../../db/write.ts';
import { demoCopy, environment, NODE, PROGRAM, temporary } from '../program.ts';
import { inTerminal } from '../tui/pty.ts';
import { problemsOf } from './database.ts';
import { figure } from './figures.ts';
import { IS_LONG } from './long-set.ts';
import { marksFile, reader, readTurnZero, upnsOf } from './whole-imports.ts';

/** A minute in the long set. Its figures are read and not held to; that nobody is shown an error is. */
const SECONDS = IS_LONG ? 60 : 3;
const ended = (child: ChildProcess): Promise<{ code: number | null; stderr: string }> =>
  new Promise((resolve) => {
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => resolve({ code, stderr }));
  });

test(`one import after another, four screens and somebody who edits, for ${SECONDS} seconds: no error, and no half of an import is seen`, async () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const store = await openStore({ path: db });
  const upns = upnsOf(store.driver);
  readTurnZero(folder, db, upns);
  const { look, seen } = reader(store.driver);
  const screens = [1, 2, 3, 4].map(() => inTerminal(['--db', db], { columns: 100, rows: 30 }));
  let isOver = false;
  const imports = (async () => {
    let [done, busy] = [0, 0];
    for (let turn = 1; !isOver; turn++) {
      const args = ['import', 'attendance', marksFile(folder, upns, turn), '--json', '--db', db];
      const { code, stderr } = await ended(
        spawn(NODE, [PROGRAM, ...args], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] }),
      );
      if (code === 75 || /is writing to/.test(stderr)) busy++;
      else done++;
    }
    return { done, busy };
  })();
  const waits: number[] = [];
  let busyEdits = 0;
  const until = performance.now() + SECONDS * 1000;
  for (let n = 0; performance.now() < until; n++) {
    const begun = performance.now();
    try {
      await write(
        store,
        { name: 'test', command: 'test', at: '2026-11-20T09:00:00Z' },
        { action: 'set', subject: 'x' },
        async (trx) => {
          saveSetting(trx, 'attendance.stale-after-school-days', String(1 + (n % 50)));
          return { detail: {} };
        },
      );
    } catch {
      busyEdits++;
    }
    waits.push(performance.now() - begun);
    look();
    for (const { type } of screens) type(['2', 'j', 'j', '\r', '\u001b', '1'][n % 6] ?? '1');
    await pause(100);
  }
  isOver = true;
  const { done, busy } = await imports;
  look();
  const { looks, halves, runs } = seen();
  const shown = screens.filter(({ bytes }) => /is writing to|Something went wrong/.test(bytes())).length;
  for (const { pty } of screens) pty.kill('SIGTERM');
  await store.close();
  waits.sort((a, b) => a - b);
  const p95 = waits[Math.floor(waits.length * 0.95)] ?? 0;
  figure(
    'an import and four screens',
    `${SECONDS} s: ${done} imports, ${waits.length} edits, edit p95 ${p95.toFixed(0)} ms (wanted: 250); ${busy + busyEdits + shown} busy errors shown; ${looks} looks saw ${halves} half imports`,
  );
  expect({ busy, busyEdits, shown, halves }).toEqual({ busy: 0, busyEdits: 0, shown: 0, halves: 0 });
  expect(done).toBeGreaterThan(IS_LONG ? 3 : 0);
  expect(runs).toBeGreaterThan(IS_LONG ? 3 : 0);
  expect(problemsOf(db)).toEqual([]);
});
