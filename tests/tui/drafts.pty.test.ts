import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

const drafts = (db: string): unknown[] => {
  const driver = new Database(db, { readonly: true });
  const rows = driver.prepare('select form, about, typed from form_draft').all();
  driver.close();
  return rows;
};

async function until(found: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !found(); turn++) await new Promise((resolve) => setTimeout(resolve, 30));
}

test('what is typed in a form is still there after the program was killed, until it is saved or given up', async () => {
  const db = demoCopy();
  const first = inTerminal(['--db', db]);
  await first.shows('253 pupils looked after');
  const audits = (): unknown =>
    new Database(db, { readonly: true }).prepare('select count(*) from audit').pluck().get();
  first.type('3');
  await first.shows('Flag 1 of ');
  first.type('z');
  await first.shows('Put the flag off');
  const before = audits();
  first.type('next friday\tthe school rings back');
  await first.shows('the school rings back');
  await until(() => JSON.stringify(drafts(db)).includes('the school rings back'));
  process.kill(first.pty.pid, 'SIGKILL');
  await first.ended;
  expect(audits()).toBe(before);

  const second = inTerminal(['--db', db]);
  await second.shows('253 pupils looked after');
  second.type('3');
  await second.shows('Flag 1 of ');
  second.type('z');
  const opened = await second.shows('is still here');
  expect(opened).toMatch(/What you typed on \d+ \w+, \d\d:\d\d is still here/);
  expect(opened).toContain('next friday');
  expect(opened).toContain('the school rings back');
  // Given up on purpose.
  second.type('\u001b');
  await second.shows('What is typed is not saved. Leave, and lose it?');
  second.type('y');
  await second.shows('Flag 1 of ');
  await until(() => drafts(db).length === 0);
  expect(drafts(db)).toEqual([]);
  second.type('z');
  expect(await second.shows('Put the flag off')).not.toContain('the school rings back');

  // Saved: nothing is left to be offered.
  second.type('2026-12-11\tthe school rings back');
  await until(() => drafts(db).length === 1);
  second.type('\u0013');
  await second.shows('sleeps until Friday 11 December');
  await until(() => drafts(db).length === 0);
  expect(drafts(db)).toEqual([]);
  second.type('q');
  expect((await second.ended).exitCode).toBe(0);
  expect(vschool(['check', '--deep', '--db', db]).stdout).not.toContain('damaged');
});

test('what is typed in place on a PEP, on a row in quarantine and on a report is there after a kill, until it is done', async () => {
  const db = demoCopy();
  /** Types until it is kept, and kills the program. */
  const killed = async (said: string, ...steps: readonly (readonly [keys: string, shows: string])[]) => {
    const screens = inTerminal(['--db', db], { columns: 100, rows: 30 });
    await screens.shows('253 pupils looked after');
    for (const [keys, shows] of steps) {
      screens.type(keys);
      await screens.shows(shows);
    }
    await until(() => JSON.stringify(drafts(db)).includes(said));
    process.kill(screens.pty.pid, 'SIGKILL');
    await screens.ended;
    expect(JSON.stringify(drafts(db))).toContain(said);
  };
  const row = ['8', 'Row 1 of 2 held'] as const;
  await killed('19/11/2026', row, ['G\r', '▸ date'], ['e\u001519/11/2026', '19/11/2026▏']);
  await killed('year 10', ['9', 'Report 1 of'], ['\r', 'Lines 1 to'], ['/year 10', 'year 10▏']);
  const pep = ['4', 'PEP 1 of'] as const;
  const open = ['/draft\r\r', 'every edit is saved as it is kept'] as const;
  await killed('a quiet room', pep, open, ['je', '▏'], ['a quiet room', 'a quiet room▏']);

  const { type, shows, text, ended } = inTerminal(['--db', db], { columns: 100, rows: 30 });
  await shows('253 pupils looked after');
  type('8');
  await shows('Row 1 of 2 held');
  type('G\r');
  await shows('r reads the row again with it');
  await shows('→ 19/11/2026');
  type('r');
  await shows('Row 2 went in as run');
  type('9\r');
  await shows('/ goes on with it');
  type('/');
  await shows('year 10▏');
  type('\u001b');
  await shows('Lines 1 to');
  expect(text()).not.toContain('is still here');
  type('4/draft\r\r');
  await shows('e goes on with it');
  type('e');
  await shows('a quiet room▏');
  expect(text()).not.toContain('is still here');
  type('\r');
  await shows('u undoes it.');
  await until(() => drafts(db).length === 0);
  expect(drafts(db)).toEqual([]);
  type('q');
  expect((await ended).exitCode).toBe(0);
});
