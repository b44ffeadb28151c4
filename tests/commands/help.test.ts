import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { vschool } from '../program.ts';

test('help of import says of each kind in a line of its own what it is', () => {
  const { code, stdout } = vschool(['import', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('\nKinds:\n  assessments    What teachers judge each term');
  expect(stdout).toContain('\n  ctf            The attendance in a Common Transfer File.\n');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('help of report lists every report with its question', () => {
  const { stdout } = vschool(['report', '--help']);
  expect(stdout).toContain('\nReports:\n');
  expect(stdout).toContain('\n  profile             Who are the children we look after?\n');
});

test('kinds that a command lists have names of their own', () => {
  for (const { kinds } of COMMANDS) {
    const names = (kinds?.of ?? []).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
