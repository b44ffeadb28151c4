import { expect, test } from 'vitest';
import type { PupilId } from '../../src/domain/ids.ts';
import { openShell } from './open-shell.ts';

/** The lines of the list from its head on, without what stands around it. */
const list = (text: string, count: number): string[] => text.split('\n').slice(2, 2 + count);
const names = (text: string, count: number): string[] =>
  list(text, count).map((line) => line.slice(3, 17).trim());

test('the line under the filter says how it is understood, and what is not known is counted', async () => {
  const { press, text } = await openShell();
  await press('2/attendance < 90%');
  expect(text()).toContain(' /attendance < 90%▏');
  expect(text()).toContain('attendance is under 90% · not known of 3 pupils.');
  expect(text()).toContain('Row 1 of 3 (30) · not known of 3 pupils');
  await press('\r');
  expect(text().split('\n')[0]).toContain('vschool › Roll  /attendance < 90%');
});

test('a filter that is not understood cannot be kept', async () => {
  const { press, text, shell } = await openShell();
  await press('2/attendence < 90%\r');
  expect(text()).toMatch(/Put it right, or Esc gives it up;\s+F1 shows the keys\./);
  await press('x');
  expect(text()).toContain('/attendence < 90%x▏');
  shell.press('Esc');
  expect(text()).toContain('Row 1 of 30');
});

test('? is typed into a filter, which then says what helps and how to leave; F1 shows the keys of a filter', async () => {
  const { press, text, shell } = await openShell();
  const says = '“?” is typed here. F1 shows the keys; Esc leaves the filter.';
  await press('2/attendence < 90%\r');
  expect(text()).not.toContain(says);
  await press('?');
  expect(text()).toContain('/attendence < 90%?▏');
  expect(text()).toContain(says);
  shell.press('F1');
  expect(text()).toContain('find: ▏');
  expect(text()).toMatch(/Esc +leave the filter as it was before/);
  expect(text()).toMatch(/any letter +Backspace/);
  shell.press('Esc');
  expect(text()).toContain('/attendence < 90%?▏');
  shell.press('Esc');
  expect(text()).toContain('Row 1 of 30');
});

test('a column is chosen by its words, shown, sorted by its place and left out again', async () => {
  const { press, text, shell } = await openShell({}, 160, 24);
  await press('2c');
  expect(text()).toContain('▸✓ Yr');
  await press('in care');
  expect(text()).toMatch(/▸ {2}in care /);
  await press('\r');
  expect(text()).toContain('▸✓ in care');
  shell.press('Esc');
  shell.press('Esc');
  expect(list(text(), 1)[0]).toContain('in care');
  await press('s7');
  expect(text()).toContain('by in care ▲');
  await press('s9');
  expect(text()).toContain('There is no column 9. c chooses which columns show.');
  await press('cin care');
  shell.press('Enter');
  shell.press('Esc');
  shell.press('Esc');
  expect(list(text(), 1)[0]).not.toContain('in care');
});

test('a column that says who is around a child is hidden with the names', async () => {
  const { press, text, shell } = await openShell({}, 200, 24);
  await press('2csocial worker');
  while (!text().includes('▸  social worker')) shell.press('Down');
  await press('\r');
  shell.press('Esc');
  shell.press('Esc');
  await press('\u0002');
  expect(list(text(), 3)[1]).toContain('hidden');
});

test('groups of the column sorted by have n, fold and open, and Esc ends them', async () => {
  const { press, text, shell } = await openShell();
  await press('2b');
  expect(text()).toContain('every name would be a group');
  await press('sab');
  expect(list(text(), 5)).toEqual([
    expect.stringContaining('Att %▲'),
    expect.stringMatching(/^ ▸ – Att %: severely absent {2}1 *$/),
    expect.stringMatching(/^ {3}Reed, Tyler/),
    expect.stringMatching(/^ {3}– Att %: persistently absent {2}2 *$/),
    expect.stringMatching(/^ {3}Adeyemi/),
  ]);
  await press('o');
  expect(list(text(), 3)[1]).toMatch(/^ ▸ \+ Att %: severely absent {2}1 *$/);
  expect(list(text(), 3)[2]).toMatch(/persistently absent/);
  await press('O');
  expect(list(text(), 3)[2]).toMatch(/Reed, Tyler/);
  shell.press('Esc');
  expect(list(text(), 2)[1]).toMatch(/Reed, Tyler/);
  expect(text()).toContain('Row 1 of 30');
});

