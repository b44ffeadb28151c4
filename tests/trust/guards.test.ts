import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, NODE, vschool } from '../program.ts';
import { behind, problemsOf, smallDatabase } from './database.ts';

test('a database whose file somebody is replacing is not opened; the mark of one that was killed is taken away', () => {
  const db = demoCopy();
  writeFileSync(`${db}.swap`, String(process.pid));
  expect(vschool(['settings', '--db', db])).toMatchObject({
    code: 75,
    stderr: expect.stringContaining(`Process ${process.pid} is replacing ${db}`),
  });
  const gone = spawnSync(NODE, ['-e', '0']).pid;
  writeFileSync(`${db}.swap`, String(gone));
  expect(vschool(['settings', '--db', db]).code).toBe(0);
  expect(existsSync(`${db}.swap`)).toBe(false);
});

test('no new key is made over a forged row: its copy is looked at before it is swapped in', () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  behind(path).exec("update setting set value = '90'").close();
  const slots = readFileSync(`${path}.keys`);
  expect(vschool(['key', 'rotate', '--db', path])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('The copy under the new key is not whole, so the old one stays.'),
  });
  expect(readFileSync(`${path}.keys`).equals(slots)).toBe(true);
  expect(problemsOf(path)).toEqual(['row']);
});

test('a file that is no key file is said to be none', () => {
  const { folder, path } = smallDatabase();
  const other = join(folder, 'other.key');
  writeFileSync(other, 'correct horse battery staple\n', { mode: 0o400 });
  expect(vschool(['settings', '--db', path, '--key-file', other])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('is not a key file: it should hold 64 hexadecimal digits'),
  });
});
