import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFrom } from '../../commands/day-typed.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

// Friday.
const asAt = '2026-11-20' as IsoDate;

function read(text: string, lean: 'ahead' | 'back' = 'back'): [string, readonly string[]] {
  const notes: string[] = [];
  const out = { note: (note: string) => void notes.push(note) };
  return [dayFrom({ out, asAt }, text, '--on', lean), notes];
}

describe('a day at the prompt', () => {
  test.each([
    ['20/11/26', '2026-11-20', 'Friday 20 November 2026'],
    ['16 Nov', '2026-11-16', 'Monday 16 November 2026'],
    ['yesterday', '2026-11-19', 'Thursday 19 November 2026'],
    ['today', '2026-11-20', 'Friday 20 November 2026'],
    ['monday', '2026-11-16', 'Monday 16 November 2026'],
    ['24 dec', '2025-12-24', 'Wednesday 24 December 2025'],
  ])('“%s” is %s, and that is said', (text, date, spoken) => {
    expect(read(text)).toEqual([date, [`--on ${text}: ${spoken}.`]]);
  });

  test('of what is to come, the day that comes is meant', () => {
    expect(read('24 dec', 'ahead')[0]).toBe('2026-12-24');
    expect(read('monday', 'ahead')[0]).toBe('2026-11-23');
  });

  test('a day that is written out is understood without a word', () => {
    for (const text of ['2026-11-20', '20/11/2026']) expect(read(text)).toEqual(['2026-11-20', []]);
  });

  test('what is no day is refused as before', () => {
    expect(() => read('soon')).toThrow('--on: soon is not a date. Dates are DD/MM/YYYY or YYYY-MM-DD.');
    expect(() => read('31/02/2026')).toThrow('--on: 31/02/2026 is not a date: that month has 28 days.');
  });
});

test('commands take a day as people type it, and say which day it is', () => {
  const db = demoCopy();
  const run = (...args: readonly string[]) => vschool([...args, '--db', db]);
  expect(run('pupils', '--count', '--as-at', '16 nov')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Monday 16 November'),
    stderr: '--as-at 16 nov: Monday 16 November 2026.\n',
  });
  expect(run('flags', '--diff-since', 'thursday', '--as-at', 'yesterday', '--json').stderr).toContain(
    '--diff-since thursday: Thursday 19 November 2026.\n',
  );
  const said = (word: string, ...args: readonly string[]): void =>
    expect(run(...args).stderr, args.join(' ')).toContain(word);
  said('--since monday: Monday 16 November 2026.', 'digest', '--since', 'monday');
  said('--from 1 oct: Thursday 1 October 2026.', 'attendance', '410001', '--from', '1 oct', '--to', 'today');
  said('--on wed: Wednesday 18 November 2026.', 'pep', 'open', '410004', '--on', 'wed');
  said('--next 4 dec: Friday 4 December 2026.', 'pep', 'hold', '410004', '--on', 'wed', '--next', '4 dec');
  const susp = [
    'exclusion',
    'add',
    '410001',
    '--kind',
    'SUSP',
    '--from',
    'today',
    '--until',
    'monday',
    '--reason',
    'PA',
  ];
  said('--until monday: Monday 23 November 2026.', ...susp, '--dry-run');
  said(
    '--on 19/11/26: Thursday 19 November 2026.',
    'premium',
    'pay',
    '410001',
    '10',
    '--on',
    '19/11/26',
    '--dry-run',
  );
  said(
    '--for 2 july: Friday 2 July 2027.',
    'target',
    'set',
    '410001',
    'maths',
    '5',
    '--scale',
    'gcse-9-1-fine',
    '--for',
    '2 july',
    '--dry-run',
  );
  said('calendar 27 nov: Friday 27 November 2026.', 'calendar', 'add', 'inset', '27 nov', '--dry-run');
  said(
    '--snapshot 16 nov: Monday 16 November 2026.',
    'import',
    'attendance',
    'none.csv',
    '--snapshot',
    '16 nov..today',
  );
  said(
    '--on yesterday: Thursday 19 November 2026.',
    'confidential',
    'set',
    '410001',
    '--reason',
    'x',
    '--on',
    'yesterday',
    '--dry-run',
  );
  said(
    '--until 4 dec: Friday 4 December 2026.',
    'flag',
    'snooze',
    '410002',
    'persistent-absence',
    '--reason',
    'x',
    '--until',
    '4 dec',
    '--dry-run',
  );
  said('--from 1 oct: Thursday 1 October 2026.', 'exclusion', 'reconcile', '--from', '1 oct');
});

test('a day of a correction is taken as people type it, a birth date only written out', () => {
  const [db, folder] = [demoCopy(), temporary()];
  const file = join(folder, 'marks.csv');
  const row = 'R899100017001,17/04/2013,31/02/2026,AM,/';
  writeFileSync(file, `upn,dob,date,session,code\n${row}\n`);
  expect(vschool(['import', 'attendance', file, '--db', db]).code).toBe(1);
  const id = String(json(vschool(['quarantine', 'list', '--run', '2', '--json', '--db', db]))['rows'][0].id);
  const replay = (...set: readonly string[]) =>
    vschool(['quarantine', 'replay', id, ...set.flatMap((each) => ['--set', each]), '--dry-run', '--db', db]);
  expect(replay('date=20 Nov')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('date 20 Nov: Friday 20 November 2026.'),
  });
  expect(replay('date=20/11/26').stderr).toContain('date 20/11/26: Friday 20 November 2026.');
  expect(replay('date=soon')).toMatchObject({ code: 1 });
  expect(replay('date=today', 'dob=17 apr').stderr).not.toContain('dob');
  expect(replay('code=20 nov', 'date=today').stderr).not.toContain('code');
});
