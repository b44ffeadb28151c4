import { beforeAll, expect, test } from 'vitest';
import { demoCopy, json, type Ran, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Moved on 4 September; attendance began to fall on the eleventh school day after. */
const SIAN =
  'Attendance fell after a move: Moved to another school on 4 September, and attendance has fallen within 11 school days.';

test('the list of flags ends with what flags of one child say together', () => {
  const text = oneLine(run('flags', 'pupil 410001').stdout);
  expect(text).toContain(`What flags of one child say together: S.O. (410001), ${SIAN}`);
  const { together } = json(run('flags', 'pupil 410001', '--json'));
  expect(together).toMatchObject([{ pupil: '410001', initials: 'S.O.', pattern: 'attendance-after-a-move' }]);
  expect(together[0]).not.toHaveProperty('forename');
});

test('one flag alone says nothing together, nor does a child of whom nothing is shown', () => {
  expect(json(run('flags', 'pupil 410001', '--flag', 'attendance-drop', '--json'))['together']).toEqual([]);
  expect(json(run('flags', 'pupil 410002', '--json'))['together']).toEqual([]);
  expect(run('flags', 'pupil 410002').stdout).not.toContain('together');
});

test('a child’s page says it under the flags', () => {
  const page = oneLine(run('pupil', '410001').stdout);
  expect(page).toContain(`What they say together ${SIAN}`);
  expect(json(run('pupil', '410001', '--json'))['patterns']).toMatchObject([
    { pattern: 'attendance-after-a-move' },
  ]);
  expect(run('pupil', '410002').stdout).not.toContain('together');
});

test('the digest says it of children with a new flag', () => {
  // Proposed on 20 November: new. The fall in attendance of 410001 is of October.
  const { together } = json(run('digest', '--json'));
  expect(together.map(({ pupil, pattern }: Record<string, string>) => [pupil, pattern])).toEqual([
    ['410174', 'suspended-without-provision'],
    ['410174', 'year-eleven-premium-unspent'],
  ]);
  expect(run('digest').stdout).toContain('What flags of one child say together (2)');
  expect(run('digest', '--format', 'html').stdout).toContain(
    '<h2>What flags of one child say together (2)</h2>',
  );
});
