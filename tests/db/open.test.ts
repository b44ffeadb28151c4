import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKey, readKey, slotsPath } from '../../db/keys/slots.ts';
import { SCHEMA_VERSION } from '../../db/migrations/version.ts';
import { openStore, type Store } from '../../db/open.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, temporary } from '../program.ts';

process.umask(0o077);

async function encrypted(): Promise<{ path: string; keyFile: string }> {
  const folder = temporary();
  const [path, keyFile] = [join(folder, 'roll.db'), join(folder, 'roll.key')];
  const store = await openStore({ path, key: createKey(path, keyFile), create: true });
  await store.close();
  return { path, keyFile };
}

const refusal = async (opening: Promise<Store>): Promise<string> => {
  const error = await opening.then(
    () => undefined,
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return (error as Error).message;
};

test('every connection runs under the pragmas that keep what is reported', async () => {
  const { path } = await encrypted();
  const { driver, close } = await openStore({ path, key: readKey(path, undefined) });
  const read = (name: string): unknown => driver.pragma(name, { simple: true });
  expect({
    journal: read('journal_mode'),
    synchronous: read('synchronous'),
    foreignKeys: read('foreign_keys'),
    triggers: read('recursive_triggers'),
    temporary: read('temp_store'),
    secureDelete: read('secure_delete'),
    cells: read('cell_size_check'),
    mapped: read('mmap_size') ?? 0,
    wait: read('busy_timeout'),
    application: read('application_id'),
    schema: read('user_version'),
  }).toEqual({
    journal: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    triggers: 1,
    temporary: 2,
    secureDelete: 1,
    cells: 1,
    mapped: 0,
    wait: 5000,
    application: 0x56534348,
    schema: SCHEMA_VERSION,
  });
  await close();
});

test('an encrypted database holds no readable header, and a wrong key neither opens nor changes it', async () => {
  const { path } = await encrypted();
  expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  const before = readFileSync(path);
  expect(await refusal(openStore({ path, key: Buffer.alloc(32, 7) }))).toBe(
    `The key does not open ${path}, or the file is damaged. The file was not changed.`,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('another key file does not open it, and one that others may read is refused', async () => {
  const { path, keyFile } = await encrypted();
  const other = join(temporary(), 'other.key');
  writeFileSync(other, `${'ab'.repeat(32)}\n`, { mode: 0o400 });
  expect(() => readKey(path, other)).toThrow(/does not open .+ Nothing was changed\./);
  chmodSync(keyFile, 0o444);
  expect(() => readKey(path, undefined)).toThrow(/may be read by others than its owner: chmod 400/);
});

test('the database, its wrapped key and its key file belong to their owner alone', async () => {
  const { path, keyFile } = await encrypted();
  const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
  expect([mode(path), mode(slotsPath(path)), mode(keyFile)]).toEqual(['600', '600', '400']);
});

test('what is no database of this program is refused, and never made or written over', async () => {
  const folder = temporary();
  const missing = join(folder, 'missing.db');
  expect(await refusal(openStore({ path: missing }))).toContain('There is no database at');
  expect(existsSync(missing)).toBe(false);

  const empty = join(folder, 'empty.db');
  writeFileSync(empty, '', { mode: 0o600 });
  expect(await refusal(openStore({ path: empty }))).toContain('is empty, so it is no database');

  const sheet = join(folder, 'sheet.db');
  writeFileSync(sheet, 'upn,date,code\n', { mode: 0o600 });
  expect(await refusal(openStore({ path: sheet }))).toContain(
    'is no database of this program, or it is encrypted and',
  );
  expect(await refusal(openStore({ path: sheet, create: true }))).toContain(
    'is there already, and is never written over',
  );

  const Database = loadDriver();
  const foreign = join(folder, 'foreign.db');
  new Database(foreign).exec('create table t (x)').close();
  chmodSync(foreign, 0o600);
  expect(await refusal(openStore({ path: foreign }))).toContain('is not a database of this program');
});

test('a file that others may read, and a link, are refused', async () => {
  const folder = temporary();
  const open = demoCopy(folder);
  chmodSync(open, 0o640);
  expect(await refusal(openStore({ path: open }))).toContain(`chmod 600 ${open}`);
  chmodSync(open, 0o600);
  const link = join(folder, 'link.db');
  symlinkSync(open, link);
  expect(await refusal(openStore({ path: link }))).toContain('is a symbolic link');
});

test('a file that is replaced while it is opened is not used: the one that stands there opens at the next try', async () => {
  const { path } = await encrypted();
  const other = join(temporary(), 'other.db');
  copyFileSync(path, other);
  const key = readKey(path, undefined);
  // The key is asked for its digits when the file is open and nobody has looked at its place again.
  const replacing = Object.assign(Buffer.from(key), {
    toString: (encoding: BufferEncoding): string => {
      renameSync(other, path);
      return key.toString(encoding);
    },
  });
  expect(await refusal(openStore({ path, key: replacing }))).toBe(
    `${path} was replaced while it was being opened. Try again in a moment.`,
  );
  const { close } = await openStore({ path, key });
  await close();
});

test('a database of a newer program is refused and left as it is', async () => {
  const path = demoCopy();
  const Database = loadDriver();
  const driver = new Database(path);
  driver.pragma('user_version = 999');
  driver.close();
  expect(await refusal(openStore({ path }))).toContain(
    `has schema 999; this program knows ${SCHEMA_VERSION}. Use a newer vschool.`,
  );
});

test('a cut file is refused by a sentence', async () => {
  const path = demoCopy();
  const cut = join(temporary(), 'cut.db');
  copyFileSync(path, cut);
  writeFileSync(cut, readFileSync(path).subarray(0, 8192), { mode: 0o600 });
  expect(await refusal(openStore({ path: cut }))).toBeTruthy();
});
