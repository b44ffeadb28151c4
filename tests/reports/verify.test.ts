import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const db = demoCopy();
const folder = temporary();
let made = 0;

/** A report written to a file. */
function report(format: 'html' | 'json', ...args: readonly string[]): string {
  const file = join(folder, `${++made}.${format}`);
  const ran = vschool(['report', ...args, '--format', format, '--output', file, '--db', db]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return file;
}

describe('a report is asked again from its file', () => {
  test.each(['html', 'json'] as const)('%s: the same to the last character', (format) => {
    const file = report(format, 'monthly-four', '--cohort', 'year 7-11', '--profile', 'board');
    const ran = vschool(['verify', file, '--db', db]);
    expect([ran.code, ran.stdout]).toEqual([
      0,
      `${file} is what the database says now, to the last character.\n`,
    ]);
  });

  test('as it was known on a day', () => {
    const file = report('json', 'monthly-four', '--known-at', '2026-11-18');
    expect(vschool(['verify', file, '--db', db]).code).toBe(0);
  });

  test('names the figure that is another', () => {
    const file = report('json', 'monthly-four');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"count":218');
    writeFileSync(file, text.replace('"count":218', '"count":219'));
    const ran = vschool(['verify', file, '--json', '--db', db]);
    expect([ran.code, json(ran)['same'], json(ran)['rows']]).toEqual([
      1,
      false,
      [{ figure: 'PEP in the last six months: PEP in the last six months' }],
    ]);
  });

  test.each([
    ['is no report', 'hello'],
    ['was altered', '{"command":"report",'],
    ['is another command’s', '{"command":"runs","rows":[]}'],
  ])('what %s is refused', (_, text) => {
    const file = join(folder, `${++made}.txt`);
    writeFileSync(file, text);
    const ran = vschool(['verify', file, '--db', db]);
    expect(ran.code).toBe(65);
    expect(ran.stderr).toContain('is no report of this program');
  });

  test('a file that is not there is named', () => {
    expect(vschool(['verify', '/no/such/file.json', '--db', db]).code).toBe(66);
  });
});

describe('two reports of one day', () => {
  const first = report('json', 'profile', '--profile', 'board');

  test('are refused where one less the other tells of one child', () => {
    const ran = vschool([
      ...['report', 'profile', '--profile', 'board', '--cohort', 'not no school place'],
      ...['--against', first, '--db', db],
    ]);
    expect([ran.code, ran.stdout]).toEqual([77, '']);
    expect(ran.stderr).toContain('differ by so few that one less the other would tell of them');
  });

  test.each([
    ['differ by many', ['--profile', 'board', '--cohort', 'year 7-11']],
    ['are of the same children', ['--profile', 'board']],
    ['stay inside the authority', ['--cohort', 'not no school place']],
    ['are of two days', ['--profile', 'board', '--as-at', '2026-11-13']],
  ])('are given where they %s', (_, more) => {
    expect(vschool(['report', 'profile', ...more, '--against', first, '--db', db]).code).toBe(0);
  });
});
