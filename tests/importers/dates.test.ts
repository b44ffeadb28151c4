import { expect, test } from 'vitest';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { attendanceFixture, brief, readAs } from './rows-of.ts';

const read = (text: string) => readAs<Mark>(attendanceImporter, text);
const dated = ({ date, slot, raw }: Mark): string => `${date} ${slot % 2 === 0 ? 'AM' : 'PM'} ${raw}`;
const known = (headings: string) => {
  const found = recogniseFile(attendanceImporter.tables, `${headings}\n`);
  return found.ok
    ? `${found.value.table.id}: ${found.value.recognised.unknown.join(' ')}`
    : found.error.reason;
};

test.each([
  '16/11/2026',
  '16-11-2026',
  '16.11.2026',
  '2026-11-16',
  '2026-Nov-16',
  '2026-11-16 AM',
  '16/11/2026 pm',
  '16/11/2026_a.m.',
  '16/11/2026PM',
])('a column headed %s is a date', (heading) => {
  expect(known(`upn,${heading}`)).toBe('dates: ');
});

test.each(['11/16/2026', '16/11/26', '16 Nov', 'Monday', '31/02/2026', '16/11'])(
  'a column headed %s is none, and is listed as not used',
  (heading) => {
    expect(known(`upn,${heading},17/11/2026`)).toBe(`dates: ${heading}`);
  },
);

test('a child’s row with two dates in it is no row of headings', () => {
  expect(known('Z899900117001,Zara Okafor,14/05/2016,900101,19/11/2026,AM,/')).not.toMatch(/Zara|Z8999/);
});

test('a file that says of no child whose marks it holds is refused', () => {
  expect(known('class,surname,16/11/2026')).toMatch(/^none of the first rows/);
});

test('under a date alone a cell holds morning and afternoon; a space or a dash is no mark', () => {
  const { rows, errors } = read('upn,16/11/2026,17/11/2026\na,/\\,IN\nb, \\,I \nc,-\\,\nd,--,  \n');
  expect(rows.map(dated)).toEqual([
    '2026-11-16 AM /',
    '2026-11-16 PM \\',
    '2026-11-17 AM I',
    '2026-11-17 PM N',
    '2026-11-16 PM \\',
    '2026-11-17 AM I',
    '2026-11-16 PM \\',
  ]);
  expect(errors).toEqual([]);
});

test.each(['C2', 'y1', '/', '/\\/', 'C2C2'])(
  'the cell %s under a date alone cannot be told apart, and the row is held back',
  (cell) => {
    expect(read(`upn,16/11/2026\na,${cell}\n`).errors.map(({ reason }) => reason)).toEqual([
      `${cell} stands under a date alone, where a cell holds two marks of one character, morning and afternoon. Make it two columns, the date with AM and with PM.`,
    ]);
  },
);

test('under a date with AM or PM a cell holds one code, of any length', () => {
  const { rows } = read('upn,2026-11-16 AM,2026-11-16 PM\na,C2,Y1\n');
  expect(rows.map(({ slot, ch }) => `${slot % 2} ${ch}`)).toEqual(['0 d', '1 1']);
});

test('dates.csv is twelve marks without a problem', () => {
  const { rows, errors, warnings } = read(attendanceFixture('dates.csv'));
  expect(rows.map(({ raw }) => raw).join(' ')).toBe('/ \\ L \\ / \\ I N C2 \\ / \\');
  expect([errors, warnings]).toEqual([[], []]);
});

test('dates-bad.csv holds one mistake of each kind', () => {
  const { rows, errors, warnings } = read(attendanceFixture('dates-bad.csv'));
  expect(rows).toHaveLength(3);
  expect(errors.map(brief)).toEqual([
    'notTwoMarks 2 16/11/2026 C2',
    'notTwoMarks 3 16/11/2026 /',
    'weekend 4 14/11/2026 AM 2026-11-14',
    'notACode 5 2026-11-18 AM at the dentist',
    'shortRow 7',
  ]);
  expect(warnings.map(brief)).toEqual([
    'noMark 6 16/11/2026',
    'unmappedCode 8 16/11/2026 H',
    'unmappedCode 8 2026-11-18 AM W9',
  ]);
});
