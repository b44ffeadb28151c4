import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, json, temporary, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

test.each([
  [80, 24],
  [120, 40],
  [200, 60],
])(
  'at %i×%i a cohort is found, marked and given to somebody, noted on and written to a file',
  async (columns, rows) => {
    const db = demoCopy();
    const { type, text, shows, ended } = inTerminal(['--db', db], { columns, rows });
    await shows('253 pupils looked after');
    type('2');
    await shows('Row 1 of 253');
    type('/year 10-11 and attendance < 30%');
    await shows('attendance is under 30%');
    await shows('Row 1 of 4 (253)');
    type('\r');
    // Without the line under it, the whole list is there.
    await shows('/year 10-11 and attendance < 30%');
    type('sa');
    await shows('by Att % ▲');
    expect(text().indexOf('Mossfell, Amara')).toBeLessThan(text().indexOf('Ottermere, Zadie'));
    type('  ');
    await shows('2 marked');
    type('a');
    const flags = Number(/(\d+) flags of 2 pupils/.exec(await shows('flags of 2 pupils'))?.[1]);
    type('Ms Amos\r\r');
    await shows(`${flags} of ${flags} done; the last: `);
    // One key takes back what one key did.
    type('u');
    await shows(`${flags} of ${flags} taken back; the last: `);
    type('aMs Amos\r\r');
    await shows(`${flags} of ${flags} done; the last: `);

    // Stepping through the marked ones alone, with a note.
    type('gg\r');
    await shows('Pupil 1 of 2');
    type('n');
    await shows('Keep a note on the flag');
    type('Bus pass asked for, by Friday\r');
    await shows('A note on ');
    type('J');
    await shows('Pupil 2 of 2');
    type('\u001b');
    await shows('2 marked');

    const path = join(temporary(), 'panel.csv');
    type('x');
    // Those who are marked, and nobody else of the four.
    await shows('Export  2 marked pupils alone');
    type(`\u0015${path}\r`);
    await shows('2 rows written to');
    expect(readFileSync(path, 'utf8').split(/\r?\n/)[0]).toBe('pupil,initials,Yr,School,Att %,PEP,Flags');
    expect(readFileSync(path, 'utf8')).not.toContain('Mossfell');
    type('q');
    expect((await ended).exitCode).toBe(0);
    expect(existsSync(path)).toBe(true);

    const owned = json(vschool(['flags', '--owner', 'Ms Amos', '--json', '--db', db]))['rows'];
    expect(new Set(owned.map((row: { pupil: string }) => row.pupil)).size).toBe(2);
    const driver = new Database(db, { readonly: true });
    const actions = driver
      .prepare(
        "select action, count(*) as n from audit where action in ('assign flag', 'note on flag', 'export list', 'open record') group by action order by action",
      )
      .all();
    driver.close();
    expect(actions).toEqual([
      // Given, taken back and given again.
      { action: 'assign flag', n: 3 * flags },
      { action: 'export list', n: 1 },
      { action: 'note on flag', n: 1 },
      // Two pupils, and the first again after the note.
      { action: 'open record', n: 3 },
    ]);
  },
);

test('a cohort is typed with Tab, saved as it stands, and found on the first screen', async () => {
  const db = demoCopy();
  const { type, shows, text, ended } = inTerminal(['--db', db], { columns: 120, rows: 60 });
  await shows('253 pupils looked after');
  type('2');
  await shows('Row 1 of 253');
  type('/persistently');
  await shows('/persistently▏');
  type('\t');
  await shows('/persistently absent▏');
  type('\r');
  await shows('/persistently absent ');
  type('cin care\r');
  await shows('▸✓ in care');
  type('\u001b');
  // Nothing is looked for any more, and the picker is open yet.
  await shows('find: ▏');
  type('\u001b');
  await shows('in care');
  type('W');
  await shows('name: ▏');
  type('Panel\r');
  await shows('“Panel” is saved, and asked for as @Panel.');
  type('1');
  await shows('Panel: persistently absent');
  type('q');
  expect((await ended).exitCode).toBe(0);
  expect(text()).not.toContain('Panel');
  const [saved] = json(vschool(['cohorts', '--json', '--db', db]))['rows'];
  expect(saved).toMatchObject({ name: 'Panel' });
});
