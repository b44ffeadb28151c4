import { spawn } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { borough } from '../../fixtures/borough.ts';
import { lastNightMarks } from '../../fixtures/last-night.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { demoCopy, environment, NODE, PROGRAM, temporary, vschool } from '../program.ts';
import { figure } from '../trust/figures.ts';

const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 5);

interface State {
  readonly runs: number;
  readonly marked: number;
  readonly deltas: number;
  readonly audits: number;
}

async function stateOf(db: string): Promise<State> {
  const store = await openStore({ path: db });
  const count = (sql: string): number => store.driver.prepare(sql).pluck().get() as number;
  expect(store.driver.pragma('integrity_check', { simple: true })).toBe('ok');
  const state = {
    runs: count('select count(*) from import_run'),
    marked: count("select sum(length(marks) - length(replace(marks, '-', ''))) from attendance_year"),
    deltas: count(
      'select count(*) from attendance_delta where run_id = (select max(run_id) from import_run)',
    ),
    audits: count("select count(*) from audit where action = 'import file'"),
  };
  await store.close();
  return state;
}

/** Starts an import and kills it after some milliseconds. Answers what it had reported by then. */
function killedImport(db: string, file: string, after: number): Promise<string> {
  return new Promise((resolve) => {
    const args = [PROGRAM, 'import', 'attendance', file, '--db', db, '--json', '--as-at', '2026-11-20'];
    const child = spawn(NODE, args, { env: environment() });
    let reported = '';
    child.stdout.on('data', (text) => {
      reported += text;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(reported);
    });
  });
}

test('an import killed at any moment: all of it or nothing, and what was reported is there', async () => {
  const folder = temporary();
  const base = demoCopy(folder);
  const file = join(folder, 'another-night.csv');
  // Eight hundred children's marks of one day that the demo has already, each at a school that it has not.
  const other = borough({ seed: 5, to: '2026-11-19' as IsoDate });
  // Children of another borough, some with the UPNs of this one: their names are left out.
  const marks = lastNightMarks(other).replaceAll(/^([^,\n]*),(?!pupil_name)[^,\n]*,[^,\n]*,/gm, '$1,,,');
  writeFileSync(file, marks.replaceAll('school register', 'second register'));
  const before = await stateOf(base);

  const whole = join(folder, 'whole.db');
  copyFileSync(base, whole);
  const started = performance.now();
  vschool(['import', 'attendance', file, '--db', whole, '--as-at', '2026-11-20']);
  const duration = performance.now() - started;
  const after = await stateOf(whole);
  expect(after.runs).toBe(before.runs + 1);
  expect(after.marked).toBeGreaterThan(before.marked);

  let [nothing, all] = [0, 0];
  for (let kill = 0; kill < KILLS; kill++) {
    const db = join(folder, `killed-${kill}.db`);
    copyFileSync(base, db);
    // More of them early: on a machine that was busy before, the import is over sooner than the one that was timed.
    const reported = await killedImport(db, file, duration * ((kill + 1) / KILLS) ** 1.5);
    const state = await stateOf(db);
    if (state.runs === before.runs) {
      expect(state).toEqual(before);
      expect(reported).toBe('');
      nothing++;
    } else {
      expect(state).toEqual(after);
      all++;
    }
    const again = vschool(['import', 'attendance', file, '--db', db, '--as-at', '2026-11-20']);
    expect([0, 1]).toContain(again.code);
    const { runs, marked } = await stateOf(db);
    expect({ runs, marked }).toEqual({ runs: after.runs, marked: after.marked });
  }
  figure('kills of an import', `${KILLS} kills: ${nothing} had not happened, ${all} were whole, 0 lost`);
  expect(nothing + all).toBe(KILLS);
  // Killed early enough to have lost it, or this test has shown nothing.
  expect(nothing).toBeGreaterThan(0);
});
