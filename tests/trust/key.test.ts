import { chmodSync, copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKey, readSlots, slotsOfKey } from '../../db/keys/slots.ts';
import { json, vschool } from '../program.ts';
import { killedAfter, problemsOf, smallDatabase } from './database.ts';
import { figure } from './figures.ts';
import { typed } from './typed.ts';

const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 5);
const WORDS = 'heron lantern oblique tuesday';
const CODE = /(?:[2-9A-HJ-NP-Z]{4}-){7}[2-9A-HJ-NP-Z]{4}/;

const kinds = (path: string): string[] =>
  (json(vschool(['key', '--json', '--db', path]))['rows'] as { kind: string }[]).map(({ kind }) => kind);

test('a passphrase is asked for twice, shows nowhere, and opens the database without the key file', async () => {
  const { folder, path } = smallDatabase();
  const before = readFileSync(path);
  const added = await typed(['key', 'add', 'passphrase', '--label', 'head', '--db', path], [WORDS, WORDS]);
  expect(added).toMatchObject({ code: 0, screen: expect.stringContaining('Added: passphrase (head).') });
  expect(added.screen).not.toContain('heron');
  expect(readFileSync(`${path}.keys`, 'utf8')).not.toContain('heron');
  expect(kinds(path)).toEqual(['key-file', 'passphrase']);
  expect(before.length).toBeGreaterThan(0);

  renameSync(join(folder, 'vschool.key'), join(folder, 'away.key'));
  const opened = await typed(['settings', 'attendance.stale-after-school-days', '--db', path], [WORDS]);
  expect(opened).toMatchObject({ code: 0, screen: expect.stringContaining('= 6') });
  const piped = vschool(['settings', '--db', path]);
  expect(piped.code).toBe(77);
  expect(piped.stderr).toContain('is asked for on a terminal alone');
});

test('a wrong passphrase: a wait each time, one message in the end, and no change to any file', async () => {
  const { folder, path } = smallDatabase();
  await typed(['key', 'add', 'passphrase', '--db', path], [WORDS, WORDS]);
  renameSync(join(folder, 'vschool.key'), join(folder, 'away.key'));
  const files = [path, `${path}.keys`, `${path}.heads`].map((file) => readFileSync(file).toString('hex'));
  const started = performance.now();
  const wrong = await typed(['settings', '--db', path], ['one', 'two', 'three']);
  // One second, two and four.
  expect(performance.now() - started).toBeGreaterThan(7000);
  expect(wrong.code).toBe(77);
  expect(wrong.screen.match(/does not open .+ The file was not changed\./g)).toHaveLength(1);
  expect([path, `${path}.keys`, `${path}.heads`].map((file) => readFileSync(file).toString('hex'))).toEqual(
    files,
  );
});

test('a short passphrase, and two that differ, are refused', async () => {
  const { path } = smallDatabase();
  expect(await typed(['key', 'add', 'passphrase', '--db', path], ['short'])).toMatchObject({
    code: 2,
    screen: expect.stringContaining('at least 12 characters'),
  });
  expect(await typed(['key', 'add', 'passphrase', '--db', path], [WORDS, 'something else'])).toMatchObject({
    code: 2,
    screen: expect.stringContaining('were not the same'),
  });
  expect(kinds(path)).toEqual(['key-file']);
});

test('a recovery code is shown once, on a terminal alone, and opens the database', async () => {
  const { folder, path } = smallDatabase();
  const piped = vschool(['key', 'add', 'recovery-code', '--db', path]);
  expect(piped).toMatchObject({ code: 77, stdout: '' });
  const { code, screen } = await typed(['key', 'add', 'recovery-code', '--db', path], []);
  expect(code).toBe(0);
  const [recovery = ''] = CODE.exec(screen) ?? [];
  expect(recovery).toHaveLength(39);
  expect(readFileSync(`${path}.keys`, 'utf8')).not.toContain(recovery);
  renameSync(join(folder, 'vschool.key'), join(folder, 'away.key'));
  const opened = await typed(
    ['settings', 'attendance.stale-after-school-days', '--db', path],
    [recovery.toLowerCase().replaceAll('-', ' ')],
  );
  expect(opened).toMatchObject({ code: 0, screen: expect.stringContaining('= 6') });
});

test('init on a terminal makes two ways in', async () => {
  const { folder } = smallDatabase();
  const path = join(folder, 'other', 'roll.db');
  const { code, screen } = await typed(['init', '--db', path], []);
  expect(code).toBe(0);
  expect(screen).toMatch(CODE);
  expect(kinds(path)).toEqual(['key-file', 'recovery-code']);
});

