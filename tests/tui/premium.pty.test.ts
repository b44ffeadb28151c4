import { expect, test } from 'vitest';
import { demoCopy, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

test('who approves money sees what it is to achieve, in the list and in the form; that no target is named is said', async () => {
  const db = demoCopy();
  const ask = (...words: string[]) => vschool(['premium', 'request', ...words, '--db', db]);
  expect(ask('410095', '120', '--for', 'boxing gloves').stdout).toContain('for no target yet');
  expect(ask('90', '--central', '--for', 'exam fees').code).toBe(0);

  const { type, shows, text, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('6');
  const list = await shows('13 requests to decide');
  expect(list).toMatch(/▸ Lorcan Sorrelton .* Request 6: Social and em…/);
  expect(list.replaceAll(/\s+/g, ' ')).toContain(
    'Request 6: Social and emotional learning, £350. Target 256. reading: Finish 2 chapter books by the end of term (owner: T. Amberley; due Sunday 30 August).',
  );
  type('a');
  await shows('Approve a request');
  expect(text().replaceAll(/\s+/g, ' ')).toContain(
    '£350, L.S. 410167: Social and emotional learning. Target 256. reading: Finish 2 chapter books by the end of term',
  );
  type('\u001b');
  await shows('13 requests to decide');

  type('/boxing\r');
  await shows('boxing gloves, £120. No target named.');
  type('a');
  await shows('£120, M.B. 410095: boxing gloves. No target named.');
  type('\u001b');
  await shows('boxing gloves, £120. No target named.');
  type('/\u0015exam fees\r');
  await shows('No target named: it is asked of the');
  type('q');
  expect((await ended).exitCode).toBe(0);
});

test('a long target is cut with a sign in the list, and whole in the form to approve it', async () => {
  const db = demoCopy();
  const text =
    'Reads for ten minutes each evening with her carer, chooses a book of her own every second week, writes down three words that are new to her in each of them, tells her teacher on Friday what happened in it, and reads a page aloud without stopping more than twice';
  const target = [
    'pep',
    'target',
    '410007',
    'add',
    '--subject',
    'reading',
    '--text',
    text,
    '--owner',
    'Ms Amos',
  ];
  const set = vschool([...target, '--due', '2027-03-25', '--db', db]);
  const id = /target (\d+) is set/.exec(set.stdout)?.[1] ?? '';
  vschool(['premium', 'request', '410007', '120', '--target', id, '--for', 'a lamp', '--db', db]);

  const { type, shows, text: screen, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('6');
  await shows('12 requests to decide');
  type('/a lamp\r');
  await shows('Row 1 of 1');
  expect(screen()).toMatch(/^ Request \d+: a lamp, £120\. Target \d+\. reading: Reads for ten/m);
  expect(screen()).toMatch(/^ .*words that are new to her in each of.*…$/m);
  type('a');
  await shows('Approve a request');
  expect(screen().replaceAll(/\s+/g, ' ')).toContain(
    `reading: ${text} (owner: Ms Amos; due Thursday 25 March 2027).`,
  );
  type('\u001b');
  await shows('Row 1 of 1');
  type('q');
  expect((await ended).exitCode).toBe(0);
});
