import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { borough } from '../../fixtures/borough.ts';
import { lastNightMarks } from '../../fixtures/last-night.ts';
import { demoCopy, environment, NODE, PROGRAM, ROOT, temporary, vschool } from '../program.ts';
import { figure } from '../trust/figures.ts';

/** How often a night is killed: more in the long run of faults than in each run of the tests. */
const KILLS = Number(process.env['VSCHOOL_KILLS'] ?? 4);

/** Five files: marks of another day, marks corrected, a grid, a header, and one that is nothing known. */
function fillInbox(inbox: string): void {
  mkdirSync(inbox, { recursive: true });
  const lines = lastNightMarks(borough()).trim().split('\n');
  const [heading = '', ...rows] = lines;
  const friday = rows
    .slice(0, -3)
    .map((row) => row.replace('2026-11-19,', '2026-11-20,').replace('T09', 'T10'));
  writeFileSync(join(inbox, 'marks-2026-11-20.csv'), [heading, ...friday].join('\n'));
  writeFileSync(
    join(inbox, 'corrections.csv'),
    [heading, ...rows.slice(0, 8).map((row) => row.replace(/,(AM|PM),[^,]+,/, ',$1,I,'))].join('\n'),
  );
  cpSync(join(ROOT, 'fixtures/imports/attendance/day-grid.csv'), join(inbox, 'grid.csv'));
  cpSync(join(ROOT, 'fixtures/imports/ssda903/good/header.csv'), join(inbox, 'header.csv'));
  writeFileSync(join(inbox, 'notes.csv'), 'what,is this\n1,2\n');
}

/** Everything a night may change, but for times and the numbers of the audit. */
async function digestOf(db: string): Promise<unknown> {
  const store = await openStore({ path: db });
  expect(store.driver.pragma('integrity_check', { simple: true })).toBe('ok');
  const all = (sql: string): unknown[] => store.driver.prepare(sql).all();
  const digest = {
    lines: all('select * from attendance_year order by year, pupil_id, school_id'),
    pupils: all('select * from pupil order by pupil_id'),
    runs: all(
      'select kind, file, sha256, read, new, changed, unchanged, quarantined, undone_by from import_run order by file, sha256',
    ),
    held: all('select part, line, kind, reason, row, state from quarantine order by part, line, kind, row'),
    deltas: all(
      'select year, pupil_id, school_id, delta from attendance_delta order by year, pupil_id, school_id, delta',
    ),
    raised: all('select * from flag_interval order by pupil_id, flag, raised_on'),
  };
  await store.close();
  return digest;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv') || name.endsWith('.txt'))
    .sort();

const nightly = (inbox: string, db: string) => vschool(['nightly', inbox, '--db', db, '--json']);

const start = (inbox: string, db: string): ChildProcess =>
  spawn(NODE, [PROGRAM, 'nightly', inbox, '--db', db, '--json'], { env: environment(), stdio: 'ignore' });

test('a night reads what it finds in the right order, moves it, and says what is wrong beside it', () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  fillInbox(inbox);
  writeFileSync(join(inbox, 'upload.csv.part'), 'half a file');
  const ran = nightly(inbox, db);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(1);
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.file ?? line.command)).toEqual([
    'header.csv',
    'corrections.csv',
    'grid.csv',
    'marks-2026-11-20.csv',
    'notes.csv',
    'nightly',
  ]);
  expect(lines.at(-1)).toMatchObject({ pupils: 253 });
  expect(filesIn(inbox)).toEqual(
    [
      'done/2026-11-20/corrections.csv',
      'done/2026-11-20/grid.csv',
      'done/2026-11-20/header.csv',
      'done/2026-11-20/marks-2026-11-20.csv',
      'refused/2026-11-20/notes.csv',
      'refused/2026-11-20/notes.csv.problems.txt',
    ].sort(),
  );
  expect(readdirSync(inbox)).toContain('upload.csv.part');
  const again = nightly(inbox, db);
  expect(again.code).toBe(0);
});