test('pupils are marked one by one, in a range and all together, and stepped through', async () => {
  const opened: PupilId[] = [];
  const { press, text, shell } = await openShell({ opened });
  await press('2 j ');
  expect(text()).toContain('Row 4 of 30 · 2 marked');
  expect(names(text(), 2)[1]).toBe('Adeyemi-Feathe');
  expect(list(text(), 4).map((line) => line.slice(0, 3))).toEqual(['   ', '  ●', '   ', '  ●']);
  await press('jvjjv');
  expect(text()).toContain('5 marked');
  await press('*');
  expect(text()).toContain('30 marked');
  await press('*');
  expect(text()).not.toContain('marked');
  await press('gg j \r');
  // The cursor stands on a pupil that is not marked: the list is the whole one.
  expect(text()).toContain('Pupil 4 of 30');
  shell.press('Esc');
  await press('gg\r');
  expect(text()).toContain('Pupil 1 of 2');
  await press('J');
  expect(text()).toContain('Pupil 2 of 2');
  expect(opened).toHaveLength(3);
  shell.press('Esc');
  shell.press('Esc');
  expect(text()).not.toContain('marked');
});

test('a group is marked by its heading', async () => {
  const { press, text } = await openShell();
  await press('2sabjj ');
  expect(text()).toContain('2 marked');
});

test('the list as it stands goes to a file, without names unless they are asked for', async () => {
  const { press, text, shows, done } = await openShell();
  await press('2/reed\rx');
  expect(text()).toContain('Export  1 pupil, as filtered and sorted, with the columns shown');
  expect(text()).toContain('file: roll-2026-11-20.csv▏');
  expect(text()).toContain('Without names');
  await press('\r');
  await shows('1 row written to /tmp/roll-2026-11-20.csv, without names.');
  expect(done).toEqual([
    [
      'export',
      'roll-2026-11-20.csv',
      [
        {
          identity: expect.objectContaining({ localId: '100002' }),
          cells: {
            Yr: '11',
            School: 'Oak Academy',
            'Att %': '28.3%',
            PEP: 'overdue',
            Flags: expect.stringMatching(/^\d: Complete absence, Persistent absence, /),
          },
        },
      ],
      false,
    ],
  ]);
  await press('X\u0015names.xlsx\r');
  await shows('with names, which the audit notes.');
  expect(done[1]).toMatchObject(['export', 'names.xlsx', [{}], true]);
});

test('where somebody is marked, they alone go to the file, and it is said', async () => {
  const { press, text, shows, done } = await openShell();
  await press('2/robin\r  x');
  expect(text()).toContain('Export  2 marked pupils alone, as sorted, with the columns shown');
  await press('\r');
  await shows('2 rows written to');
  expect((done[0] as [string, string, unknown[]])[2]).toHaveLength(2);
});

test('one form is done for each flag of the pupil', async () => {
  const { press, shows, done, text } = await openShell();
  await press('2/reed\ra');
  await shows('flags of 1 pupil: Complete absence (1)');
  const flags = Number(/(\d+) flags of 1 pupil/.exec(text())?.[1]);
  expect(flags).toBeGreaterThan(4);
  await press('nobody\r\r');
  await shows(`${flags} of ${flags} done`);
  expect(done).toHaveLength(flags);
  expect(done[0]).toEqual(['command', ['flag', 'assign', '100002', 'complete-absence', '--', 'nobody']]);
  expect(text()).toContain('Reed, Tyler');
});

test('the list of one flag acts on that flag alone', async () => {
  const { press, shows } = await openShell();
  await press(`${'j'.repeat(8)}\r`);
  await shows('Persistent absence: raised');
  await press('*a');
  await shows('3 flags of 3 pupils: Persistent absence (3).');
});
