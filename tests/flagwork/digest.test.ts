import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { demoCopy, json, type Ran, temporary, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);

test('what changed since the night before, and what is due in ten school days', () => {
  const made = json(run('digest', '--json'));
  expect(made).toMatchObject({ comparedWith: '2026-11-19', pupils: 253, quarantined: 2, dueNotKnown: [] });
  const fresh = made['rows'].map((row: { pupil: string; flag: string }) => `${row.pupil} ${row.flag}`);
  expect(fresh).toContain('410003 heading-for-persistent-absence');
  expect(made['cleared']).toEqual(
    expect.arrayContaining([
      { pupil: '410003', initials: 'T.Q.', flag: 'persistent-absence', raisedOn: '2026-11-19' },
      { pupil: '410139', initials: 'E.H.', flag: 'complete-absence', raisedOn: '2026-11-19' },
    ]),
  );
  // Came into care on 26 October: twenty working days are over on 23 November.
  expect(made['due']).toContainEqual({
    ...{ pupil: '410007', initials: 'W.H.', what: 'First PEP meeting', on: '2026-11-23' },
    severity: 'act',
  });
  const days: string[] = made['due'].map((each: { on: string }) => each.on);
  expect(days).toEqual(days.toSorted());
  expect([(days[0] as string) >= '2026-11-20', (days.at(-1) as string) <= made['dueUntil']]).toEqual([
    true,
    true,
  ]);
  expect(made['changedMarks'].reduce((sum: number, { marks }: { marks: number }) => sum + marks, 0)).toBe(6);
});

test('a flag that is put off is not told as new', () => {
  const own = demoCopy();
  const at = (...args: string[]): Ran => vschool([...args, '--db', own]);
  at('flag', 'snooze', '410003', 'heading-for-persistent-absence', '--reason', 'seen yesterday');
  const fresh = json(at('digest', '--json'))['rows'].map(
    (row: { pupil: string; flag: string }) => `${row.pupil} ${row.flag}`,
  );
  expect(fresh).not.toContain('410003 heading-for-persistent-absence');
});

test('no name stands in it unless it is asked for', () => {
  const text = run('digest').stdout;
  expect(text).toContain('T.Q. (410003)');
  expect(text).not.toContain('Quillby');
  expect(run('digest', '--names').stdout).toContain('Quillby');
});

test('as a page: one file, no script, nothing from elsewhere, each table with its headings', () => {
  const page = run('digest', '--format', 'html').stdout;
  expect(page.startsWith('<!doctype html>\n<html lang="en-GB">')).toBe(true);
  expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
  expect(page).toContain('<th scope="col">Child</th>');
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(/<table /g)?.length).toBe(page.match(/<thead>/g)?.length);
});

test('compared with a day on which nothing had been worked out, it says so', () => {
  expect(run('digest', '--since', '2026-11-01').stdout).toContain(
    'Not compared with an earlier day: none has been recorded by then.',
  );
  expect(run('digest', '--since', '2026-11-20').code).toBe(2);
});

test('a night leaves it in the done folder where the setting says so, and only there', () => {
  const folder = temporary();
  const own = demoCopy(folder);
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  const at = (...args: string[]): Ran => vschool([...args, '--db', own]);
  const place = (end: string): string =>
    join(inbox, 'done', '2026-11-20', `vschool-digest-2026-11-20.${end}`);
  at('nightly', inbox);
  expect(existsSync(join(inbox, 'done'))).toBe(false);
  expect(at('settings', 'digest.in-done-folder', 'mail').code).toBe(2);
  at('settings', 'digest.in-done-folder', 'text');
  at('nightly', inbox, '--dry-run');
  expect(existsSync(place('txt'))).toBe(false);
  at('nightly', inbox);
  const first = readFileSync(place('txt'), 'utf8');
  expect(first).toContain('Due in ten school days');
  expect(first).not.toContain('Quillby');
  at('nightly', inbox);
  expect(readFileSync(place('txt'), 'utf8')).toBe(first);
  at('settings', 'digest.in-done-folder', 'html');
  copyFileSync(place('txt'), place('html'));
  at('nightly', inbox);
  expect(readFileSync(place('html'), 'utf8')).toContain('<!doctype html>');
});
