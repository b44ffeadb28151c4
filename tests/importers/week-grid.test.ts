import { describe, expect, test } from 'vitest';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { attendanceFixture, brief, readAs } from './rows-of.ts';

const read = (text: string) => readAs<Mark>(attendanceImporter, text);
const DAYS = 'mon am,mon pm,tue am,tue pm,wed am,wed pm,thu am,thu pm,fri am,fri pm';
const week = (...rows: string[]) => read([`upn,week commencing,${DAYS}`, ...rows].join('\n'));
const dated = ({ date, slot, ch }: Mark): string => `${date} ${slot % 2 === 0 ? 'AM' : 'PM'} ${ch}`;

describe('the headings of a week', () => {
  const heads = (days: string, date = 'week commencing') => {
    const found = recogniseFile(attendanceImporter.tables, `upn,${date},${days}\n`);
    return found.ok ? found.value.table.id : found.error.reason;
  };
  const spelt = (day: (name: string) => string, am: string, pm: string): string =>
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
      .flatMap((name) => [`${day(name)}${am}`, `${day(name)}${pm}`])
      .join(',');
  const FULL: Readonly<Record<string, string>> = {
    Mon: 'Monday',
    Tue: 'Tuesday',
    Wed: 'Wednesday',
    Thu: 'Thursday',
    Fri: 'Friday',
  };
  const SHORT: Readonly<Record<string, string>> = { Mon: 'M', Tue: 'Tu', Wed: 'W', Thu: 'Th', Fri: 'F' };

  test.each([
    ['Mon AM', spelt((name) => name, ' AM', ' PM')],
    ['MonAM', spelt((name) => name, 'AM', 'PM')],
    ['Mon_pm', spelt((name) => name.toLowerCase(), '_am', '_pm')],
    ['Monday AM', spelt((name) => FULL[name] ?? '', ' AM', ' PM')],
    ['Monday a.m.', spelt((name) => FULL[name] ?? '', ' a.m.', ' p.m.')],
    ['Monday Morning', spelt((name) => FULL[name] ?? '', ' Morning', ' Afternoon')],
    ['M AM', spelt((name) => SHORT[name] ?? '', ' AM', ' PM')],
    ['Mon 1', spelt((name) => name, ' 1', ' 2')],
  ])('may be spelt %s', (_, days) => {
    expect(heads(days)).toBe('week-grid');
  });

  test.each(['Week commencing', 'w/c', 'W/C', 'Week Beginning', 'w/b', 'week_starting'])(
    'the Monday may stand under %s',
    (date) => {
      expect(heads(DAYS, date)).toBe('week-grid');
    },
  );

  test('without one of the ten, the file is refused by its name', () => {
    expect(heads(DAYS.replace('wed pm,', ''))).toBe('there is no column Wed PM.');
  });
});

test('a row is a mark for each half day that has one, on its own date', () => {
  const { rows, errors, warnings } = week('a,09/11/2026,/,\\,L,\\,I,-,,X,C2,\\');
  expect(rows.map(dated)).toEqual([
    '2026-11-09 AM /',
    '2026-11-09 PM \\',
    '2026-11-10 AM L',
    '2026-11-10 PM \\',
    '2026-11-11 AM I',
    '2026-11-12 PM X',
    '2026-11-13 AM d',
    '2026-11-13 PM \\',
  ]);
  expect([errors, warnings]).toEqual([[], []]);
});

test('a week that runs into the next school year has marks in both', () => {
  const { rows } = week('a,31/08/2026,#,#,/,\\,,,,,,');
  expect(rows.map(({ year, slot }) => `${year} ${slot}`)).toEqual([
    '2025 520',
    '2025 521',
    '2026 2',
    '2026 3',
  ]);
});

test.each([
  ['10/11/2026', '2026-11-10 is a Tuesday, and a week is named by its Monday. The nearest is 2026-11-09.'],
  ['12/11/2026', '2026-11-12 is a Thursday, and a week is named by its Monday. The nearest is 2026-11-09.'],
  ['13/11/2026', '2026-11-13 is a Friday, and a week is named by its Monday. The nearest is 2026-11-16.'],
  ['15/11/2026', '2026-11-15 is a Sunday, and a week is named by its Monday. The nearest is 2026-11-16.'],
  ['11/13/2026', '11/13/2026 is not a date: there is no month 13. Dates are DD/MM/YYYY or YYYY-MM-DD.'],
])('a week from %s is held back: %s', (date, reason) => {
  const { rows, errors } = week(`a,${date},/,\\,/,\\,/,\\,/,\\,/,\\`);
  expect(rows).toEqual([]);
  expect(errors.map((error) => error.reason)).toEqual([reason]);
});

test('week-grid.csv is 36 marks of four children without a problem', () => {
  const { rows, errors, warnings } = read(attendanceFixture('week-grid.csv'));
  expect(rows.map(({ ch }) => ch).join('')).toBe('/\\/\\/\\L\\/\\/\\M\\/\\/\\OOOOOOdd/X/X/X/X/X');
  expect([errors, warnings]).toEqual([[], []]);
});

test('week-grid-bad.csv holds one mistake of each kind', () => {
  const { rows, errors, warnings } = read(attendanceFixture('week-grid-bad.csv'));
  expect(rows).toHaveLength(10);
  expect(errors.map(brief)).toEqual([
    'notAMonday 2 w/c 11/11/2026',
    'notAMonday 3 w/c 13/11/2026',
    'notADate 4 w/c 11/13/2026',
    'notACode 5 Thu PM at the dentist',
    'shortRow 7',
  ]);
  expect(warnings.map(brief)).toEqual(['noMark 6 Mon AM', 'unmappedCode 8 Wed AM W9']);
});
