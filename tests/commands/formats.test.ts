import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { ALSO_CALLED } from '../../commands/also-called.ts';
import { COMMANDS } from '../../commands/index.ts';
import { structured } from '../../src/render/structured.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

describe('one result in every shape', () => {
  const db = demoCopy();
  const rows = json(vschool(['runs', '--json', '--db', db]))['rows'];

  test('--format json is --json', () => {
    expect(json(vschool(['runs', '--format', 'json', '--db', db]))['rows']).toEqual(rows);
  });

  test('ndjson is one row a line', () => {
    const { stdout } = vschool(['runs', '--format', 'ndjson', '--db', db]);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows);
  });

  test('csv has a column for each key, and reads back as the same cells', () => {
    const { stdout } = vschool(['flags', '--flag', 'no-school-place', '--format', 'csv', '--db', db]);
    const [row] = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ pupil: '410006', flag: 'no-school-place', severity: 'act' });
    expect(JSON.parse(row?.['evidence'] ?? '')[0]).toMatchObject({ section: 'care' });
  });

  test('markdown is a table', () => {
    const [head, rule, first] = vschool(['runs', '--format', 'markdown', '--db', db]).stdout.split('\n');
    expect(head).toMatch(/^\| run \| kind \| file \|/);
    expect(rule).toMatch(/^\| --- \| ---/);
    expect(first).toMatch(/^\| 1 \| attendance \| marks-2026-11-19\.csv \|/);
  });

  test('a format that there is not is named, with those that there are', () => {
    const ran = vschool(['runs', '--format', 'pdf', '--db', db]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('table, json, ndjson, csv, markdown');
  });

  test('--output writes a file of its owner alone, and never over another', () => {
    const file = join(temporary(), 'runs.csv');
    const ran = vschool(['runs', '--format', 'csv', '--output', file, '--db', db]);
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    const before = readFileSync(file, 'utf8');
    const again = vschool(['flags', '--output', file, '--db', db]);
    expect(again.code).toBe(77);
    expect(again.stderr).toContain('is there already, and is never written over');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });
});

test('a place that cannot be written to is refused before anything is done', () => {
  const ran = vschool(['flags', '--output', '/no/such/folder/flags.csv', '--db', demoCopy()]);
  expect([ran.code, ran.stderr]).toEqual([
    66,
    'There is no folder /no/such/folder to write to. Nothing was done.\n',
  ]);
});

test('each other name of a command stands for one that there is, and is none itself', () => {
  const names = new Set(COMMANDS.map(({ name }) => name));
  for (const [typed, meant] of Object.entries(ALSO_CALLED)) {
    expect(names).not.toContain(typed);
    if (meant !== '--version') expect(names).toContain(meant.split(' ')[0]);
  }
});

test('a wrong word is answered with the nearest command, and a day that has not come is refused', () => {
  const word = vschool(['flagsz']);
  expect([word.code, word.stderr]).toEqual([
    2,
    'There is no command flagsz. Did you mean flags? “vschool --help” lists them.\n',
  ]);
  for (const [typed, meant] of [
    ['suspensions', 'exclusion'],
    ['monthly-four', 'report monthly-four'],
    ['roll', 'pupils'],
  ] as const)
    expect(vschool([typed]).stderr).toBe(
      `There is no command ${typed}. Did you mean ${meant}? “vschool --help” lists them.\n`,
    );
  expect(vschool(['constructor']).stderr).toBe(
    'There is no command constructor. “vschool --help” lists them.\n',
  );
  const day = vschool(['flags', '--as-at', '2199-01-01', '--db', demoCopy()]);
  expect([day.code, day.stderr]).toEqual([
    2,
    '--as-at 2199-01-01 has not come yet. Ask as at today or a day before it.\n',
  ]);
});

test('no cell is a formula to a spreadsheet, and a negative number stays one', () => {
  const rows = ['=1+1', '+447', '@sum', '-cmd', '＝1', '\tx', -3, '-3.5', 'plain'].map((cell) => ({ cell }));
  expect(structured('csv', JSON.stringify({ rows })).split('\r\n')).toEqual([
    'cell',
    "'=1+1",
    "'+447",
    "'@sum",
    "'-cmd",
    "'＝1",
    "'\tx",
    '-3',
    '-3.5',
    'plain',
  ]);
});
