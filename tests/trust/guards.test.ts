import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKey, readSlots } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { checkHeads, headOf } from '../../db/trust/check-chain.ts';
import { addHead, readHeads } from '../../db/trust/heads.ts';
import { rotate } from '../../db/trust/rotate.ts';
import { swapIn } from '../../db/trust/swap.ts';
import { demoCopy, json, NODE, temporary, vschool } from '../program.ts';
import { behind, problemsOf, smallDatabase } from './database.ts';
import { typed } from './typed.ts';

process.umask(0o077);

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

test('a mark that the newest run left is changed, with no sum another: the seal of the run alone tells', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  // Thursday 19 November in the morning: the twelfth week of the year, of ten marks each, from Monday 31 August on.
  const changed = driver
    .prepare(
      `update attendance_year set marks = substr(marks, 1, 116) || '\\' || substr(marks, 118)
       where year = 2026 and substr(marks, 117, 1) = '/' and pupil_id in (select l.pupil_id
         from attendance_delta_group g join json_each(g.lines) r
         join attendance_line l on l.line_id between json_extract(r.value, '$[0]') and json_extract(r.value, '$[1]')
         where g.run_id = 1 and l.year = 2026)`,
    )
    .run().changes;
  driver.close();
  expect(changed).toBeGreaterThan(0);
  expect(problemsOf(db)).toEqual(['marks']);
});

test('a line of marks that no run speaks of is added: the seal of everything alone tells', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  const columns = driver
    .prepare("select group_concat(name) from pragma_table_info('attendance_year') where name <> 'school_id'")
    .pluck()
    .get();
  driver.exec(
    `insert into attendance_year (school_id, ${columns}) select (select max(school_id) from school), ${columns}
     from attendance_year where school_id <> (select max(school_id) from school) limit 1`,
  );
  driver.close();
  expect(problemsOf(db)).toEqual(['marks']);
});

test('a backup is looked at before it has a name: where a row points at nothing there is none', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  driver.pragma('foreign_keys = off');
  driver.exec(
    'delete from school where urn = (select urn from school where school_id in (select school_id from enrolment) limit 1)',
  );
  driver.close();
  const ran = vschool(['backup', join(temporary(), 'copy.db'), '--db', db]);
  expect(ran).toMatchObject({
    code: 74,
    stderr: expect.stringContaining('The backup was read again and is not what was written'),
  });
});

const FIRST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

test('a log of heads that cannot be written undoes nothing: the change is there, and the log falls behind', () => {
  const { path } = smallDatabase();
  const head = { seq: 1, hash: OTHER, first: FIRST, at: '2026-11-20T09:00:00Z' };
  expect(addHead(join(temporary(), 'no', 'roll.heads'), head)).toBe(false);
  rmSync(`${path}.heads`);
  mkdirSync(`${path}.heads`);
  const set = ['settings', 'attendance.stale-after-school-days'];
  expect(vschool([...set, '9', '--db', path])).toMatchObject({ code: 0, stderr: '' });
  expect(json(vschool([...set, '--json', '--db', path]))['rows'][0].value).toBe('9');
});

test('of a log of heads the lines of another database and a line that was half written count for nothing', () => {
  const log = join(temporary(), 'roll.heads');
  expect(readHeads(log, FIRST)).toBeUndefined();
  writeFileSync(
    log,
    `1 ${FIRST} ${FIRST} 2026-11-20T09:00:00Z\n2 ${OTHER} ${OTHER} 2026-11-20T09:00:00Z\n3 ${OTHER} ${FIRST}\n`,
  );
  expect(readHeads(log, FIRST)).toEqual([{ seq: 1, hash: FIRST, first: FIRST, at: '2026-11-20T09:00:00Z' }]);

  // A database that was made anew where another was: the log goes on, and the other’s entries are not missed.
  const { path } = smallDatabase();
  appendFileSync(`${path}.heads`, `9 ${OTHER} ${OTHER} 2026-11-20T09:00:00Z\n9 ${OTHER}`);
  expect(problemsOf(path)).toEqual([]);
});

