import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment, json, NODE, newDatabase, temporary, vschool } from '../program.ts';
import { behind, killedAfter, problemsOf, smallDatabase } from './database.ts';
import { figure } from './figures.ts';

const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 5);

const stale = (path: string): string =>
  json(vschool(['settings', 'attendance.stale-after-school-days', '--json', '--db', path]))['rows'][0].value;

/** The same, read behind the program, which is sooner. */
function staleBehind(path: string): unknown {
  const driver = behind(path);
  const value = driver.prepare('select value from setting').pluck().get();
  driver.close();
  return value;
}

/** An encrypted database of some megabytes, so that a backup takes a while. */
function largeDatabase(): { folder: string; path: string } {
  const { folder, path } = smallDatabase();
  const driver = behind(path);
  driver.exec(
    `create table ballast (n integer primary key, x text) strict;
     with recursive c(n) as (select 1 union all select n + 1 from c where n < 6000)
     insert into ballast select n, hex(randomblob(500)) from c`,
  );
  driver.close();
  return { folder, path };
}

test('a backup opens with the same key file, holds the same, and is its owner’s alone', () => {
  const { folder, path } = smallDatabase();
  const { code, stdout } = vschool(['backup', '--json', '--db', path]);
  expect(code).toBe(0);
  const { path: made, verified } = JSON.parse(stdout);
  expect(verified).toBe(true);
  expect(made).toMatch(new RegExp(`^${folder}/backups/roll-\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.db$`));
  for (const file of [made, `${made}.keys`, join(folder, 'backups', 'roll.heads')])
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  expect(readFileSync(made).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  expect(stale(made)).toBe('6');
  expect(json(vschool(['doctor', '--json', '--db', path]))['rows']).toContainEqual({
    what: 'last backup',
    state: expect.stringContaining(made),
    isWell: true,
  });
});

test('backups in quick succession are all made', () => {
  const { path } = smallDatabase();
  const made = [1, 2, 3].map(() => vschool(['backup', '--db', path]).code);
  expect(made).toEqual([0, 0, 0]);
});

test('a backup is never written over a file, nor to a folder that is not there', () => {
  const { folder, path } = smallDatabase();
  const there = join(folder, 'there.db');
  writeFileSync(there, 'mine');
  expect(vschool(['backup', there, '--db', path])).toMatchObject({ code: 77, stdout: '' });
  expect(readFileSync(there, 'utf8')).toBe('mine');
  expect(vschool(['backup', join(folder, 'no', 'a.db'), '--db', path]).code).toBe(66);
});

test('a backup of a damaged database is refused, and leaves none behind', () => {
  const { folder, path } = largeDatabase();
  const bytes = readFileSync(path);
  const place = 4096 * 300 + 100;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const { code, stderr } = vschool(['backup', '--db', path]);
  expect([74, 77, 78]).toContain(code);
  expect(stderr).not.toContain('incident');
  const folderOf = join(folder, 'backups');
  expect(existsSync(folderOf) ? readdirSync(folderOf) : []).toEqual([]);
});

test('a night makes a verified backup and takes away those that are not kept', () => {
  const { folder, path } = smallDatabase();
  const [inbox, backups] = [join(folder, 'inbox'), join(folder, 'elsewhere')];
  for (const each of [inbox, backups]) mkdirSync(each, { mode: 0o700 });
  for (let day = 1; day <= 30; day++)
    writeFileSync(join(backups, `roll-2020-09-${String(day).padStart(2, '0')}T020500Z.db`), 'old');
  writeFileSync(join(backups, 'roll-notes.db'), 'mine');
  expect(vschool(['settings', 'backup.folder', backups, '--db', path]).code).toBe(0);
  const { code, stderr } = vschool(['nightly', inbox, '--db', path]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/Backed up to .+\.db, read again and found whole\./);
  const left = readdirSync(backups).filter((name) => name.startsWith('roll-2020'));
  // 18 to 30 September are 13 of the 14 days; tonight is the other. The Sundays 6 and 13 September end weeks of their own.
  expect(left).toEqual([
    'roll-2020-09-06T020500Z.db',
    'roll-2020-09-13T020500Z.db',
    ...Array.from({ length: 13 }, (_, n) => `roll-2020-09-${18 + n}T020500Z.db`),
  ]);
  expect(existsSync(join(backups, 'roll-notes.db'))).toBe(true);
  expect(problemsOf(path)).toEqual([]);
});

test('a restore is rehearsed elsewhere, and a good database is not replaced without saying', () => {
  const { folder, path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);

  const rehearsal = join(folder, 'rehearsal', 'roll.db');
  expect(json(vschool(['restore', made, '--json', '--db', rehearsal]))).toMatchObject({
    path: rehearsal,
    aside: null,
  });
  expect(stale(rehearsal)).toBe('6');
  expect(problemsOf(rehearsal)).toEqual([]);

  const refused = vschool(['restore', made, '--db', path]);
  expect(refused.code).toBe(77);
  expect(refused.stderr).toContain('is a good database');
  expect(stale(path)).toBe('9');

  const done = json(vschool(['restore', made, '--replace', '--json', '--db', path]));
  // The entries of the backup itself and of the last change.
  expect(done).toMatchObject({ givenUp: 2, aside: expect.stringContaining('roll.db.replaced-') });
  expect(stale(path)).toBe('6');
  expect(stale(done['aside'])).toBe('9');
  // A restore that was said is no rollback.
  expect(problemsOf(path)).toEqual([]);
});

test('a rehearsal restores elsewhere, replaces nothing, and its entry in the audit is what evidence shows', () => {
  const { folder, path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  const rehearsed = (): string =>
    json(vschool(['evidence', '--json', '--db', path]))['rows'].find(
      ({ what }: { what: string }) => what === 'last rehearsal of a restore',
    ).state;
  expect(rehearsed()).toMatch(/^none is noted\./);

  const elsewhere = join(folder, 'rehearsal', 'roll.db');
  const run = (...args: string[]) => vschool(['restore', ...args, '--db', path]);
  expect(run(made, '--rehearse', elsewhere, '--dry-run').stdout).toContain('Nothing was changed.');
  expect(existsSync(elsewhere)).toBe(false);
  const ran = run(made, '--rehearse', elsewhere);
  expect(ran).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`restored to ${elsewhere}, verified`),
  });
  expect([stale(elsewhere), stale(path)]).toEqual(['6', '9']);
  expect([problemsOf(elsewhere), problemsOf(path)]).toEqual([[], []]);
  const [entry] = json(vschool(['audit', '--json', '--limit', '1', '--db', path]))['rows'];
  expect(entry).toMatchObject({ action: 'rehearse restore', subject: '' });
  expect(rehearsed()).toContain(entry.at);

  // What is there is not replaced, and a backup of another database tells nothing of this one.
  expect(run(made, '--rehearse', elsewhere)).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('a rehearsal replaces nothing'),
  });
  const other = { path: newDatabase() };
  const foreign = json(vschool(['backup', '--json', '--db', other.path]))['path'] as string;
  const third = join(folder, 'third.db');
  expect(run(foreign, '--rehearse', third)).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('is a backup of another database'),
  });
  expect([existsSync(third), existsSync(`${third}.keys`)]).toEqual([false, false]);
  expect(json(vschool(['audit', '--json', '--limit', '1', '--db', path]))['rows'][0].at).toBe(entry.at);
});

