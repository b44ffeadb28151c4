import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../db/open.ts';
import { makeViews, SqlGate, viewsFor } from '../../db/raw.ts';
import { NODE, PROGRAM } from '../program.ts';
import { ATTACKS, HONEST } from '../sql/attacks.ts';
import { measureYears } from './nation.ts';

/*
 * What the gate of ad-hoc SQL costs a question, and how long after its limit an endless question is gone:
 * node tests/bench/sql.ts. The bars are 5 ms and 200 ms. Then what a year of marks costs that is asked for by SQL.
 */

const folder = mkdtempSync(join(tmpdir(), 'vschool-bench-'));
const db = join(folder, 'demo.db');
const env = { PATH: process.env['PATH'] ?? '', HOME: folder };
execFileSync(NODE, [PROGRAM, 'demo', '--json', '--db', db], { env, stdio: 'ignore' });

const store = await openStore({ path: db, readOnly: true });
const views = viewsFor(false);
makeViews(store.driver, views);
const gate = new SqlGate(store.driver, views);
const milliseconds = (run: () => void): number => {
  const from = performance.now();
  try {
    run();
  } catch {
    // Refused: that takes its time as well.
  }
  return performance.now() - from;
};
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const questions = [...ATTACKS.map(([, sql]) => sql), ...HONEST.map(([sql]) => sql)];
const gates = questions.map((sql) =>
  median(Array.from({ length: 7 }, () => milliseconds(() => gate.check(sql)))),
);
await store.close();

const ENDLESS = 'with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c';
const ask = (args: readonly string[]): number =>
  milliseconds(() => spawnSync(NODE, [PROGRAM, ...args, '--db', db], { env, stdio: 'ignore' }));
const rounds = Array.from(
  { length: 7 },
  () => ask(['sql', ENDLESS, '--timeout', '1']) - 1000 - ask(['settings']),
);
const years = [await measureYears(folder, 2500), await measureYears(folder, 85_000)];
rmSync(folder, { recursive: true });

process.stdout.write(
  `gate: median ${median(gates).toFixed(2)} ms, longest ${Math.max(...gates).toFixed(2)} ms of ${gates.length} questions (bar 5 ms)\n` +
    `stopped: ${median(rounds).toFixed(0)} ms after the limit, starting the program taken away (bar 200 ms)\n${years.join('\n')}\n`,
);
