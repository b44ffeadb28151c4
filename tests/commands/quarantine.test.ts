import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { isIdentityHeading } from '../../commands/identity-cells.ts';
import { keptIn } from '../importers/import-case.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

let db: string;

beforeAll(() => {
  const folder = temporary();
  db = demoCopy(folder);
  const file = join(folder, 'held.csv');
  writeFileSync(
    file,
    'surname,forename,date of birth,school_urn,date,session,code\nQuillfeather,Isolde,14/05/2016,900101,19/11/2026,AM,/\n',
  );
  expect(vschool(['import', 'attendance', file, '--db', db]).code).toBe(1);
});

const HELD = /Quillfeather|Isolde|14\/05\/2016/;
const ask = (...args: readonly string[]) => vschool(['quarantine', ...args, '--run', '2', '--db', db]);
const audited = () => keptIn(db, 0).size;

test('in a pipe a held row says of no child who it is', () => {
  const before = audited();
  const shown = ask('show');
  expect(shown.stdout).not.toMatch(HELD);
  expect(shown.stdout.match(/hidden; --names shows it/g)).toHaveLength(3);
  expect(shown.stdout).toContain('900101');
  const [row] = json(ask('show', '--json'))['rows'];
  expect(row.row).toEqual({
    surname: null,
    forename: null,
    'date of birth': null,
    school_urn: '900101',
    date: '19/11/2026',
    session: 'AM',
    code: '/',
  });
  for (const args of [['list'], ['list', '--json'], ['show', '--json'], ['show', '--format', 'csv']])
    expect(ask(...args).stdout).not.toMatch(HELD);
  expect(vschool(['runs', '2', '--db', db]).stdout).not.toMatch(/Quillfeather|Isolde/);
  expect(audited()).toEqual(before);
});

test('--names shows them, and the audit notes it', () => {
  const before = audited();
  const [row] = json(ask('show', '--json', '--names'))['rows'];
  expect(row.row).toMatchObject({
    surname: 'Quillfeather',
    forename: 'Isolde',
    'date of birth': '14/05/2016',
  });
  expect(ask('show', '--names').stdout).toMatch(HELD);
  expect(audited()).not.toEqual(before);
});

test('--supersedes of a run that does not exist ends with 66', () => {
  const file = join(temporary(), 'marks.csv');
  writeFileSync(file, 'upn,school_urn,date,session,code\nZ999999999999,900101,19/11/2026,AM,/\n');
  const ran = vschool(['import', 'attendance', file, '--supersedes', '99', '--db', db]);
  expect(ran.code).toBe(66);
  expect(ran.stderr).toBe('There is no run 99. “vschool runs” lists them.\n');
});

test.each([
  ['Legal Surname', true],
  ['Preferred name', true],
  ['UPN', true],
  ['former_upn', true],
  ['DOB', true],
  ['MC_DOB', true],
  ['Date of Birth', true],
  ['school name', false],
  ['CHILD', false],
  ['school_urn', false],
  ['date', false],
])('%s says who a child is: %s', (heading, is) => {
  expect(isIdentityHeading(heading)).toBe(is);
});
