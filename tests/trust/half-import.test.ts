import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { demoCopy, environment, NODE, PROGRAM, temporary } from '../program.ts';
import { behind } from './database.ts';
import { figure } from './figures.ts';
import { IS_LONG } from './long-set.ts';
import { marksFile, reader, readTurnZero, upnsOf } from './whole-imports.ts';

const IMPORTS = IS_LONG ? 60 : 2;

const imported = (file: string, db: string): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(NODE, [PROGRAM, 'import', 'attendance', file, '--json', '--db', db], {
      env: environment(),
      stdio: 'ignore',
    });
    child.on('close', resolve);
  });

test(`of ${IMPORTS} imports that each change 1,816 marks a reader sees all or nothing, never a part`, async () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const driver = behind(db, false);
  const upns = upnsOf(driver);
  readTurnZero(folder, db, upns);
  const { look, seen } = reader(driver);
  for (let turn = 1; turn <= IMPORTS; turn++) {
    let isOver = false;
    const ended = imported(marksFile(folder, upns, turn), db).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      look();
      await pause(1);
    }
    expect(await ended).toBe(0);
    look();
  }
  const { looks, halves, runs } = seen();
  figure('half imports', `${IMPORTS} imports of 1,816 changed marks, ${looks} looks: ${halves} saw a part`);
  expect(halves).toBe(0);
  // Each import was seen, the one before them too, and somebody looked all the while.
  expect(runs).toBe(IMPORTS + 1);
  expect(looks).toBeGreaterThan(10 * IMPORTS);
  driver.close();
});

test('the control: a part of an import that is committed alone is seen, be it half the children or one session', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const driver = behind(db, false);
  readTurnZero(folder, db, upnsOf(driver));
  for (const part of [
    "update attendance_year set marks = replace(marks, '/', 'L') where year = 2026 and pupil_id % 2 = 0",
    "update attendance_year set marks = substr(marks, 1, 110) || 'L' || substr(marks, 112) where year = 2026 and pupil_id = 7",
    "update import_run set file = 'marks-1.csv' where file = 'marks-0.csv'",
  ]) {
    const { look, seen } = reader(driver);
    driver.exec('savepoint part');
    driver.exec(part);
    look();
    driver.exec('rollback to part; release part');
    look();
    expect([part, seen()]).toEqual([part, { looks: 2, halves: 1, runs: 1 }]);
  }
  driver.close();
});
