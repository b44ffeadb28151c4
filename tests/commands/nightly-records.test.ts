import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';

/** In the order of the night, which is not that of their names. */
const KINDS = [
  'schools',
  'school-links',
  'pupils',
  'people',
  'enrolments',
  'out-of-school',
  'sen',
  'sdq',
  'missing',
];

test('a night knows every kind of record by its headings, and reads schools and children first', () => {
  const folder = temporary();
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  for (const [index, kind] of KINDS.entries())
    cpSync(join(ROOT, `fixtures/imports/${kind}/good.csv`), join(inbox, `${9 - index}-list.csv`));
  for (const part of ['ehc-plans', 'ehc-reviews'])
    cpSync(join(ROOT, `fixtures/imports/sen/${part}.csv`), join(inbox, `${part}.csv`));
  const ran = vschool(['nightly', inbox, '--db', demoCopy(folder), '--json']);
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((line) => json({ ...ran, stdout: line }))
    .filter((line) => 'state' in line);
  expect(lines.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'schools done',
    'school-links done',
    'pupils done',
    'people done',
    'enrolments done',
    'out-of-school done',
    'sen done',
    'sen done',
    'sen done',
    'sdq done',
    'missing done',
  ]);
  // The child who is not on the roll is held back: a night never adds one.
  expect(lines.map(({ quarantined }) => quarantined)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});