test('a damaged database makes way for a backup, and is kept aside', () => {
  const { path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  writeFileSync(path, readFileSync(path).subarray(0, 4096 * 3));
  const done = vschool(['restore', made, '--json', '--db', path]);
  expect(done.code).toBe(0);
  expect(statSync(json(done)['aside']).size).toBe(4096 * 3);
  expect(stale(path)).toBe('6');
  expect(problemsOf(path)).toEqual([]);
});

test('a backup that is not whole is not put back', () => {
  const { folder, path } = largeDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  const bytes = readFileSync(made);
  bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] ?? 0) ^ 1;
  writeFileSync(made, bytes);
  const away = join(folder, 'away.db');
  const { code, stderr } = vschool(['restore', made, '--db', away]);
  expect([77, 78]).toContain(code);
  expect(stderr).toMatch(/is not whole|damaged/);
  expect(readdirSync(folder).filter((name) => name.startsWith('away'))).toEqual([]);
});

test('a restore waits for nobody: where the screens are open it says which process has them', async () => {
  const { spawn } = await import('node:child_process');
  const { path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  const holder = spawn(
    NODE,
    [
      '--input-type=module',
      '-e',
      `import { openStore } from ${JSON.stringify(new URL('../../db/open.ts', import.meta.url).pathname)};
       import { readKey } from ${JSON.stringify(new URL('../../db/keys/slots.ts', import.meta.url).pathname)};
       const store = await openStore({ path: ${JSON.stringify(path)}, key: readKey(${JSON.stringify(path)}) });
       store.driver.exec('begin'); store.driver.prepare('select count(*) from audit').get();
       console.log('open'); setInterval(() => {}, 1000)`,
    ],
    { env: environment() },
  );
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const { code, stderr } = vschool(['restore', made, '--replace', '--db', path]);
  expect(code).toBe(75);
  expect(stderr).toContain(`Process ${holder.pid} (`);
  expect(stderr).toContain('Nothing was changed.');
  holder.kill('SIGKILL');
  expect(problemsOf(path)).toEqual([]);
});

test(`a backup killed ${KILLS} times at any moment: a whole backup or none`, async () => {
  const { folder, path } = largeDatabase();
  const started = performance.now();
  expect(vschool(['backup', join(folder, 'first.db'), '--db', path]).code).toBe(0);
  const whole = performance.now() - started;
  let none = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const target = join(folder, `killed-${kill}.db`);
    await killedAfter(['backup', target, '--db', path], whole * ((kill + 1) / KILLS) ** 1.5);
    if (!existsSync(target)) {
      none++;
      // Tried again, it sweeps up what was left half made.
      expect(vschool(['backup', target, '--db', path]).code).toBe(0);
    }
    expect(stale(target)).toBe('6');
    expect(readdirSync(folder).filter((name) => name.startsWith(`.killed-${kill}`))).toEqual([]);
  }
  expect(none).toBeGreaterThan(0);
  expect(problemsOf(path)).toEqual([]);
});