test('a restore gives up the entries between the backup and itself, and no other', () => {
  const { path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  expect(vschool(['restore', made, '--replace', '--db', path]).code).toBe(0);
  // The backup holds four entries; its own, the fifth, and the sixth were given up.
  const [first = ''] = /(?<=^1 )[0-9a-f]{64}/.exec(readFileSync(`${path}.heads`, 'utf8')) ?? [];
  const [before, after] = ['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'];
  const log = readFileSync(`${path}.heads`);
  const cases: [seq: number, at: string, found: string[]][] = [
    [5, before, []],
    [6, before, []],
    [4, before, ['rollback']],
    [7, before, ['rollback']],
    [6, after, ['rollback']],
  ];
  for (const [seq, at, found] of cases) {
    writeFileSync(`${path}.heads`, log);
    appendFileSync(`${path}.heads`, `${seq} ${OTHER} ${first} ${at}\n`);
    expect([seq, at, problemsOf(path)]).toEqual([seq, at, found]);
  }
});

test('no new key is made where one way in would be left, or where a passphrase is not its holder’s', async () => {
  const { folder, path } = smallDatabase();
  const second = join(folder, 'second.key');
  vschool(['key', 'add', 'key-file', '--file', second, '--db', path]);
  rmSync(second);
  const slots = readFileSync(`${path}.keys`);
  expect(vschool(['key', 'rotate', '--db', path])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('cannot be read here, and two ways to open the database have to stay'),
  });
  expect(readFileSync(`${path}.keys`).equals(slots)).toBe(true);

  const words = 'heron lantern oblique tuesday';
  expect((await typed(['key', 'add', 'passphrase', '--db', path], [words, words])).code).toBe(0);
  const withPassphrase = readFileSync(`${path}.keys`);
  const rotated = await typed(['key', 'rotate', '--db', path], ['heron lantern oblique friday']);
  expect(rotated).toMatchObject({
    code: 77,
    screen: expect.stringContaining('That is not the passphrase of'),
  });
  expect(readFileSync(`${path}.keys`).equals(withPassphrase)).toBe(true);
});

test('a rotation that fails at the swap has not happened: the log of heads knows nothing of it', async () => {
  const { path } = smallDatabase();
  const oldKey = readKey(path, undefined);
  const slotsBefore = readSlots(path);
  // The slots are gone through when the copy is finished and its entry is written: there the disk is full.
  const slotsAfter = Object.assign([...slotsBefore], {
    [Symbol.iterator]: () => {
      throw new Error('no space left');
    },
  });
  const store = await openStore({ path, key: oldKey });
  const actor = { name: 'test', command: 'key', at: '2026-11-20T09:00:00Z' };
  const rotation = { oldKey, newKey: Buffer.alloc(32, 7), slotsBefore, slotsAfter, actor };
  await expect(rotate(store, rotation)).rejects.toThrow('no space left');
  await store.close();
  expect(problemsOf(path)).toEqual([]);
});

test('slots that a rotation left of the key before are not counted as ways in', () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  const old = JSON.parse(readFileSync(`${path}.keys`, 'utf8')).slots as unknown[];
  expect(vschool(['key', 'rotate', '--db', path]).code).toBe(0);
  const { slots } = JSON.parse(readFileSync(`${path}.keys`, 'utf8')) as { slots: unknown[] };
  writeFileSync(`${path}.keys`, JSON.stringify({ version: 1, slots: [...slots, ...old] }));
  expect(json(vschool(['key', '--json', '--db', path]))['rows']).toHaveLength(2);
  // Two of four are of this key: none may go.
  expect(vschool(['key', 'remove', '1', '--db', path])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('there are two'),
  });
});

