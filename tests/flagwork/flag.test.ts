import { userInfo } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { demoCopy, json, type Ran, temporary, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);
const FLAG = 'persistent-absence';
const HIS = ['410001', FLAG];

/** The row of the flag in the work list, of the whole list with `--all`. */
const row = (...more: string[]) =>
  json(run('flags', '--flag', FLAG, '--json', ...more))['rows'].find(
    (each: { pupil: string }) => each.pupil === '410001',
  );

test('a flag is given to somebody, and the work list of that person holds it', () => {
  expect(row()).toMatchObject({ owner: null, work: { state: 'open', until: null, reopened: null } });
  const ran = run('flag', 'assign', ...HIS, 'Jo Marsh');
  expect([ran.code, ran.stdout]).toEqual([
    0,
    '“Persistent absence” of 410001 is Jo Marsh’s now. “vschool flag assign 410001 persistent-absence nobody” takes it back.\n',
  ]);
  expect(row().owner).toBe('Jo Marsh');
  const hers = json(run('flags', '--owner', 'jo marsh', '--json'))['rows'];
  expect(hers.map((each: { pupil: string; flag: string }) => [each.pupil, each.flag])).toEqual([HIS]);
  expect(row('--owner', 'nobody')).toBeUndefined();
  expect(run('flag', 'assign', ...HIS, 'Jo Marsh').code).toBe(77);
  // “me” is nobody’s name on a list for everybody: it is kept as the account.
  const mine = run('flag', 'assign', ...HIS, 'me', '--dry-run').stdout;
  expect(mine).toContain(`“Persistent absence” of 410001 is ${userInfo().username}’s now`);
});

test('a flag is meant by its title too, and its beginning is answered with those that begin so', () => {
  const given = run('flag', 'assign', '410001', 'Persistent absence', 'Jo', '--dry-run');
  expect([given.code, given.stdout]).toEqual([0, expect.stringContaining('“Persistent absence” of 410001')]);
  expect(run('flag', 'assign', '410001', 'persistent', 'Jo').stderr).toBe(
    'There is no flag persistent. Did you mean persistent-absence or heading-for-persistent-absence?\n',
  );
  expect(run('explain', 'nothing-of-the-kind').stderr).toMatch(
    /^There is no flag nothing-of-the-kind\. The flags are absence-on-one-weekday, .+\.\n$/,
  );
});

test('why a flag was given to somebody stands in the pupil’s timeline, where names show', () => {
  const own = demoCopy();
  const work = ['flag', 'assign', '410001', FLAG, 'Jo Marsh', '--reason', 'knows the school', '--db', own];
  expect(vschool(work).code).toBe(0);
  const page = (...more: string[]): string =>
    vschool(['pupil', '410001', ...more, '--db', own]).stdout.replaceAll(/\s+/g, ' ');
  expect(page('--names')).toContain('Flag “Persistent absence” given to Jo Marsh: knows the school, by');
  expect(page('--no-names')).not.toContain('knows the school');
});

test('a flag that is put off leaves the list and keeps its owner; reopening brings it back', () => {
  const ran = run('flag', 'snooze', ...HIS, '--reason', 'in hospital', '--until', '2026-12-04');
  expect(ran.stdout).toBe(
    '“Persistent absence” of 410001 sleeps until Friday 4 December, or until its evidence changes. “vschool flag reopen 410001 persistent-absence” takes it back.\n',
  );
  expect(row()).toBeUndefined();
  expect(row('--all')).toMatchObject({ owner: 'Jo Marsh', work: { state: 'snoozed', until: '2026-12-04' } });
  expect(row('--all').work).not.toHaveProperty('reason');
  expect(row('--all', '--names').work.reason).toBe('in hospital');
  // Before it was done, nothing was known of it.
  expect(row('--as-at', '2026-11-19')).toMatchObject({ owner: null, work: { state: 'open' } });
  expect(run('flag', 'reopen', ...HIS).code).toBe(0);
  expect(row()).toMatchObject({ owner: 'Jo Marsh', work: { state: 'open' } });
});

