import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../db/migrations/version.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { json, temporary, vschool } from '../program.ts';
import { killedAfter } from '../trust/database.ts';
import { figure } from '../trust/figures.ts';

const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 6);
const HERE = fileURLToPath(new URL('./', import.meta.url));
const KEPT = readdirSync(HERE)
  .flatMap((name) => /^version-(\d+)\.db\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((a, b) => a - b);

/** A database as a program of that schema wrote it: the imaginary borough with 20 children, and one of the cast. */
function ofVersion(version: number): { folder: string; path: string } {
  const folder = temporary();
  const path = join(folder, 'old.db');
  writeFileSync(path, gunzipSync(readFileSync(join(HERE, `version-${version}.db.gz`))), { mode: 0o600 });
  return { folder, path };
}

function look(path: string): { version: unknown; pupils: unknown; marks: unknown; audits: unknown } {
  const Database = loadDriver();
  const driver = new Database(path, { readonly: true });
  const one = (sql: string): unknown => driver.prepare(sql).pluck().get();
  const found = {
    version: driver.pragma('user_version', { simple: true }),
    pupils: one('select count(*) from pupil'),
    marks: one("select sum(length(marks) - length(replace(marks, '-', ''))) from attendance_year"),
    audits: one('select count(*) from audit'),
  };
  driver.close();
  return found;
}

test('a database of the first version is kept', () => {
  expect(KEPT.slice(0, 2)).toEqual([1, 2]);
});

test.each(KEPT)(
  'a database of version %i is backed up, brought up to date, and whole afterwards',
  (version) => {
    const { folder, path } = ofVersion(version);
    const before = look(path);
    expect(before).toMatchObject({ version, pupils: 21 });
    const opened = vschool(['check', '--deep', '--db', path]);
    expect(opened.stdout).not.toContain('damaged');
    const after = look(path);
    expect(after).toMatchObject({ version: SCHEMA_VERSION, pupils: 21, marks: before.marks });
    expect(json(vschool(['pupils', '--json', '--db', path]))['rows'].length).toBeGreaterThan(10);
    if (version === SCHEMA_VERSION) return;

    expect(opened.stderr).toContain(`${path} has schema ${version}: backed up to `);
    const [backup] = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'));
    expect(backup).toMatch(new RegExp(`-schema-${version}(-\\d)?\\.db$`));
    const copy = join(folder, 'backups', String(backup));
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');
    expect(look(copy)).toEqual(before);
    // From here on every row is sealed: a change behind the program is found in what the old program wrote too.
    const Database = loadDriver();
    new Database(path).exec("update pupil set birth_date = '2014-01-01' where pupil_id = 2").close();
    expect(vschool(['check', '--deep', '--db', path]).code).toBe(78);
  },
);

test.each(KEPT.filter((version) => version > 1 && version < SCHEMA_VERSION))(
  'a row that was changed behind a program of version %i is found before every row is sealed anew',
  (version) => {
    const { folder, path } = ofVersion(version);
    const Database = loadDriver();
    new Database(path).exec("update pupil set birth_date = '2014-01-01' where pupil_id = 2").close();
    const says =
      'A row of the table “pupil” that no audit entry speaks of was added, changed or removed since audit entry 1.';
    const opened = vschool(['settings', '--db', path]);
    expect(opened.code).toBe(0);
    expect(opened.stderr).toContain(says);
    expect(look(path).version).toBe(SCHEMA_VERSION);
    // And it is said again, until somebody settles it.
    for (const more of [[], ['--deep'], []]) {
      const { code, stdout } = vschool(['check', ...more, '--db', path]);
      expect(code).toBe(78);
      expect(stdout).toContain(
        `Found when the database was brought up to date (audit entry 5), and not settled since: ${says}`,
      );
    }
    // A copy of it is no backup to put back.
    const [backup = ''] = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'));
    expect(
      vschool(['restore', join(folder, 'backups', backup), '--db', join(folder, 'new.db')]),
    ).toMatchObject({ code: 78, stderr: expect.stringContaining(says) });
    expect(vschool(['check', '--settle', '--db', path]).code).toBe(2);
    const settled = vschool(['check', '--settle', '--reason', 'a test of ours', '--db', path]);
    expect(settled).toMatchObject({ code: 0, stdout: expect.stringContaining(says) });
    expect(vschool(['check', '--deep', '--db', path]).stdout).not.toContain('Found when');
    const [entry] = json(vschool(['audit', '--json', '--limit', '1', '--db', path]))['rows'];
    expect(JSON.stringify(entry)).toContain('settle findings');
  },
);

test('a migration that fails half way changes nothing, and its backup is there', () => {
  const { folder, path } = ofVersion(1);
  const Database = loadDriver();
  // In the way of the second version, after its first statements have run.
  new Database(path).exec('create table sdq (x text)').close();
  const before = readFileSync(path);
  const { code, stderr } = vschool(['check', '--db', path]);
  expect(code).toBe(78);
  expect(stderr).toContain('could not be brought up to date, and was left as it was');
  expect(look(path)).toMatchObject({ version: 1, pupils: 21 });
  const driver = new Database(path, { readonly: true });
  const columns = driver.prepare("select name from pragma_table_info('pupil')").pluck().all();
  expect(columns).toContain('former_upn');
  expect(columns).not.toContain('uln');
  driver.close();
  expect(before.length).toBeGreaterThan(0);
  expect(readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
});

test('where the backup cannot be made, the database stays as it is', () => {
  const { folder, path } = ofVersion(1);
  writeFileSync(join(folder, 'backups'), 'a file where the folder would be');
  expect(vschool(['check', '--db', path]).code).not.toBe(0);
  expect(look(path)).toMatchObject({ version: 1, pupils: 21 });
});

test(`a migration killed ${KILLS} times at any moment: the old version or the new, and the next program finishes`, async () => {
  const { folder, path } = ofVersion(1);
  const base = join(folder, 'base.db');
  copyFileSync(path, base);
  const started = performance.now();
  vschool(['check', '--db', path]);
  const whole = performance.now() - started;
  let old = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const db = join(folder, `killed-${kill}.db`);
    copyFileSync(base, db);
    await killedAfter(['check', '--db', db], whole * (0.3 + (0.8 * (kill + 1)) / KILLS));
    const { version } = look(db);
    expect([1, SCHEMA_VERSION]).toContain(version);
    if (version === 1) old++;
    const again = vschool(['check', '--deep', '--db', db]);
    expect([0, 1]).toContain(again.code);
    expect(look(db)).toMatchObject({ version: SCHEMA_VERSION, pupils: 21 });
  }
  figure('kills of a migration', `${KILLS} kills: ${old} times the old version, 0 lost`);
  expect(old).toBeGreaterThan(0);
  expect(existsSync(base)).toBe(true);
});
