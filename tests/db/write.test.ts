import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../db/open.ts';
import { saveRows } from '../../db/save-rows.ts';
import { type Actor, auditHash, write } from '../../db/write.ts';
import { demoCopy, environment, NODE, PROGRAM, ROOT, temporary, vschool } from '../program.ts';

const ACTOR: Actor = { name: 'a.officer', command: 'test', at: '2026-11-20T08:00:00Z' };

const opened = async (): Promise<Store> => openStore({ path: demoCopy() });

const auditOf = (store: Store) =>
  store.driver.prepare('select * from audit order by audit_seq').all() as Record<string, string | number>[];

test('every write leaves an audit entry, chained to the one before by its hash', async () => {
  const store = await opened();
  const before = auditOf(store).length;
  await write(store, ACTOR, { action: 'change nothing', subject: '410001' }, async () => ({
    detail: { n: 1 },
  }));
  const entries = auditOf(store);
  expect(entries).toHaveLength(before + 1);
  expect(entries.at(-1)).toMatchObject({
    actor: 'a.officer',
    command: 'test',
    action: 'change nothing',
    subject: '410001',
    detail: '{"n":1}',
  });
  entries.forEach((entry, index) => {
    expect(entry['hash']).toBe(auditHash(entry));
    expect(entry['previous_hash']).toBe(entries[index - 1]?.['hash'] ?? '0'.repeat(64));
  });
  await store.close();
});

test('the audit can be neither edited nor cut, not even by SQL', async () => {
  const store = await opened();
  expect(() => store.driver.exec("update audit set actor = 'nobody'")).toThrow('the audit is never edited');
  expect(() => store.driver.exec('delete from audit')).toThrow('the audit is never cut');
  expect(() =>
    store.driver.exec(
      "insert or replace into audit select 1, at, 'x', command, action, subject, detail, previous_hash, 'h' from audit where audit_seq = 1",
    ),
  ).toThrow('the audit is never cut');
  await store.close();
});

test('a write that fails leaves nothing, not even its audit entry', async () => {
  const store = await opened();
  const before = auditOf(store).length;
  const failing = write(store, ACTOR, { action: 'fail', subject: '' }, async (trx) => {
    trx.driver.prepare("update pupil set forename = 'Changed'").run();
    throw new Error('half way');
  });
  await expect(failing).rejects.toThrow('half way');
  expect(auditOf(store)).toHaveLength(before);
  expect(store.driver.prepare("select count(*) from pupil where forename = 'Changed'").pluck().get()).toBe(0);
  await store.close();
});

test('transactions begin immediate, and no other kind is sent', async () => {
  const dialect = readFileSync(join(ROOT, 'db/sqlite/dialect.ts'), 'utf8');
  expect([...dialect.matchAll(/CompiledQuery\.raw\('([^']+)'\)/g)].map((match) => match[1])).toEqual([
    'begin immediate',
  ]);
  const [one, two] = [await opened(), undefined];
  const other = await openStore({ path: one.path });
  other.driver.pragma('busy_timeout = 0');
  await write(one, ACTOR, { action: 'hold', subject: '' }, async () => {
    // Were the transaction deferred, nothing would be locked before the first write.
    expect(() => other.driver.exec('begin immediate')).toThrow('database is locked');
    return { detail: {} };
  });
  expect(two).toBeUndefined();
  await other.close();
  await one.close();
});

test('two programs that read and then write at once both finish', async () => {
  const db = demoCopy(temporary());
  const runs = Array.from(
    { length: 4 },
    () =>
      new Promise<number | null>((resolve) => {
        const child = spawn(NODE, [PROGRAM, 'flags', '--json', '--names', '--db', db], {
          env: environment(),
          stdio: 'ignore',
        });
        child.on('close', resolve);
      }),
  );
  expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
  const store = await openStore({ path: db });
  const named = auditOf(store).filter((entry) => entry['action'] === 'output names');
  expect(named).toHaveLength(4);
  await store.close();
});

test('rows are written where they differ alone, and what they were is kept', async () => {
  const store = await opened();
  const key = { pupil_id: 1, from_date: '2026-11-19' };
  const save = (need: string) =>
    write(store, ACTOR, { action: 'save need', subject: '410001' }, async (trx) => ({
      saved: saveRows(trx, 'special_need', ['pupil_id', 'from_date'], [{ ...key, provision: 'K', need }]),
      detail: {},
    }));
  expect((await save('SEMH')).saved).toEqual({ new: 1, changed: 0, unchanged: 0 });
  expect((await save('SEMH')).saved).toEqual({ new: 0, changed: 0, unchanged: 1 });
  expect((await save('SLCN')).saved).toEqual({ new: 0, changed: 1, unchanged: 0 });
  const before = store.driver
    .prepare("select before from row_change where table_name = 'special_need' order by change_id")
    .pluck()
    .all() as (string | null)[];
  expect(before[0]).toBeNull();
  expect(JSON.parse(before[1] as string)).toMatchObject({ ...key, provision: 'K', need: 'SEMH' });
  expect(before).toHaveLength(2);
  await store.close();
});

test('names leave the program in a pipe only where they were asked for, and then the audit says so', () => {
  const db = demoCopy();
  const without = vschool(['flags', '--json', '--db', db]);
  expect(without.stdout).not.toContain('Quillby');
  expect(vschool(['flags', '--db', db]).stdout).not.toContain('Quillby');
  const asked = vschool(['flags', '--json', '--names', '--db', db]);
  expect(asked.stdout).toContain('Quillby');
});
