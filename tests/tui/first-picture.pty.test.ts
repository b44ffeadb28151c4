import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import xterm from '@xterm/headless';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, newDatabase, temporary, vschool } from '../program.ts';
import { type InTerminal, inTerminal } from './pty.ts';

const ALTERNATE = '\u001b[?1049h';
/** Each frame of the screens begins so; what comes before was painted without them. */
const FRAME = '\u001b[?2026h';

/** What stood on the terminal before the screens painted for the first time, and how often a line was broken. */
async function firstLines(terminal: InTerminal, columns = 80, rows = 24): Promise<string[]> {
  const before = terminal.bytes().split(FRAME)[0] ?? '';
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>((resolve) => screen.write(before, resolve));
  return Array.from(
    { length: rows },
    (_, row) => screen.buffer.active.getLine(row)?.translateToString(true) ?? '',
  );
}

async function quit({ type, ended }: InTerminal): Promise<void> {
  type('q');
  expect((await ended).exitCode).toBe(0);
}

test('the first rows are there before the screens, each where Home has it', async () => {
  const db = demoCopy();
  vschool(['query', 'year 11', '--save', 'Leavers', '--db', db]);
  const terminal = inTerminal(['--db', db], {}, { VSCHOOL_TODAY: '2026-11-20' });
  const home = (await terminal.shows('with a flag raised')).split('\n');
  await quit(terminal);
  const first = await firstLines(terminal);
  expect(first[0]).toContain(' vschool › Home  ');
  expect(
    first
      .slice(1)
      .map((line) => line.trim())
      .filter(Boolean),
  ).toEqual([
    'Imaginary children: demo data; this database is not encrypted',
    'London Borough of Marlowe · Friday 20 November 2026',
    '253 pupils looked after. Working out the flags…',
    'as at Friday 20 November',
  ]);
  for (const row of [0, 1, 2, 22]) expect(first[row]).toBe(home[row]);
});

test('the first rows say that nothing can be edited, and are not painted where there is no room', async () => {
  const db = demoCopy();
  const readOnly = inTerminal(['--db', db, '--read-only']);
  await readOnly.shows('with a flag raised');
  await quit(readOnly);
  expect((await firstLines(readOnly)).at(-2)).toContain('[RO] · as at');
  const small = inTerminal(['--db', db], { columns: 50, rows: 12 });
  await small.shows('vschool needs 60×15, have 50×12.');
  await quit(small);
  expect((await firstLines(small, 50, 12)).join('').trim()).toBe('');
});

test('names that are hidden from the beginning leave the first picture to the screens', async () => {
  const terminal = inTerminal(['--db', demoCopy(), '--no-names']);
  await terminal.shows('names hidden');
  await quit(terminal);
  expect((await firstLines(terminal)).join('').trim()).toBe('');
});

test('an encrypted database with its key file is painted as well; without it, what opens it is asked for first', async () => {
  const db = newDatabase(temporary());
  const terminal = inTerminal(['--db', db]);
  await terminal.shows('0 with a flag raised');
  await quit(terminal);
  const first = await firstLines(terminal);
  expect(first.join('\n')).toContain('0 pupils looked after. Working out the flags…');
  expect(first.join('\n')).not.toContain('not encrypted');
  await inTerminal(['key', 'add', 'recovery-code', '--db', db]).ended;
  const { slots } = JSON.parse(readFileSync(`${db}.keys`, 'utf8')) as { slots: { path?: string }[] };
  for (const { path } of slots) if (path !== undefined) rmSync(path);
  const asking = inTerminal(['--db', db]);
  await asking.shows('Passphrase or recovery code');
  expect(asking.bytes()).not.toContain(ALTERNATE);
  asking.pty.kill();
  await asking.ended;
});

test.each([
  [
    'that is no database',
    (db: string) => writeFileSync(db, 'no database', { mode: 0o600 }),
    'is no database of this program',
  ],
  [
    'of another schema',
    (db: string) => new Database(db).pragma('user_version = 9999'),
    'Use a newer vschool.',
  ],
  [
    'in which the account has no role',
    (db: string) =>
      new Database(db).prepare("insert into setting (key, value) values ('role.somebody', 'steward')").run(),
    'has no role in this database.',
  ],
  [
    'of children who are not imaginary, in clear',
    (db: string) => new Database(db).prepare('update authority set demo = 0, demo_today = null').run(),
    'is not encrypted and is not the demo.',
  ],
])('a database %s is refused in a sentence, and no picture is painted', async (_name, spoil, sentence) => {
  const db = demoCopy();
  spoil(db);
  const { ended, bytes } = inTerminal(['--db', db], { columns: 200 });
  expect((await ended).exitCode).not.toBe(0);
  expect(bytes()).toContain(sentence);
  expect(bytes()).not.toContain(ALTERNATE);
});

test('a secret on the command line is refused before anything is opened', async () => {
  const { ended, bytes } = inTerminal(['--key-file', 'a'.repeat(64), '--db', demoCopy()], { columns: 200 });
  expect((await ended).exitCode).not.toBe(0);
  expect(bytes()).toContain('A secret is never taken on the command line');
  expect(bytes()).not.toContain(ALTERNATE);
});

test('a signal that comes before the screens leaves the terminal as it was', async () => {
  const { pty, ended, bytes, isAlternate } = inTerminal(['--db', demoCopy()]);
  await new Promise<void>((resolve) => {
    const { dispose } = pty.onData(() => {
      if (!bytes().includes(ALTERNATE)) return;
      dispose();
      resolve();
    });
  });
  pty.kill('SIGTERM');
  expect((await ended).exitCode).toBe(143);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAlternate()).toBe(false);
});

test('help is answered before Home has been read, and another screen does not wait for it', async () => {
  const { type, shows, bytes, ended } = inTerminal(['--db', demoCopy()]);
  await shows('Working out the flags…');
  type('?');
  await shows('Type to find, Enter runs');
  expect(bytes()).not.toContain('with a flag raised');
  type('\u001b');
  await shows('with a flag raised');
  type('q');
  expect((await ended).exitCode).toBe(0);
});