test(`a night killed at any moment, ${KILLS} times, and run again ends in the same database and the same folders`, async () => {
  const folder = temporary();
  const base = demoCopy(folder);
  const whole = join(folder, 'whole');
  mkdirSync(whole);
  cpSync(base, join(whole, 'demo.db'));
  fillInbox(join(whole, 'inbox'));
  const started = performance.now();
  nightly(join(whole, 'inbox'), join(whole, 'demo.db'));
  const duration = performance.now() - started;
  const [expected, files] = [await digestOf(join(whole, 'demo.db')), filesIn(join(whole, 'inbox'))];
  for (let kill = 0; kill < KILLS; kill++) {
    const place = join(folder, `night-${kill}`);
    mkdirSync(place);
    const [inbox, db] = [join(place, 'inbox'), join(place, 'demo.db')];
    cpSync(base, db);
    fillInbox(inbox);
    const child = start(inbox, db);
    const ended = new Promise((resolve) => child.on('close', resolve));
    // From before the first file to after the last.
    await new Promise((resolve) => setTimeout(resolve, (duration * (kill + 1)) / KILLS));
    child.kill('SIGKILL');
    await ended;
    nightly(inbox, db);
    expect(await digestOf(db)).toEqual(expected);
    expect(filesIn(inbox)).toEqual(files);
    rmSync(place, { recursive: true });
  }
  figure('kills of a night', `${KILLS} kills: each time the same database and the same folders`);
});

test('of two nights at once one works, and the other exits 75 and names it', async () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  fillInbox(inbox);
  const first = start(inbox, db);
  const firstEnded = new Promise<number | null>((resolve) => first.on('close', resolve));
  let second = vschool(['nightly', inbox, '--db', db]);
  for (let attempt = 0; attempt < 5 && second.code !== 75 && first.exitCode === null; attempt++)
    second = vschool(['nightly', inbox, '--db', db]);
  const code = await firstEnded;
  const codes = [code, second.code].sort();
  expect(codes).toContain(75);
  if (second.code === 75)
    expect(second.stderr).toMatch(
      /^Another night is under way: process \d+, since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\. Nothing was done; try again when it has ended\.\n$/,
    );
});

test('one file that cannot be read as it stands stops itself, and not the night', () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  fillInbox(inbox);
  cpSync(join(ROOT, 'fixtures/imports/totals/without-dates.csv'), join(inbox, 'a-totals.csv'));
  const ran = nightly(inbox, db);
  expect(ran.code).toBe(1);
  expect(filesIn(inbox)).toContain('refused/2026-11-20/a-totals.csv.problems.txt');
  expect(filesIn(inbox)).toContain('done/2026-11-20/marks-2026-11-20.csv');
});

test('a dry run of a night says what it would do, and moves and changes nothing', async () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  fillInbox(inbox);
  const [before, files] = [await digestOf(db), filesIn(inbox)];
  const ran = vschool(['nightly', inbox, '--db', db, '--json', '--dry-run']);
  expect(ran.stdout.split('\n').filter((line) => line.includes('"dryRun":true'))).toHaveLength(4);
  expect(await digestOf(db)).toEqual(before);
  expect(filesIn(inbox)).toEqual(files);
});

test('a lock that cannot be read counts as held, and says what to do', () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  mkdirSync(inbox);
  writeFileSync(`${db}.nightly`, '');
  const ran = nightly(inbox, db);
  expect(ran.code).toBe(75);
  expect(ran.stderr).toContain('If no night is under way, remove it.');
});

test('a lock that a killed night left behind is taken over', () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  mkdirSync(inbox);
  writeFileSync(`${db}.nightly`, JSON.stringify({ pid: 2 ** 22 + 1, since: '2026-11-19T02:00:00Z' }));
  expect(nightly(inbox, db).code).toBe(0);
});

test('readers see no half of a run while a night works', async () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  fillInbox(inbox);
  const store = await openStore({ path: db });
  const marked = store.driver
    .prepare(
      "select count(*) from import_run r where r.read <> r.new + r.changed + r.unchanged + r.quarantined or r.result = '{}'",
    )
    .pluck();
  const child = start(inbox, db);
  let reads = 0;
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (child.exitCode === null) {
    expect(marked.get()).toBe(0);
    reads++;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await ended;
  await store.close();
  expect(reads).toBeGreaterThan(5);
});