test(`a restore killed ${KILLS} times at any moment: the old database or the new one, whole, and its key opens it`, async () => {
  const { folder, path } = largeDatabase();
  const made = join(folder, 'backup.db');
  expect(vschool(['backup', made, '--db', path]).code).toBe(0);
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  const rehearsal = join(folder, 'rehearsal.db');
  const started = performance.now();
  expect(vschool(['restore', made, '--db', rehearsal]).code).toBe(0);
  const whole = performance.now() - started;
  const seen = { old: 0, new: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    const target = join(folder, `target-${kill}.db`);
    copyFileSync(path, target);
    copyFileSync(`${path}.keys`, `${target}.keys`);
    copyFileSync(`${path}.heads`, `${target}.heads`);
    await killedAfter(
      ['restore', made, '--replace', '--db', target],
      whole * (0.05 + 1.25 * (kill / (KILLS - 1)) ** 1.5),
    );
    // It opens, and is whole.
    expect(problemsOf(target)).toEqual([]);
    const value = staleBehind(target);
    expect(['6', '9']).toContain(value);
    seen[value === '9' ? 'old' : 'new']++;
  }
  expect(seen.old).toBeGreaterThan(0);
  figure(
    'kills of a restore',
    `${KILLS} kills: ${seen.old} times the old, ${seen.new} times the new, 0 lost`,
  );
  expect(seen.old + seen.new).toBe(KILLS);
});

test('a new database beside another’s backups takes none of them away', () => {
  const folder = temporary();
  const path = newDatabase(folder);
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  const other = join(folder, 'backups', 'rollcall-2020-01-01T020500Z.db');
  renameSync(made, other);
  expect(vschool(['backup', '--db', path]).code).toBe(0);
  expect(existsSync(other)).toBe(true);
});
