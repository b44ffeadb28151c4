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
  expect(opened).toMatch(/What you typed on \w+day \d+ \w+/);
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
  await second.shows('or until its evidence changes');
  await until(() => drafts(db).length === 0);
  expect(drafts(db)).toEqual([]);
  second.type('q');
  expect((await second.ended).exitCode).toBe(0);
  expect(vschool(['check', '--deep', '--db', db]).stdout).not.toContain('damaged');
});
