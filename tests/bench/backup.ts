import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKey } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { write } from '../../db/write.ts';
import { countSessions } from '../../src/domain/attendance.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import { NODE, PROGRAM } from '../program.ts';
import { writeMarks, writeRoll } from './data.ts';
import { inRounds, type Runner, runOnce } from './measure.ts';

/*
 * What a verified backup and a deep check of an encrypted database of about 100 MB take, beside cp and sha256sum of the
 * same file: node tests/bench/backup.ts. Nothing is held to it but that both end well; the wish is 15 seconds together.
 */

process.umask(0o077);
const BYTES = 100e6;
const PUPILS = 8500;
const folder = mkdtempSync(join(tmpdir(), 'vschool-bench-'));
const at = (name: string): string => join(folder, name);

/** A roll of 8,500 with a year of marks, and the same again for years before until the file is large enough. */
async function writeLarge(): Promise<string> {
  const key = createKey(at('roll-8500.db'), at('bench.key'));
  const path = await writeRoll(folder, PUPILS, key);
  const marks = at('marks.csv');
  writeMarks(marks, PUPILS);
  const vschool = (...args: string[]): Runner => ({
    name: args[0] ?? '',
    command: [NODE, PROGRAM, ...args, '--db', path],
  });
  runOnce(vschool('import', 'attendance', marks, '--json', '--quiet'));
  // A database that opens in one way only is not one that a check is content with.
  runOnce(vschool('key', 'add', 'key-file', '--file', at('second.key')));
  const store = await openStore({ path, key });
  const actor = { name: 'bench', command: 'bench', at: '2026-11-20T00:00:00Z' };
  const lines = store.driver.prepare('select * from attendance_year').all() as { marks: string }[];
  for (let year = 2024; statSync(path).size < BYTES; year--) {
    await write(store, actor, { action: 'fill year', subject: String(year), sealsAll: true }, async (trx) => {
      const columns = Object.keys(lines[0] ?? {});
      const insert = trx.driver.prepare(
        `insert into attendance_year (${columns}) values (${columns.map((column) => `@${column}`)})`,
      );
      // What counts of a mark depends on the bank holidays of its year.
      for (const line of lines) {
        const { possible, authorised, unauthorised, late } = countSessions(year as SchoolYear, line.marks);
        insert.run({ ...line, year, possible, authorised, unauthorised, late });
      }
      return { detail: { year } };
    });
    store.driver.pragma('wal_checkpoint(truncate)');
  }
  await store.close();
  return path;
}

try {
  const path = await writeLarge();
  const [backup, copy] = [at('backup.db'), at('copy.db')];
  const clear = (file: string) => () => {
    for (const end of ['', '.keys']) rmSync(`${file}${end}`, { force: true });
  };
  const runners: Runner[] = [
    { name: 'backup', ready: clear(backup), command: [NODE, PROGRAM, 'backup', backup, '--db', path] },
    { name: 'check', command: [NODE, PROGRAM, 'check', '--deep', '--db', path] },
    {
      name: 'cp and sha256',
      ready: clear(copy),
      command: ['sh', '-c', `cp ${path} ${copy} && sha256sum ${copy}`],
    },
  ];
  const { seconds, megabytes, ratio } = inRounds(runners, 3);
  console.log(`a database of ${(statSync(path).size / 1e6).toFixed(0)} MB, encrypted; medians of 3 rounds`);
  for (const { name } of runners)
    console.log(
      `${name}: ${seconds[name]?.toFixed(2)} s, ${megabytes[name]?.toFixed(0)} MB of memory, ${ratio(name, 'cp and sha256').toFixed(1)} times cp and sha256`,
    );
  const both = (seconds['backup'] ?? Number.NaN) + (seconds['check'] ?? Number.NaN);
  console.log(`backup and deep check together: ${both.toFixed(2)} s (wished for: 15)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
