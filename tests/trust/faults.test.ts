import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readKey } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { rowSaver } from '../../db/save-rows.ts';
import { write } from '../../db/write.ts';
import { demoCopy, environment, NODE, PROGRAM, type Ran, temporary, vschool } from '../program.ts';
import { smallDatabase } from './database.ts';
import { typed } from './typed.ts';

const [FORENAME, SURNAME] = ['Zebulonia', 'Quixwillow'];
const ACTOR = { name: 'test', command: 'test', at: '2026-11-20T09:00:00Z' };

/** An encrypted database with one child, whose name would be known anywhere. */
async function withCanary(): Promise<{ folder: string; path: string }> {
  const { folder, path } = smallDatabase();
  const store = await openStore({ path, key: readKey(path, undefined) });
  await write(store, ACTOR, { action: 'add', subject: '410001' }, async (trx) => {
    rowSaver(trx, 'pupil', ['local_id'])({
      local_id: '410001',
      forename: FORENAME,
      surname: SURNAME,
      birth_date: '2012-05-04',
      sex: 'F',
      disabled: 0,
      search: `${FORENAME} ${SURNAME}`.toLowerCase(),
    });
    return { detail: {} };
  });
  await store.close();
  return { folder, path };
}

const CANARY = /zebulonia|quixwillow/i;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('no name stands in clear in any file that the program leaves, whatever it is made to do, and no mode is open', async () => {
  const { folder, path } = await withCanary();
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox, { mode: 0o700 });
  const runs: Ran[] = [
    vschool(['backup', '--db', path]),
    vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]),
    vschool(['key', 'rotate', '--db', path]),
    vschool(['nightly', inbox, '--db', path]),
    vschool(['check', '--deep', '--db', path]),
    vschool(['doctor', '--db', path]),
    vschool(['audit', '--db', path]),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  const files = filesIn(folder);
  expect(files.length).toBeGreaterThan(7);
  for (const file of files) {
    expect(readFileSync(file).toString('latin1')).not.toMatch(CANARY);
    expect((statSync(file).mode & 0o077).toString(8)).toBe('0');
  }
  for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toMatch(CANARY);
  // The control: the name is there for whoever may read it.
  expect(vschool(['pupil', '410001', '--names', '--db', path]).stdout).toMatch(CANARY);
});

/** What somebody may do to a file, and what the program has to say to it; never a change, never a name. */
const DAMAGES: readonly [string, (path: string) => void, number, RegExp][] = [
  ['a flipped bit', (path) => flip(path, 5000), 0, /./],
  [
    'a cut file',
    (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000)),
    78,
    /damaged|does not open/,
  ],
  ['an empty file', (path) => writeFileSync(path, ''), 78, /is empty, so it is no database/],
  ['a CSV', (path) => writeFileSync(path, `UPN,Name\nA1,${SURNAME}\n`), 77, /does not open|damaged/],
  ['slots of nobody', (path) => writeFileSync(`${path}.keys`, '{}'), 78, /cannot be read/],
];

