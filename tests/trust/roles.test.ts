import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { demoCopy, json, type Ran, temporary, vschool } from '../program.ts';
import { askedInTurn } from './asked-in-turn.ts';
import { problemsOf } from './database.ts';

const ME = userInfo().username;
const ROLES = ['reader', 'caseworker', 'head', 'auditor'] as const;

let folder = '';
let db = '';

/** As somebody who came through the service account by sudo. */
const as = (who: string, ...args: string[]): Ran => vschool([...args, '--db', db], { SUDO_USER: who });

const allAs = (who: string, asked: readonly (readonly string[])[]): Ran[] =>
  askedInTurn(
    asked.map((args) => [...args, '--db', db]),
    { SUDO_USER: who },
  );

beforeAll(() => {
  folder = temporary();
  db = demoCopy(folder);
  for (const [who, role] of [
    [ME, 'steward'],
    ['steward', 'steward'],
    [ME, 'service'],
  ])
    expect(vschool(['accounts', 'set', String(who), String(role), '--db', db]).code).toBe(0);
});

/** What each may do: `r` reader, `c` caseworker, `h` head, `a` auditor. A steward may do all. */
const ACTS: readonly [args: readonly string[], who: string][] = [
  [['pupil', '410001'], 'rch'],
  [['pupils', '--names'], 'rch'],
  [['flags'], 'rch'],
  [['sql', 'select count(*) from roll'], 'rch'],
  [['report', 'profile'], 'rch'],
  [['audit'], 'rcha'],
  [['check'], 'rcha'],
  [['doctor'], 'rcha'],
  [['settings'], 'rcha'],
  [['accounts'], 'rcha'],
  [['retention'], 'rcha'],
  [['calendar', 'add', 'inset', '2026-11-27'], 'ch'],
  [['exclusion', 'add', '410001', '--from', '2026-11-16', '--until', '2026-11-17', '--reason', 'PP'], 'ch'],
  [['pep', 'open', '410007', '--type', 'initial'], 'ch'],
  [['import', 'attendance', 'MARKS'], 'ch'],
  [['flag', 'note', '410001', 'persistent-absence', 'asked'], 'ch'],
  [['settings', 'pep.age-from', '2'], 'h'],
  [['backup'], 'h'],
  [['erase', '410001', '--reason', 'x', '--yes'], ''],
  [['export', '--archive', 'ARCHIVE', '--names', '--reason', 'x'], ''],
  [['accounts', 'set', 'agatha', 'steward'], ''],
  [['check', '--settle', '--reason', 'x'], ''],
];

const REFUSED = / here, who may .+\. Ask the steward \(steward\)\. Nothing was changed\./;

test.each(ROLES)('a %s may do what the role says, and is told so where it does not', (role) => {
  as('steward', 'accounts', 'set', 'agatha', role);
  writeFileSync(join(folder, 'marks.csv'), 'UPN,Date,Session,Code\n');
  const before = json(as('steward', 'audit', '--json', '--limit', '1'))['rows'][0];
  const answers = allAs(
    'agatha',
    ACTS.map(([args]) =>
      args.map((each) =>
        each === 'MARKS' ? join(folder, 'marks.csv') : each === 'ARCHIVE' ? join(folder, 'archive') : each,
      ),
    ),
  );
  for (const [n, [args, who]] of ACTS.entries()) {
    const typed = args.join(' ');
    const { code, stderr } = answers[n] as Ran;
    // What was typed is right: a refusal is the role’s.
    expect([typed, code === 2]).toEqual([typed, false]);
    if (who.includes(role.charAt(0)))
      expect([typed, stderr]).not.toEqual([typed, expect.stringMatching(REFUSED)]);
    else expect([typed, code, stderr]).toEqual([typed, 77, expect.stringMatching(REFUSED)]);
  }
  expect(existsSync(join(folder, 'archive'))).toBe(false);
  expect(before).toBeDefined();
  expect(problemsOf(db)).toEqual([]);
});

