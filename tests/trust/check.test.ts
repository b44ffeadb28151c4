import { copyFileSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { auditHash } from '../../db/write.ts';
import { demoCopy, temporary, vschool } from '../program.ts';
import { behind, check, kindsIn, problemsOf, smallDatabase } from './database.ts';
import { figure } from './figures.ts';
import { IS_LONG } from './long-set.ts';

const SECOND_WAY =
  'The database can be opened in one way only: lost, nobody can ever read it again. Add a second: “vschool key add recovery-code”.';

test('check says nothing of a demo that was read into, undone and edited, and ends with 0', () => {
  const folder = temporary();
  const db = join(folder, 'demo.db');
  expect(vschool(['demo', '--json', '--db', db]).code).toBe(0);
  const file = join(folder, 'more.csv');
  writeFileSync(file, 'UPN,Date,Session,Code\n');
  vschool(['settings', 'attendance.stale-after-school-days', '4', '--db', db]);
  vschool(['calendar', 'add', 'inset', '2026-11-27', '--db', db]);
  const runs = JSON.parse(vschool(['runs', '--json', '--db', db]).stdout) as { rows: { run: number }[] };
  expect(vschool(['undo', String(runs.rows[0]?.run), '--db', db]).code).toBe(0);
  expect(vschool(['check', '--db', db])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(vschool(['check', '--deep', '--db', db])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a new database that opens in one way only needs a person, and is whole', () => {
  const { path } = smallDatabase();
  expect(vschool(['check', '--deep', '--db', path])).toEqual({
    code: 1,
    stdout: `${SECOND_WAY}\n`,
    stderr: '',
  });
});

/** What somebody with the key could do to the audit; the triggers stop nobody who drops them. */
const ATTACKS: readonly [what: string, sql: string, kinds: readonly string[]][] = [
  ['an entry edited', "update audit set actor = 'somebody else' where audit_seq = 2", ['audit']],
  ['an entry dropped', 'delete from audit where audit_seq = 3', ['audit', 'row', 'rollback']],
  [
    'two entries swapped',
    'update audit set audit_seq = 99 where audit_seq = 2; update audit set audit_seq = 2 where audit_seq = 3; update audit set audit_seq = 3 where audit_seq = 99',
    ['audit', 'row', 'rollback'],
  ],
  ['the end cut', 'delete from audit where audit_seq = 4', ['row', 'rollback']],
  ['all of it gone', 'delete from audit', ['audit']],
  ['a value changed', "update setting set value = '90'", ['row']],
  ['a row added', "insert into setting (key, value) values ('brake.marks-allowed', '99999')", ['row']],
  ['a row taken away', 'delete from setting', ['row']],
  ['the trail of a row changed', 'update row_change set before = null where before is not null', ['row']],
];

let attacksFound = 0;

test('the control: nothing is found where nothing was done, in a database of ours and in the demo', () => {
  expect(problemsOf(smallDatabase().path)).toEqual([]);
  expect(problemsOf(demoCopy())).toEqual([]);
});

test.each(ATTACKS)('check --deep finds %s', (_, sql, kinds) => {
  const { path } = smallDatabase();
  const driver = behind(path);
  driver.exec('drop trigger audit_not_edited; drop trigger audit_not_cut');
  driver.exec(sql);
  driver.close();
  const ran = check(path);
  expect(ran.code).toBe(78);
  expect(kindsIn(ran)).toEqual([...kinds].sort());
  attacksFound++;
});

afterAll(() =>
  figure(
    'attacks on the audit and its rows',
    `${attacksFound} of ${ATTACKS.length} found; control: none before`,
  ),
);

const saysOf = (path: string): string =>
  (JSON.parse(check(path).stdout) as { rows: { sentence: string }[] }).rows
    .map(({ sentence }) => sentence)
    .join('\n');

test('an entry that is dropped, and one that is written anew with a hash of its own, are each said', () => {
  const { path } = smallDatabase();
  const driver = behind(path);
  driver.exec('drop trigger audit_not_edited; drop trigger audit_not_cut');
  const entry = driver.prepare('select * from audit where audit_seq = 2').get() as Record<string, string>;
  const forged = { ...entry, actor: 'somebody else' };
  driver
    .prepare('update audit set actor = ?, hash = ? where audit_seq = 2')
    .run('somebody else', auditHash(forged));
  driver.close();
  expect(saysOf(path)).toContain(
    'Audit entry 3 does not follow from entry 2: one of them was replaced or moved.',
  );
  expect(saysOf(path)).not.toContain('is not as it was written');

  const { path: other } = smallDatabase();
  const cut = behind(other);
  cut.exec(
    'drop trigger audit_not_edited; drop trigger audit_not_cut; delete from audit where audit_seq = 3',
  );
  cut.close();
  expect(saysOf(other)).toContain('Audit entry 4 follows entry 2: what stood between is gone.');
});

test('the triggers of the audit refuse an edit and a cut by themselves', () => {
  const { path } = smallDatabase();
  const driver = behind(path);
  expect(() => driver.exec("update audit set actor = 'x'")).toThrow(/never edited/);
  expect(() => driver.exec('delete from audit')).toThrow(/never cut/);
  driver.close();
});

test.each([
  ['a pupil’s date of birth', "update pupil set birth_date = '2014-01-01' where pupil_id = 3", 'row'],
  ['a placement', "update care_episode set placement = 'K1' where pupil_id = 5", 'row'],
  ['one mark', "update attendance_year set marks = replace(marks, '/', 'O') where pupil_id = 7", 'marks'],
  ['the sums of marks', 'update attendance_year set unauthorised = 0 where unauthorised > 0', 'marks'],
  ['what a run changed', 'delete from attendance_delta_group where run_id = 1', 'marks'],
])('check --deep finds %s changed behind the program', (_, sql, kind) => {
  const db = demoCopy();
  const driver = behind(db, false);
  expect(driver.prepare(sql).run().changes).toBeGreaterThan(0);
  driver.close();
  expect(problemsOf(db)).toContain(kind);
});

test('rows that were changed behind the program are settled by a reason; a broken audit is not, and nothing is not', () => {
  const db = demoCopy();
  expect(vschool(['check', '--settle', '--reason', 'none', '--db', db])).toMatchObject({ code: 2 });
  behind(db, false).exec("update pupil set birth_date = '2014-01-01' where pupil_id = 3").close();
  expect(problemsOf(db)).toEqual(['row']);
  expect(vschool(['check', '--settle', '--reason', 'known to us', '--db', db]).code).toBe(0);
  expect(problemsOf(db)).toEqual([]);
  behind(db, false)
    .exec("drop trigger audit_not_edited; update audit set actor = 'x' where audit_seq = 2")
    .close();
  expect(vschool(['check', '--settle', '--reason', 'known to us', '--db', db])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('The audit itself is not as it was written'),
  });
});

test('a file put back to an older state is found, by a quick check too', () => {
  const { folder, path } = smallDatabase();
  const old = join(folder, 'old.db');
  copyFileSync(path, old);
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  expect(problemsOf(path)).toEqual([]);
  copyFileSync(old, path);
  expect(problemsOf(path)).toEqual(['rollback']);
  expect(vschool(['check', '--db', path]).stdout).toContain(
    'The database was put back to an older state, or the end of its audit was cut',
  );
  // And after it has gone on from there: the log remembers another entry of that number.
  vschool(['settings', 'attendance.stale-after-school-days', '8', '--db', path]);
  vschool(['settings', 'attendance.stale-after-school-days', '7', '--db', path]);
  expect(problemsOf(path)).toEqual(['rollback']);
});

test('without its log of heads a database is not said to be fine', () => {
  const { path } = smallDatabase();
  rmSync(`${path}.heads`);
  const { code, stdout } = vschool(['check', '--db', path]);
  expect(code).toBe(1);
  expect(stdout).toContain('Nobody can tell whether the database was put back to an older state');
});

/** The same places each time the test runs. */
function* places(below: number, count: number): Generator<number> {
  let state = 20261122;
  for (let n = 0; n < count; n++) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state % below;
  }
}

const PAGES = IS_LONG ? 50 : 10;

test(`one flipped bit in each of ${PAGES} pages of an encrypted database is found ${PAGES} times`, () => {
  const { folder, path } = smallDatabase();
  const { size } = statSync(path);
  const whole = readFileSync(path);
  const copy = join(folder, 'flipped.db');
  copyFileSync(`${path}.keys`, `${copy}.keys`);
  let found = 0;
  for (const place of places(size, PAGES)) {
    writeFileSync(copy, whole, { mode: 0o600 });
    const file = openSync(copy, 'r+');
    writeSync(file, Buffer.from([(whole[place] ?? 0) ^ 4]), 0, 1, place);
    const { code, stdout, stderr } = vschool(['check', '--deep', '--db', copy]);
    // The log of heads of a copy is absent, which is a 1: damage is a 77 or a 78.
    if (code === 77 || code === 78) found++;
    expect(stdout + stderr).not.toMatch(/undefined|at .*\.js/);
  }
  figure('flipped bits', `one in each of ${PAGES} pages, seed 20261122: ${found} found`);
  expect(found).toBe(PAGES);
});

test('doctor says what it stands on', () => {
  const { path } = smallDatabase();
  const ran = vschool(['doctor', '--json', '--db', path]);
  expect(ran.code).toBe(1);
  const { rows } = JSON.parse(ran.stdout) as { rows: { what: string; state: string; isWell: boolean }[] };
  const of = (what: string) => rows.find((row) => row.what === what);
  expect(of(path)).toEqual({ what: path, state: 'mode 0600', isWell: true });
  expect(of('key')).toEqual({ what: 'key', state: 'opens by key file', isWell: false });
  expect(of('last backup')).toEqual({ what: 'last backup', state: 'none yet', isWell: false });
  expect(of('in use by')?.state).toBe('nobody else');
  expect(of('accounts')?.isWell).toBe(true);
  expect(of('SQLite')?.isWell).toBe(true);
});

test('an account that has not been seen for 90 days is named', async () => {
  const { path } = smallDatabase();
  const { openStore } = await import('../../db/open.ts');
  const { readKey } = await import('../../db/keys/slots.ts');
  const { dormantAccounts } = await import('../../db/trust/accounts.ts');
  const { write } = await import('../../db/write.ts');
  const store = await openStore({ path, key: readKey(path, undefined) });
  const actor = { name: 'agatha', command: 'test', at: '2026-01-05T09:00:00Z' };
  await write(store, actor, { action: 'open record', subject: '410001' }, async () => ({ detail: {} }));
  expect(dormantAccounts(store.driver, '2026-04-05T09:00:00Z').map(({ actor: who }) => who)).toEqual([]);
  expect(dormantAccounts(store.driver, '2026-04-06T09:00:01Z')).toEqual([
    { actor: 'agatha', last: '2026-01-05T09:00:00Z' },
  ]);
  await store.close();
});
