import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

test('who has slipped since yesterday is found, understood and given to somebody, by keys alone at 80×24', async () => {
  const db = demoCopy();
  const { type, shows, text, ended } = inTerminal(['--db', db]);
  await shows('253 pupils looked after');
  type('3');
  await shows('Flag 1 of ');
  type('N');
  // The two flags of the child who was excluded on the day, the most urgent of six.
  const list = await shows('Flag 1 of 6');
  expect(list).toMatch(/▸ ✗ +Mehariel, Nasir +Suspended, and nothing/);

  type('\r');
  const flag = await shows('What would clear it');
  expect(flag).toContain('Permanently excluded by Lantern Hill School since Friday 20 November');
  expect(flag).toContain('Nobody has done anything about it yet.');
  type('aJo Marsh\r\r');
  await shows('is Jo Marsh’s now. u undoes it.');
  await shows('given to Jo Marsh, by');

  // Taken back, and done again.
  type('u');
  await shows('Taken back. “Suspended, and nothing provided” of 410174 is nobody’s now.');
  type('aJo Marsh\r\r');
  await shows('is Jo Marsh’s now. u undoes it.');

  type('nRang the school: a place from Monday\r');
  await shows('A note on “Suspended, and nothing provided” of 410174 is kept.');
  await shows('Rang the school: a place from Monday');

  // What the command refuses stays in the form, to be put right.
  type('zyesterday\rplace found\r');
  await shows('has come already: give a day after 2026-11-20.');
  expect(text()).toContain('place found');
  type('\u001b[Z\u0015mon\t\r');
  await shows('sleeps until Monday 23 November');
  type('o');
  await shows('is open again. u undoes it.');
  type('J');
  await shows('Permanent exclusion');
  await shows('Flag 2 of 6');
  type('chearing on 4 December\r\r');
  await shows('“Permanent exclusion” of 410174 is closed, until its evidence changes.');
  type('h');
  // What is closed stands in the list no more.
  const left = await shows('Flag 1 of 5');
  expect(left).toContain('Jo Marsh');
  type('A');
  await shows('Flag 1 of 6');
  type('q');
  expect((await ended).exitCode).toBe(0);

  const found = (flag: string) =>
    json(vschool(['flags', '--flag', flag, '--all', '--json', '--db', db]))['rows'].find(
      (row: { readonly pupil: string }) => row.pupil === '410174',
    );
  expect(found('nothing-provided-while-suspended')).toMatchObject({
    owner: 'Jo Marsh',
    work: { state: 'open' },
  });
  expect(found('permanent-exclusion')).toMatchObject({ work: { state: 'closed' } });
});

test('from Home, and from a pupil, one key leads to the flag; J and K go on from there', async () => {
  const { type, shows, ended } = inTerminal(['--db', demoCopy()]);
  await shows('How we stand');
  // Three new flags and the rest, three things due and the rest, four key figures.
  type(`${'j'.repeat(12)}f`);
  await shows('Home › Flags');
  await shows('Flag 1 of 31');
  type('p');
  const pupil = await shows('Pupil 1 of 31');
  expect(pupil).toContain('f flags');
  type('f');
  await shows('Flag 1 of ');
  await shows('What would clear it');
  type('\u001b');
  await shows('Pupil 1 of 31');
  type('q');
  expect((await ended).exitCode).toBe(0);
});