test('closing needs an outcome, a dry run keeps nothing, and what would do nothing is refused', () => {
  expect(run('flag', 'close', ...HIS)).toMatchObject({ code: 2 });
  expect(run('flag', 'snooze', ...HIS)).toMatchObject({ code: 2 });
  expect(run('flag', 'snooze', ...HIS, '--reason', 'x', '--until', '2026-11-20').code).toBe(2);
  expect(run('flag', 'close', ...HIS, '--outcome', 'x', '--until', '2026-12-01').stderr).toBe(
    '“vschool flag close” does not take --until. It takes --reason, --outcome and --dry-run. Nothing was done.\n',
  );
  expect(run('flag', 'shut', ...HIS).code).toBe(2);
  expect(run('flag', 'close', ...HIS, '--outcome', 'timetable agreed', '--dry-run').stdout).toBe(
    'Would be kept: “Persistent absence” of 410001 is closed, until its evidence changes.\n',
  );
  expect(row().work.state).toBe('open');
  expect(run('flag', 'reopen', ...HIS)).toMatchObject({ code: 77 });
  expect(run('flag', 'close', '410003', 'severe-absence', '--outcome', 'x').stderr).toContain(
    '“Severe absence” of 410003 is not raised on Friday 20 November',
  );
});

test('notes and acts stand in the timeline, without their words where no names show', () => {
  run('flag', 'note', ...HIS, 'spoke', 'to the carer');
  run('flag', 'close', ...HIS, '--outcome', 'timetable agreed');
  const texts = (...more: string[]): string[] =>
    json(run('pupil', '410001', '--json', ...more))
      ['rows'].filter((each: { section: string }) => each.section === 'flagWork')
      .map((each: { text: string }) => each.text.replace(/, by .*/, ''));
  expect(texts('--names')).toEqual([
    'Flag “Persistent absence” given to Jo Marsh',
    'Flag “Persistent absence” put off until 2026-12-04: in hospital',
    'Flag “Persistent absence” opened again',
    'Flag “Persistent absence” closed: timetable agreed',
    'Note 1 on “Persistent absence”: spoke to the carer',
  ]);
  expect(texts().join()).not.toMatch(/hospital|carer|agreed/);
  expect(run('flag', 'note', ...HIS, '--withdraw', '1').code).toBe(0);
  expect(texts().some((text) => text.startsWith('Note'))).toBe(false);
  expect(run('flag', 'note', ...HIS, '--withdraw', '1').code).toBe(66);
});

test('a closed flag opens again by itself when another session is missed', async () => {
  const folder = temporary();
  const own = demoCopy(folder);
  const at = (...args: string[]): Ran => vschool([...args, '--db', own]);
  const shown = () =>
    json(at('flags', '--flag', FLAG, '--json'))['rows'].find(
      (each: { pupil: string }) => each.pupil === '410001',
    );
  at('flag', 'close', ...HIS, '--outcome', 'agreed');
  expect(shown()).toBeUndefined();
  const { driver, close } = await openStore({ path: own });
  const id = driver.prepare("select pupil_id from pupil where local_id = '410001'").pluck().get();
  const line = driver
    .prepare('select school_id, marks from attendance_year where pupil_id = ? and year = 2026')
    .get(id) as { school_id: number; marks: string };
  // The last session attended becomes one of illness, whose character is the letter of its code.
  const last = Math.max(line.marks.lastIndexOf('/'), line.marks.lastIndexOf('\\'));
  driver
    .prepare('update attendance_year set marks = ? where pupil_id = ? and year = 2026 and school_id = ?')
    .run(`${line.marks.slice(0, last)}I${line.marks.slice(last + 1)}`, id, line.school_id);
  await close();
  expect(shown()).toMatchObject({ work: { state: 'open', reopened: 'the evidence has changed' } });
});

test('every act leaves its entry in the audit, without what was typed', async () => {
  const { driver, close } = await openStore({ path: db });
  const entries = driver
    .prepare(
      "select action, subject, detail from audit where action like '%flag' and action <> 'remember flags'",
    )
    .all() as { action: string; subject: string; detail: string }[];
  expect(entries.map(({ action }) => action)).toEqual([
    'assign flag',
    'snooze flag',
    'reopen flag',
    'note on flag',
    'close flag',
    'withdraw note on flag',
  ]);
  expect(entries.every(({ subject }) => subject === '410001')).toBe(true);
  expect(JSON.stringify(entries)).not.toMatch(/hospital|agreed/);
  await close();
});
