import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy } from '../program.ts';
import { inTerminal } from './pty.ts';

function withSettings(settings: Readonly<Record<string, string>>): string {
  const db = demoCopy();
  const driver = new Database(db);
  for (const [key, value] of Object.entries(settings))
    driver.prepare('insert into setting (key, value) values (?, ?)').run(key, value);
  driver.close();
  return db;
}

test('a terminal that is left alone goes blank, and ends at once all the same', async () => {
  const { type, shows, text, ended } = inTerminal([
    '--db',
    withSettings({ 'screens.blank-after-minutes': '0.02' }),
  ]);
  await shows('Any key shows the screen again.');
  expect(text()).not.toContain('Marlowe');
  type('x');
  await shows('253 pupils looked after');
  await shows('Any key shows the screen again.');
  type('\u0003');
  expect((await ended).exitCode).toBe(0);
});

test('a name goes to the terminal as OSC 52, once it is allowed and asked', async () => {
  const db = withSettings({ 'screens.copy': 'yes' });
  const { type, shows, bytes, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('2');
  await shows('▸ Abrazai, Hamid');
  type('yn');
  await shows('Copy the name as it stands?');
  expect(bytes()).not.toContain('\u001b]52');
  type('y');
  await shows('Sent to the terminal: the name as it stands.');
  // “Abrazai, Hamid” in base 64.
  expect(bytes()).toContain('\u001b]52;c;QWJyYXphaSwgSGFtaWQ=\u0007');
  type('q');
  expect((await ended).exitCode).toBe(0);
});

test('each pupil opened leaves an entry in the audit, and a demo says on every screen that it is one', async () => {
  const db = demoCopy();
  const { type, shows, ended } = inTerminal(['--db', db]);
  expect(await shows('253 pupils looked after')).toContain('Imaginary children: demo data');
  type('2');
  expect(await shows('Row 1 of 253')).toContain('Imaginary children: demo data');
  type('\r');
  expect(await shows('Pupil 1 of 253')).toContain('Imaginary children: demo data');
  type('J');
  await shows('Pupil 2 of 253');
  type('\u0002');
  const hidden = await shows('names hidden');
  expect(hidden).not.toContain('Adhanomi');
  type('q');
  expect((await ended).exitCode).toBe(0);
  const driver = new Database(db, { readonly: true });
  const opened = driver
    .prepare("select subject from audit where action = 'open record' order by audit_seq")
    .pluck();
  expect(opened.all()).toHaveLength(2);
  driver.close();
});