test.each([
  ['one byte of a wrapped key', (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)],
  ['the half of it', (text: string) => text.slice(0, 40)],
  ['all of it', () => ''],
])('a slot that lost %s opens nothing, and says so', (_, damage) => {
  const { path } = smallDatabase();
  const { slots } = JSON.parse(readFileSync(`${path}.keys`, 'utf8')) as { slots: { wrapped: string }[] };
  const damaged = slots.map((slot) => ({ ...slot, wrapped: damage(slot.wrapped) }));
  writeFileSync(`${path}.keys`, JSON.stringify({ version: 1, slots: damaged }));
  const before = readFileSync(path);
  expect(vschool(['settings', '--db', path])).toMatchObject({
    code: 77,
    stderr: expect.stringMatching(/The key file .+ does not open .+ Nothing was changed\./),
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test.each(['{ "version": 2, "slots": [] }', '{ "version": 1, "slots": {} }', '{ "version": 1, "slots": ['])(
  'slots of another kind are refused by a sentence: %s',
  (text) => {
    const { path } = smallDatabase();
    writeFileSync(`${path}.keys`, text);
    expect(vschool(['settings', '--db', path])).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('cannot be read: it is damaged, or of a newer vschool'),
    });
  },
);

test('until a file has taken its place the slots beside it are those of both keys, and then of the new one alone', () => {
  const folder = temporary();
  const [path, fresh] = [join(folder, 'roll.db'), join(folder, 'fresh.db')];
  const [slotsBefore, slotsAfter] = ['old', 'new'].map(
    (of) => [{ kind: 'key-file', of, wrapped: of }] as const,
  );
  const swap = { path, fresh, slotsBefore, slotsAfter, aside: undefined };
  writeFileSync(fresh, 'new');
  // A folder in its place: the swap stops where a kill could stop it.
  mkdirSync(path);
  expect(() => swapIn(swap)).toThrow();
  expect(readSlots(path).map(({ of }) => of)).toEqual(['new', 'old']);
  rmSync(path, { recursive: true });
  writeFileSync(path, 'old');
  swapIn(swap);
  expect(readSlots(path).map(({ of }) => of)).toEqual(['new']);
  expect(readFileSync(path, 'utf8')).toBe('new');
});

test('a backup that somebody wrote to is not put back, though every page of it can be read', () => {
  const { folder, path } = smallDatabase();
  const made = json(vschool(['backup', '--json', '--db', path]))['path'] as string;
  behind(made).exec("update setting set value = '90'").close();
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  expect(vschool(['restore', made, '--replace', '--db', path])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('is not whole, so nothing was put back'),
  });
  expect(vschool(['settings', 'attendance.stale-after-school-days', '--db', path]).stdout).toContain('= 9');
  expect(problemsOf(path)).toEqual([]);
  expect(vschool(['restore', made, '--db', join(folder, 'elsewhere.db')]).code).toBe(78);
  expect(existsSync(join(folder, 'elsewhere.db'))).toBe(false);
});

test('a database is not restored from itself', () => {
  const { path } = smallDatabase();
  expect(vschool(['restore', path, '--replace', '--db', path])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`${path} is the database itself. Give the path of a backup.`),
  });
  expect(problemsOf(path)).toEqual([]);
});

test('a log of heads that was torn anywhere in its last line is no rollback, and goes on behind it', async () => {
  const { path } = smallDatabase();
  const whole = readFileSync(`${path}.heads`, 'utf8');
  const last = whole.trimEnd().split('\n').at(-1) as string;
  const store = await openStore({ path, key: readKey(path, undefined) });
  const newest = headOf(store.driver);
  const log = join(temporary(), 'torn.heads');
  for (let cut = whole.length - last.length - 1; cut < whole.length; cut++) {
    writeFileSync(log, whole.slice(0, cut));
    expect([cut, checkHeads(store.driver, log, true)]).toEqual([cut, []]);
    expect(addHead(log, newest)).toBe(true);
    expect([cut, checkHeads(store.driver, log, false)]).toEqual([cut, []]);
    expect(readHeads(log, newest.first)?.at(-1)).toEqual(newest);
  }
  // As an older program left it, which wrote on behind what was torn, and as a power cut does.
  const before = whole.slice(0, whole.length - last.length - 1);
  for (const torn of ['4', '12', '\0\0\0\0', `${last.slice(0, 40)}`]) {
    writeFileSync(log, `${before}${torn}${last}\n`);
    expect([torn, checkHeads(store.driver, log, true)]).toEqual([torn, []]);
  }
  // An entry that is gone is found all the same, whatever stands behind it.
  writeFileSync(log, `${before}${last.replace(/^\d+/, '5').replace(/[0-9a-f]{64}/, 'ab'.repeat(32))}\n4 0a`);
  expect(checkHeads(store.driver, log, true).map(({ kind }) => kind)).toEqual(['rollback']);
  await store.close();
});

test('a copy under the new key that is whole and lacks the newest entry is not swapped in', async () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  const older = join(folder, 'older.db');
  copyFileSync(path, older);
  vschool(['settings', 'attendance.stale-after-school-days', '9', '--db', path]);
  const oldKey = readKey(path, undefined);
  const slots = readSlots(path) ?? [];
  const store = await openStore({ path, key: oldKey });
  const before = headOf(store.driver);
  // A disk that gives back what stood there before the newest write.
  const stale = new Proxy(store.driver, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) =>
          sql === 'vacuum into ?'
            ? { run: (fresh: string) => copyFileSync(older, fresh) }
            : target.prepare(sql);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const actor = { name: 'test', command: 'key', at: '2026-11-20T09:00:00Z' };
  const rotation = { oldKey, newKey: Buffer.alloc(32, 7), slotsBefore: slots, slotsAfter: slots, actor };
  await expect(rotate({ ...store, driver: stale }, rotation)).rejects.toThrow(
    'The copy under the new key is not whole, so the old one stays.',
  );
  await store.close();
  const again = await openStore({ path, key: oldKey });
  expect(headOf(again.driver)).toEqual(before);
  await again.close();
});