function flip(path: string, place: number): void {
  const bytes = readFileSync(path);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test.each(DAMAGES)(
  '%s is refused by a sentence without a name, never repaired and never written over',
  async (_, damage, code, says) => {
    const { path } = await withCanary();
    damage(path);
    const before = readFileSync(path);
    for (const command of [['settings'], ['pupil', '410001'], ['check', '--deep'], ['backup']]) {
      const ran = vschool([...command, '--db', path]);
      if (code !== 0) {
        expect([77, 78]).toContain(ran.code);
        expect(ran.stderr).toMatch(says);
      }
      expect(ran.stdout + ran.stderr).not.toMatch(CANARY);
      expect(ran.stderr).not.toContain('incident');
    }
    if (code !== 0) expect(readFileSync(path).equals(before)).toBe(true);
  },
);

test('a folder as a database, and a link to one, are refused', () => {
  const folder = temporary();
  expect(vschool(['settings', '--db', folder]).code).toBe(78);
  const link = join(folder, 'link.db');
  symlinkSync(demoCopy(), link);
  expect(vschool(['settings', '--db', link]).code).toBe(77);
});

/** Root of a system can; root of a namespace without a network, in which the suite is run as well, cannot. */
const canBeAnother = spawnSync('true', { uid: 65_534, gid: 65_534 }).status === 0;

test.skipIf(!canBeAnother)(
  'a database of another account is refused, even where it could be read (skipped: only root can try)',
  () => {
    // Under the system's own folder: that of a run of the tests is open to its owner alone.
    const folder = mkdtempSync(join(tmpdir(), 'vschool-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const db = demoCopy(folder);
    chmodSync(folder, 0o755);
    chmodSync(db, 0o644);
    const ran = spawnSync(NODE, [PROGRAM, 'settings', '--db', db], {
      encoding: 'utf8',
      env: environment(),
      uid: 65_534,
      gid: 65_534,
    });
    expect(ran).toMatchObject({
      status: 77,
      stderr: expect.stringContaining('belongs to another user, and only its owner may open it'),
    });
  },
);

/** Another program that holds the write lock, stopped in the middle of a transaction. */
async function suspendedWriter(path: string): Promise<ChildProcess> {
  const holder = spawn(
    NODE,
    [
      '--input-type=module',
      '-e',
      `import { openStore } from ${JSON.stringify(new URL('../../db/open.ts', import.meta.url).pathname)};
       const store = await openStore({ path: ${JSON.stringify(path)} });
       store.driver.exec("begin immediate; insert into setting values ('pep.age-from', '2')");
       console.log('holds'); setInterval(() => {}, 1000)`,
    ],
    { env: environment() },
  );
  await new Promise((resolve) => holder.stdout?.once('data', resolve));
  holder.kill('SIGSTOP');
  return holder;
}

test('a writer that is suspended in a transaction: others read, and a write ends with 75 and names the process', async () => {
  const db = demoCopy();
  const holder = await suspendedWriter(db);
  try {
    expect(vschool(['settings', '--db', db]).code).toBe(0);
    const { code, stderr } = vschool(['settings', 'pep.age-from', '2', '--db', db]);
    expect(code).toBe(75);
    if (process.platform === 'linux') expect(stderr).toContain(`Process ${holder.pid} (`);
    expect(stderr).toContain('Try again in a moment; nothing was changed.');
  } finally {
    holder.kill('SIGKILL');
  }
  await new Promise((resolve) => holder.once('close', resolve));
  expect(vschool(['settings', 'pep.age-from', '2', '--db', db]).code).toBe(0);
});

/** Runs a line of shell in a mount namespace of its own, where `$SMALL` is a disk of some megabytes. */
const onSmallDisk = (megabytes: number, line: string): Ran => {
  const folder = temporary();
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=0700 small ${folder} && export SMALL=${folder} && umask 077 && ${line}`;
  const ran = spawnSync('unshare', ['-rm', 'sh', '-c', script], {
    encoding: 'utf8',
    env: environment({ NODE, PROGRAM }),
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
};
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'x', '/mnt']).status === 0;

test.skipIf(!canMount)(
  'too little space: an import, a backup and an archive end with 74, say how much to free, and leave nothing (skipped: no small disk can be mounted)',
  () => {
    const db = demoCopy();
    const marks = join(temporary(), 'marks.csv');
    writeFileSync(marks, 'UPN,Date,Session,Code\n');
    for (const args of [
      `import attendance ${marks} --db $SMALL/demo.db`,
      `nightly $SMALL/inbox --db $SMALL/demo.db`,
      `backup $SMALL/copy.db --db $SMALL/demo.db`,
      `export --archive $SMALL/archive --names --reason test --db $SMALL/demo.db`,
      `restore ${db} --db $SMALL/other.db`,
    ]) {
      const { code, stdout, stderr } = onSmallDisk(
        40,
        `mkdir $SMALL/inbox && cp ${db} $SMALL/demo.db && "$NODE" "$PROGRAM" ${args}; code=$?; ls -A $SMALL; exit $code`,
      );
      expect(code).toBe(74);
      expect(stderr).toMatch(
        /needs 1\d\d MB free in .+ and there are \d\d MB: free \d+ MB more and try again\. Nothing was changed\./,
      );
      expect(stdout.trim().split('\n').sort()).toEqual(['demo.db', 'inbox']);
    }
  },
);

test.skipIf(!canMount)(
  'a full disk at the place of a result: 74, and no half of a file (skipped: no small disk can be mounted)',
  () => {
    const db = demoCopy();
    const { code, stdout, stderr } = onSmallDisk(
      1,
      `(dd if=/dev/zero of=$SMALL/full bs=4k 2>/dev/null || true); "$NODE" "$PROGRAM" pupils --db ${db} --json --output $SMALL/out.json; code=$?; ls -A $SMALL; exit $code`,
    );
    expect(code).toBe(74);
    expect(stderr).toContain('The disk is full');
    expect(stdout.trim()).toBe('full');
  },
);

/** Writes until the disk is full, and says how often it was told that it had written, and how often it had. */
const UNTIL_FULL = `
  import { openStore } from ${JSON.stringify(new URL('../../db/open.ts', import.meta.url).pathname)};
  import { saveSetting } from ${JSON.stringify(new URL('../../db/settings.ts', import.meta.url).pathname)};
  import { write } from ${JSON.stringify(new URL('../../db/write.ts', import.meta.url).pathname)};
  const path = process.env.SMALL + '/demo.db';
  const actor = { name: 'test', command: 'test', at: '2026-11-20T09:00:00Z' };
  const store = await openStore({ path });
  let [reported, code] = [0, ''];
  while (code === '')
    await write(store, actor, { action: 'set', subject: 'x' }, async (trx) => {
      for (let part = 0; part < 8; part++) saveSetting(trx, 'n' + (reported + 1) + '-' + part, 'x'.repeat(20_000));
      return { detail: {} };
    }).then(
      () => { reported++; },
      (error) => { code = error.code; },
    );
  await store.close();
  const again = await openStore({ path });
  const there = again.driver.prepare("select count(*) from setting where key like 'n%-%'").pluck().get();
  await again.close();
  console.log(JSON.stringify({ reported, there, code }));`;

test.skipIf(!canMount)(
  'a disk that is full in the middle of a write: that write leaves nothing, and what was reported is there (skipped: no small disk can be mounted)',
  () => {
    const db = demoCopy();
    const script = join(temporary(), 'until-full.mjs');
    writeFileSync(script, UNTIL_FULL);
    const { code, stdout, stderr } = onSmallDisk(
      8,
      `cp ${db} $SMALL/demo.db; "$NODE" ${script} && "$NODE" "$PROGRAM" check --deep --db $SMALL/demo.db`,
    );
    const { reported, there, code: said } = JSON.parse(stdout.split('\n')[0] ?? '');
    expect([said, code, stderr]).toEqual(['SQLITE_FULL', 0, '']);
    expect(reported).toBeGreaterThan(3);
    expect(there).toBe(8 * reported);
  },
);

test.skipIf(!canMount)(
  'a read-only file system is said to be one (skipped: no small disk can be mounted)',
  () => {
    const db = demoCopy();
    for (const command of ['settings pep.age-from 2', 'flags --by-pupil']) {
      const { code, stderr } = onSmallDisk(
        40,
        `cp ${db} $SMALL/demo.db && mount -o remount,ro $SMALL && "$NODE" "$PROGRAM" ${command} --db $SMALL/demo.db`,
      );
      expect(code).toBe(74);
      expect(stderr).toMatch(
        /demo\.db is read-only, .+ Copy the database and the files beside it to a disk that can be written to, and give the copy with --db\. Nothing was changed\.\n$/,
      );
    }
  },
);

test('a wrong passphrase and a wrong key file say no name', async () => {
  const { folder, path } = await withCanary();
  const other = join(folder, 'other.key');
  writeFileSync(other, `${'ab'.repeat(32)}\n`, { mode: 0o400 });
  const ran = vschool(['pupil', '410001', '--db', path, '--key-file', other]);
  expect(ran.code).toBe(77);
  expect(ran.stderr).not.toMatch(CANARY);
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  expect(vschool(['settings', '--db', copy])).toMatchObject({ code: 77 });
  expect((await typed(['key', 'add', 'passphrase', '--db', path], ['x'])).screen).not.toMatch(CANARY);
});