test('an auditor opens no command in which a child could stand', () => {
  as('steward', 'accounts', 'set', 'agatha', 'auditor');
  const open = ['accounts', 'audit', 'check', 'doctor', 'evidence', 'retention', 'runs', 'settings'];
  const withoutDatabase = [
    'completion',
    'demo',
    'explain',
    'init',
    'key',
    'nightly',
    'reports',
    'restore',
    'verify',
  ];
  const others = COMMANDS.map(({ name }) => name).filter(
    (name) => !open.includes(name) && !withoutDatabase.includes(name),
  );
  expect(others.length).toBeGreaterThan(20);
  const answers = allAs(
    'agatha',
    others.map((name) => [
      name,
      ...(COMMANDS.find((each) => each.name === name)?.arguments ?? [])
        .filter((each) => each.name.startsWith('<'))
        .map(() => 'attendance'),
    ]),
  );
  for (const [n, name] of others.entries()) {
    const { code, stdout } = answers[n] as Ran;
    // A usage that is wrong is said before the database is opened.
    expect([name, code]).toEqual([name, code === 2 ? 2 : 77]);
    expect(stdout).toBe('');
  }
});

test('the audit names who came and through which account; without a role of theirs they do nothing', () => {
  as('steward', 'accounts', 'set', 'agatha', 'caseworker');
  as('agatha', 'pupil', '410002');
  const [entry] = json(as('steward', 'audit', '410002', '--json', '--limit', '1'))['rows'];
  expect(entry).toMatchObject({ actor: `agatha via ${ME}`, action: 'open record' });
  as('steward', 'accounts', 'remove', 'agatha');
  expect(as('agatha', 'pupils')).toMatchObject({
    code: 77,
    stdout: '',
    stderr: expect.stringContaining(
      'The account agatha has no role in this database. Its steward (steward) sets one',
    ),
  });
});

test('the word of sudo counts for the service account alone: anybody else has the role of the account', () => {
  const own = demoCopy();
  const run = (...args: string[]): Ran => vschool([...args, '--db', own], { SUDO_USER: 'boss' });
  vschool(['accounts', 'set', ME, 'steward', '--db', own]);
  vschool(['accounts', 'set', 'boss', 'steward', '--db', own]);
  vschool(['accounts', 'set', ME, 'reader', '--db', own]);
  expect(run('settings').code).toBe(0);
  expect(run('settings', 'pep.age-from', '2').code).toBe(77);
});

test('one steward has to be there first, and to stay; without roles everybody may do everything', () => {
  const own = demoCopy();
  const run = (...args: string[]): Ran => vschool([...args, '--db', own]);
  expect(run('accounts', 'set', ME, 'reader')).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('the first role that is set has to be that'),
  });
  expect(run('accounts', 'set', 'boss', 'steward')).toMatchObject({
    code: 77,
    stderr: expect.stringContaining(
      `The first role has to be your own: “vschool accounts set ${ME} steward”.`,
    ),
  });
  expect(run('accounts', 'set', ME, 'king').code).toBe(2);
  expect(run('accounts', 'set', 'a b', 'reader').code).toBe(2);
  expect(run('accounts', 'set', ME, 'steward', '--dry-run').stdout).toContain('would be steward');
  expect(run('accounts').stdout).toContain('No roles are set');
  expect(run('accounts', 'set', ME, 'steward').code).toBe(0);
  expect(run('accounts', 'set', 'agatha', 'reader').code).toBe(0);
  expect(run('accounts', 'remove', ME).code).toBe(77);
  expect(run('accounts', 'set', ME, 'head').code).toBe(77);
  expect(run('accounts', 'remove', 'agatha').code).toBe(0);
  expect(run('accounts', 'remove', ME).stdout).toContain('No roles are left');
  expect(run('settings', 'pep.age-from', '2').code).toBe(0);
});

test('what a role refuses leaves no file: neither a backup nor a key file', () => {
  as('steward', 'accounts', 'set', 'agatha', 'reader');
  const before = readdirSync(folder);
  expect(as('agatha', 'backup', join(folder, 'copy.db')).code).toBe(77);
  expect(as('agatha', 'restore', db, '--replace').code).not.toBe(0);
  expect(readdirSync(folder)).toEqual(before);
});