test('a slot is changed and removed; two have to stay', () => {
  const { folder, path } = smallDatabase();
  expect(vschool(['key', 'remove', '1', '--db', path])).toMatchObject({ code: 77 });
  const second = join(folder, 'second.key');
  expect(vschool(['key', 'add', 'key-file', '--file', second, '--db', path]).code).toBe(0);
  expect(vschool(['key', 'remove', '1', '--db', path]).stderr).toContain('there are two');
  const third = join(folder, 'third.key');
  expect(vschool(['key', 'change', '2', '--file', third, '--db', path]).code).toBe(0);
  expect(vschool(['settings', '--db', path, '--key-file', second]).code).toBe(77);
  expect(vschool(['settings', '--db', path, '--key-file', third]).code).toBe(0);
  expect(vschool(['key', 'add', 'key-file', '--file', second, '--db', path]).code).toBe(0);
  expect(vschool(['key', 'remove', '2', '--db', path]).code).toBe(0);
  expect(vschool(['settings', '--db', path, '--key-file', third]).code).toBe(77);
  expect(kinds(path)).toEqual(['key-file', 'key-file']);
  expect(problemsOf(path)).toEqual([]);
});

test('rotation: the old key opens nothing, the same key file opens the new one, and the records are the same', async () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  await typed(['key', 'add', 'recovery-code', '--db', path], []);
  const oldSlots = readFileSync(`${path}.keys`);
  const rotated = await typed(['key', 'rotate', '--db', path], []);
  expect(rotated.code).toBe(0);
  expect(rotated.screen).toMatch(CODE);
  expect(kinds(path)).toEqual(['key-file', 'key-file', 'recovery-code']);
  expect(
    json(vschool(['settings', 'attendance.stale-after-school-days', '--json', '--db', path]))['rows'][0]
      .value,
  ).toBe('6');
  expect(problemsOf(path)).toEqual([]);
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  writeFileSync(`${copy}.keys`, oldSlots, { mode: 0o600 });
  expect(vschool(['settings', '--db', copy])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('The key does not open'),
  });
});

test(`a rotation killed ${KILLS} times at any moment: the slots beside the file open it, and nothing is lost`, async () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  const files = ['', '.keys', '.heads'];
  const copyTo = (target: string): void => {
    for (const end of files) copyFileSync(path + end, target + end);
  };
  const first = join(folder, 'first.db');
  copyTo(first);
  const started = performance.now();
  expect(vschool(['key', 'rotate', '--db', first]).code).toBe(0);
  const whole = performance.now() - started;
  for (let kill = 0; kill < KILLS; kill++) {
    const db = join(folder, `killed-${kill}.db`);
    copyTo(db);
    await killedAfter(['key', 'rotate', '--db', db], whole * (0.3 + (0.8 * (kill + 1)) / KILLS));
    // It opens, and is whole.
    expect(problemsOf(db)).toEqual([]);
    // And again, to the end, whatever was left.
    expect(vschool(['key', 'rotate', '--db', db]).code).toBe(0);
    expect(slotsOfKey(readSlots(db), readKey(db, undefined)).map(({ kind }) => kind)).toEqual([
      'key-file',
      'key-file',
    ]);
  }
  figure('kills of a rotation', `${KILLS} kills: each time one key opened it, 0 lost`);
});

test.each([
  [['settings', '--passphrase', 'hunter2000000'], {}],
  [['settings', '--password=hunter2000000'], {}],
  [['settings', '--key=hunter2000000'], {}],
  [['settings', '--recovery-code', 'hunter2000000'], {}],
  [['settings', '--key-file', 'ab'.repeat(32)], {}],
  [['settings'], { VSCHOOL_PASSPHRASE: 'hunter2000000' }],
  [['settings'], { VSCHOOL_KEY: 'hunter2000000' }],
  [['settings'], { VSCHOOL_KEY_FILE: 'ab'.repeat(32) }],
])('a secret among the words or in the environment is refused and not repeated: %j %j', (args, env) => {
  const { path } = smallDatabase();
  const { code, stdout, stderr } = vschool([...args, '--db', path], env as Record<string, string>);
  expect(code).toBe(77);
  expect(stderr).toContain('A secret is never taken');
  expect(stdout + stderr).not.toMatch(/hunter2|abab/);
});

test('slots that are damaged are refused by a sentence', () => {
  const { path } = smallDatabase();
  writeFileSync(`${path}.keys`, '{ "version": 9 }');
  chmodSync(`${path}.keys`, 0o600);
  expect(vschool(['settings', '--db', path])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('cannot be read: it is damaged, or of a newer vschool'),
  });
});
