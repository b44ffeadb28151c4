import { spawn } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKey } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { environment, NODE } from '../program.ts';
import { problemsOf, smallDatabase } from './database.ts';
import { figure } from './figures.ts';

const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 4);
const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).pathname);

/** Writes and folds the log into the file, over and over, until it is killed. Answers the last write it reported. */
function killedInCheckpoint(path: string, ms: number): Promise<number> {
  const program = `
    import { openStore } from ${at('../../db/open.ts')};
    import { readKey } from ${at('../../db/keys/slots.ts')};
    import { saveSetting } from ${at('../../db/settings.ts')};
    import { write } from ${at('../../db/write.ts')};
    import { writeSync } from 'node:fs';
    const store = await openStore({ path: ${JSON.stringify(path)}, key: readKey(${JSON.stringify(path)}, undefined) });
    const actor = { name: 'test', command: 'test', at: '2026-11-20T09:00:00Z' };
    writeSync(1, '0\\n');
    for (let n = 1; ; n++) {
      await write(store, actor, { action: 'set', subject: 'x' }, async (trx) => {
        for (let part = 0; part < 20; part++) saveSetting(trx, 'n' + part, String(n).padEnd(2000));
        return { detail: {} };
      });
      writeSync(1, n + '\\n');
      store.driver.pragma('wal_checkpoint(truncate)');
    }`;
  return new Promise((resolve) => {
    const child = spawn(NODE, ['--input-type=module', '-e', program], { env: environment() });
    let said = '';
    child.stdout.on('data', (text) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
      said += text;
    });
    child.on('close', () => resolve(Number(said.trimEnd().split('\n').at(-1))));
  });
}

test(`a checkpoint killed ${KILLS} times at any moment loses nothing that was reported`, async () => {
  const { folder, path } = smallDatabase();
  let written = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const db = join(folder, `killed-${kill}.db`);
    for (const end of ['', '.keys', '.heads']) copyFileSync(path + end, db + end);
    const reported = await killedInCheckpoint(db, 20 + (400 * kill) / KILLS);
    written += reported;
    const store = await openStore({ path: db, key: readKey(db, undefined) });
    const there = store.driver
      .prepare("select cast(value as integer) from setting where key = 'n19'")
      .pluck();
    expect(Number(there.get() ?? 0)).toBeGreaterThanOrEqual(reported);
    await store.close();
    // A head that was not yet noted outside is no loss.
    expect(problemsOf(db)).toEqual([]);
  }
  expect(written).toBeGreaterThan(KILLS);
  figure('kills in a checkpoint', `${KILLS} kills, ${written} reported writes: 0 lost`);
});
