import { describe, expect, test } from 'vitest';
import { editDistance, headingKey, nearest } from '../../src/domain/nearest.ts';
import { attendanceImporter } from '../../src/importers/attendance.ts';
import { IMPORTERS } from '../../src/importers/index.ts';
import { rowAsItCame } from '../../src/importers/read-table.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { ssda903Importer } from '../../src/importers/ssda903.ts';

const { tables } = attendanceImporter;

function found(start: string) {
  const result = recogniseFile(tables, start);
  if (!result.ok) throw new Error(result.error.reason);
  const { table, delimiter, headingLine, recognised } = result.value;
  return { table: table.id, delimiter, line: headingLine, positions: recognised.positions };
}

function refused(start: string, of = tables): string {
  const result = recogniseFile(of, start);
  if (result.ok) throw new Error(`recognised as ${result.value.table.id}`);
  return `${result.error.kind}: ${result.error.reason}`;
}

const LONG = { upn: 0, date: 1, session: 2, code: 3 };

test.each([
  'upn,date,session,code',
  'UPN,DATE,SESSION,CODE',
  ' Upn , Date , Session , Code ',
  'Unique Pupil Number,Mark Date,AM/PM,Attendance Mark',
  'unique_pupil_number,mark-date,am_pm,attendance.mark',
  'Pupil UPN,Record Date,Session Name,Reason Code',
  '"UPN","Date","Session","Code"',
])('the headings %s are the same four columns', (headings) => {
  const { table, positions } = found(`${headings}\n`);
  expect(table).toBe('long');
  expect(positions).toMatchObject(LONG);
});

test('columns are known by what they are called, never by where they stand', () => {
  const { positions } = found('code,notes,session,,date,upn\n');
  expect(positions).toMatchObject({ code: 0, session: 2, date: 4, upn: 5, surname: -1 });
});

test('headings are found under a long note, and where they themselves are long', () => {
  const note = `A note from the sender: ${'x'.repeat(9000)}`;
  const more = Array.from({ length: 900 }, (_, n) => `further ${n}`).join(',');
  expect(found(`${note}\n"Read\nthis"\nupn,date,session,code,${more}\n`)).toMatchObject({
    table: 'long',
    line: 4,
  });
});

test('a quotation mark that never closes, below the first rows, is left to whoever reads the rows', () => {
  const rows = 'N8999001001,2026-09-07,AM,/\n'.repeat(20);
  expect(found(`upn,date,session,code\n${rows}"${'x'.repeat(20_000)}`).line).toBe(1);
});

test.each([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
])('cells parted by %j (%s) are told by the headings', (delimiter) => {
  expect(found(`${['upn', 'date', 'session', 'code'].join(delimiter)}\n`)).toMatchObject({
    delimiter,
    positions: LONG,
  });
});

describe('headings may stand under a preamble', () => {
  test('of a title, a blank line and comments with commas and quotes', () => {
    const start =
      'Elm School, register of "week 7"\n\n# / present, O absent\nupn,date,session,code\nx,y,z,/\n';
    expect(found(start)).toMatchObject({ table: 'long', line: 4 });
  });

  test('whose quoted title runs over two lines', () => {
    expect(found('"Elm School\nweek 7",,\nupn,date,session,code\n')).toMatchObject({ line: 3 });
  });

  test('of eleven lines, and not of twelve', () => {
    expect(found(`${'note\n'.repeat(11)}upn,date,session,code\n`).line).toBe(12);
    expect(refused(`${'note\n'.repeat(12)}upn,date,session,code\n`)).toMatch(/^noHeadings/);
  });
});

test('a malformed row far below does not hide the headings above it', () => {
  expect(found('note\nupn,date,session,code\n1,2,3,"/"x\n').line).toBe(2);
});

test('AM and PM columns make a day grid', () => {
  expect(found('UPN,Date,AM,PM\n')).toMatchObject({ table: 'day-grid', positions: { am: 2, pm: 3 } });
  expect(found('UPN,Date,Morning,Afternoon\n')).toMatchObject({ table: 'day-grid' });
});

const REFUSED: readonly [start: string, reason: string][] = [
  [
    'upn,dte,session,code\n',
    'missingColumn: there is no column date. “dte” may be meant for date. Headings not recognised: dte.',
  ],
  ['upn,session,code\n', 'missingColumn: there is no column date.'],
  [
    'upn,datum,sesion,code\n',
    'missingColumn: there are no columns date and session. “datum” may be meant for date and “sesion” may be meant for session. Headings not recognised: datum, sesion.',
  ],
  [
    'date,session,code\n',
    'missingColumn: nothing says which pupil a row is about: that takes upn, local_id, surname with forename and dob, or pupil_name with dob.',
  ],
  [
    'surname,dob,date,session,code\n',
    'missingColumn: nothing says which pupil a row is about: that takes upn, local_id, surname with forename and dob, or pupil_name with dob.',
  ],
  [
    'upn,date,session,code,date\n',
    'doubledHeading: the heading date stands twice, and the two columns may disagree.',
  ],
  [
    'upn,date,session,code,Mark\n',
    'doubledHeading: the headings code and Mark mean the same, and the two columns may disagree.',
  ],
];

test.each(REFUSED)('%j is refused by name', (start, reason) => {
  expect(refused(start)).toBe(reason);
});

test('a file without headings is refused without a word of what its cells hold', () => {
  const said = refused('Z899900117001,Zara Okafor,2026-11-19,AM,/\n');
  expect(said).toMatch(/^noHeadings: /);
  expect(said).not.toMatch(/Zara|Z8999/);
});

test('of a hundred headings that nobody knows, twelve are named', () => {
  const many = Array.from({ length: 100 }, (_, i) => `c${i + 1}`).join(',');
  expect(refused(`upn,date,session,${many}\n`)).toMatch(/c11, c12 and 88 more\.$/);
});

test('each importer’s own sample is recognised by it', () => {
  for (const { sample, tables: own } of IMPORTERS) expect(recogniseFile(own, sample).ok).toBe(true);
});

test('the tables of a return are told apart by their headings', () => {
  const kind = (start: string): string | undefined => {
    const result = recogniseFile(ssda903Importer.tables, start);
    return result.ok ? result.value.table.id : undefined;
  };
  expect(kind('CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n')).toBe('header');
  expect(kind('CHILD,DECOM,RNE,LS,CIN,PL,DEC,REC\n')).toBe('episodes');
  expect(kind('CHILD,DOB,REVIEW,REVIEW_CODE\n')).toBe('reviews');
  expect(kind('CHILD,DOB,SOMETHING,ELSE\n')).toBeUndefined();
});

test('a heading is compared without case, spaces, punctuation and width', () => {
  expect(headingKey(' Date  of_Birth (DD/MM) ')).toBe('dateofbirthddmm');
  expect(headingKey('ＵＰＮ')).toBe('upn');
});

test('the nearest word is the one with the fewest edits, where any is near', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(nearest('sesion', ['date', 'session', 'code'])).toBe('session');
  expect(nearest('postcode', ['upn', 'am'])).toBeUndefined();
});

test('a row is kept whole: cells past the headings, under none, and under one that stands twice', () => {
  expect(rowAsItCame(['upn', 'notes', '', 'notes'], ['a', 'b', 'c', 'd', 'e'])).toEqual({
    upn: 'a',
    notes: 'b',
    'column 3': 'c',
    'column 4': 'd',
    'column 5': 'e',
  });
});
