import { expect, test } from 'vitest';
import { openShell } from './open-shell.ts';

const SAVED = { by: 'r.patel', at: '2026-11-19T09:00:00Z' };
const PANEL = {
  ...SAVED,
  name: 'Panel',
  question: 'attendance < 90%',
  columns: 'school, attendance, in care',
  sort: '-attendance',
};
const OF_YEAR = { ...SAVED, name: 'A year', question: 'year :year', groupBy: 'school' };

test('a saved cohort is found on the first screen and in the list, with its columns and its order', async () => {
  const { press, text, shell } = await openShell({ views: [PANEL, OF_YEAR] }, 120, 60);
  expect(text()).toContain('Saved cohorts');
  expect(text()).toContain('Panel: attendance < 90%');
  await press('2V');
  expect(text()).toContain(' ▸ Panel   attendance < 90%');
  await press('pan\r');
  expect(text().split('\n')[0]).toContain('/attendance < 90%');
  expect(text()).toContain('by Att % ▼');
  expect(text().split('\n')[2]).toMatch(/Name +School +Att %▼ +in care/);
  expect(text()).toContain('Row 1 of 3 (30)');
  shell.press('1');
  await press('');
  while (!/▸ Panel/.test(text())) shell.press('j');
  await press('\r');
  expect(text()).toContain('vschool › Home › Roll  /attendance < 90%');
  expect(text()).toContain('by Att % ▼');
});

test('one that asks for a value is typed on', async () => {
  const { press, text, shell } = await openShell({ views: [OF_YEAR] });
  await press('2V\r');
  expect(text()).toContain('/year :year▏');
  for (let letter = 0; letter < 5; letter++) shell.press('Backspace');
  await press('11\r');
  expect(text()).toContain('School: ');
  expect(text()).toContain('in groups');
});

test('a question names a saved cohort', async () => {
  const { press, text } = await openShell({ views: [PANEL] });
  await press('2/@panel and year 11');
  expect(text()).toContain('Row 1 of 1 (30)');
  expect(text()).toContain('▸ Reed, Tyler');
});

test('the list is saved as it stands, in the words of every command; words that find a name are not', async () => {
  const { press, text, shows, done, shell } = await openShell();
  await press('2/reed\rWmine\r');
  expect(text()).toContain('Words that look for a name are no question, and cannot be saved.');
  shell.press('Esc');
  await press('/\u0015attendance < 90%\rsaSWLowest first\r');
  await shows('“Lowest first” is saved.');
  expect(done).toEqual([
    [
      'save view',
      {
        name: 'Lowest first',
        question: 'attendance < 90%',
        columns: 'year, school, attendance, pep this term, flags',
        sort: '-attendance',
      },
    ],
  ]);
});

test('Tab completes, again takes the next, and what fits is listed with its help', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press('2/atten\t');
  expect(text()).toContain('/attendance▏');
  expect(text()).toMatch(/attendance +Sessions attended of those possible/);
  await press(' < 90% and sch\t');
  expect(text()).toMatch(/\/attendance < 90% and school[a-z ]*▏/);
  const first = /and (school[a-z ]*)▏/.exec(text())?.[1];
  await press('\t');
  expect(/and (.*)▏/.exec(text())?.[1]).not.toBe(first);
  await press('\u001b[Z');
  expect(/and (.*)▏/.exec(text())?.[1]).toBe(first);
  await press('\u0015zzqx\t');
  expect(text()).toContain('Nothing is known that this could go on with.');
});
