import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { ROOT } from '../program.ts';
import { brief, readAs } from './rows-of.ts';

const read = (text: string) => readAs<Mark>(attendanceImporter, text);
const long = (...rows: string[]) => read(['upn,date,session,code', ...rows].join('\n'));
const grid = (...rows: string[]) => read(['upn,date,am,pm', ...rows].join('\n'));
const fixture = (name: string): string =>
  readFileSync(join(ROOT, 'fixtures/imports/attendance', name), 'utf8');

/** Of a mark what matters in a line: year, slot, character and the text as it came. */
const inLine = ({ year, slot, ch, raw }: Mark): string => `${year} ${slot} ${ch} ${raw}`;

describe('one row a session', () => {
  test('is a mark in the slot of its day and half', () => {
    // 1 September 2026 is a Tuesday, so the year's weeks run from Monday 31 August: Tuesday morning is slot 2.
    const { rows, errors, warnings } = long('a,01/09/2026,AM,/', 'a,2026-09-01,PM,\\', 'a,07/09/2026,AM,I');
    expect(rows.map(inLine)).toEqual(['2026 2 / /', '2026 3 \\ \\', '2026 10 I I']);
    expect([errors, warnings]).toEqual([[], []]);
  });

  test.each(['AM', 'am', 'A', 'Morning', '1', '01', 'a.m.'])('takes %s for the morning', (session) => {
    expect(long(`a,01/09/2026,${session},O`).rows.map(inLine)).toEqual(['2026 2 O O']);
  });

  test.each(['PM', 'pm', 'P', 'Afternoon', '2', '02', 'p.m.'])('takes %s for the afternoon', (session) => {
    expect(long(`a,01/09/2026,${session},O`).rows.map(inLine)).toEqual(['2026 3 O O']);
  });

  test.each(['', 'noon', '3', 'AMPM', 'constructor', '__proto__'])('holds back the session %j', (session) => {
    const { rows, errors } = long(`a,01/09/2026,${session},O`);
    expect(rows).toEqual([]);
    expect(errors.map(brief)).toEqual([`notASession 2 session ${session}`.trim()]);
  });

  test('writes present as the session has it, and keeps what was sent', () => {
    const { rows } = long('a,01/09/2026,AM,\\', 'a,01/09/2026,PM,/');
    expect(rows.map(inLine)).toEqual(['2026 2 / \\', '2026 3 \\ /']);
  });

  test('takes codes of two characters, in lower case and with spaces, as the code they are', () => {
    const { rows } = long('a,01/09/2026,AM, c1 ', 'a,01/09/2026,PM,y7', 'a,02/09/2026,AM,l');
    expect(rows.map(({ ch, raw }) => `${ch} ${raw}`)).toEqual(['c c1', '7 y7', 'L l']);
  });

  test('keeps a code of no list or of another year as it came, and warns', () => {
    const { rows, warnings } = long(
      'a,01/09/2026,AM,W9',
      'a,01/09/2026,PM,J',
      'a,16/08/2024,AM,J',
      'a,16/08/2024,PM,J1',
    );
    expect(rows.map(({ ch, raw }) => `${ch} ${raw}`)).toEqual(['? W9', 'J J', 'J J', 'j J1']);
    expect(warnings.map(brief)).toEqual([
      'unmappedCode 2 code W9',
      'unmappedCode 3 code J',
      'unmappedCode 5 code J1',
    ]);
  });

  test('without a mark gives none: an empty cell is said, a dash says itself that there is none', () => {
    const { rows, errors, warnings } = long('a,01/09/2026,AM,', 'a,01/09/2026,AM,-', 'a,31/02/2026,AM,');
    expect([rows, errors]).toEqual([[], []]);
    expect(warnings.map(brief)).toEqual(['noMark 2 code', 'noMark 4 code']);
  });

  test('that ends before its mark is held back, not taken for a pupil without one', () => {
    expect(long('a,01/09/2026,AM', 'a;01/09/2026;AM;/').errors.map(({ reason }) => reason)).toEqual([
      'the row has 3 cells, and its mark should stand in cell 4. It was cut short, or its cells are parted by another character than the headings.',
      'the row has 1 cell, and its mark should stand in cell 4. It was cut short, or its cells are parted by another character than the headings.',
    ]);
  });

  test('on a Saturday, a Sunday or the Monday that no line has room for is held back by name', () => {
    const { errors } = long('a,05/09/2026,AM,/', 'a,06/09/2026,AM,/', 'a,31/08/2020,PM,/');
    expect(errors.map(({ reason }) => reason)).toEqual([
      '2026-09-05 is a Saturday, when no register is taken.',
      '2026-09-06 is a Sunday, when no register is taken.',
      '2020-08-31 is a bank holiday, when no register is taken.',
    ]);
  });

  test('with a text where a code should stand is held back; eight characters are still a code', () => {
    const { rows, errors } = long('a,01/09/2026,AM,ABCDEFGH', 'a,01/09/2026,PM,ABCDEFGHI');
    expect(rows.map(({ raw }) => raw)).toEqual(['ABCDEFGH']);
    expect(errors.map(brief)).toEqual(['notACode 3 code ABCDEFGHI']);
  });

  test('says which pupil in every way that the file does', () => {
    const { rows } = read(
      'UPN,Child ID,Last Name,First Name,Student,Date of Birth,School URN,Date,Session,Mark\nU,7,Okafor,Zara,"Okafor, Zara",14/05/2016,900101,01/09/2026,AM,/\n',
    );
    expect(rows[0]?.pupil).toEqual({
      upn: 'U',
      localId: '7',
      surname: 'Okafor',
      forename: 'Zara',
      fullName: 'Okafor, Zara',
      birthDate: '14/05/2016',
    });
    expect(rows[0]?.schoolUrn).toBe('900101');
  });
});

describe('one row a day', () => {
  test('is a mark for each half that holds one', () => {
    const { rows } = grid('a,01/09/2026,/,\\', 'a,02/09/2026,,O', 'a,03/09/2026,-,I', 'a,04/09/2026,L', '');
    expect(rows.map(inLine)).toEqual([
      '2026 2 / /',
      '2026 3 \\ \\',
      '2026 5 O O',
      '2026 7 I I',
      '2026 8 L L',
    ]);
  });

  test('without any mark is said; one of dashes alone says it itself', () => {
    const { rows, errors, warnings } = grid('a,01/09/2026,,', 'a,02/09/2026,-,-', 'a,03/09/2026,-,');
    expect([rows, errors]).toEqual([[], []]);
    expect(warnings.map(brief)).toEqual(['noMark 2 am']);
  });

  test('is held back whole for a wrong date, a text for a code, a weekend or a row cut short', () => {
    const { rows, errors } = grid(
      'a,31/02/2026,/,\\',
      'a,01/09/2026,/,at the dentist',
      'a,05/09/2026,/,\\',
      'a,b',
    );
    expect(rows).toEqual([]);
    expect(errors.map(brief)).toEqual([
      'notADate 2 date 31/02/2026',
      'notACode 3 pm at the dentist',
      'weekend 4 date 2026-09-05',
      'shortRow 5',
    ]);
  });

  test('warns of each half by its own column', () => {
    expect(grid('a,01/09/2026,W9,H').warnings.map(brief)).toEqual([
      'unmappedCode 2 am W9',
      'unmappedCode 2 pm H',
    ]);
  });
});

describe('the borough’s own files', () => {
  test('good.csv is thirteen marks without a problem', () => {
    const { rows, errors, warnings } = read(fixture('good.csv'));
    expect(rows.map(({ ch }) => ch).join('')).toBe('L\\M\\M\\OOMM//X');
    expect([errors, warnings]).toEqual([[], []]);
  });

  test('day-grid.csv is sixteen marks without a problem', () => {
    const { rows, errors, warnings } = read(fixture('day-grid.csv'));
    expect(rows.map(({ ch }) => ch).join('')).toBe('/\\/\\/\\OO/O/\\/\\/X');
    expect([errors, warnings]).toEqual([[], []]);
  });

  test('bad.csv holds four dates that are none and one code of no list', () => {
    const { rows, errors, warnings } = read(fixture('bad.csv'));
    expect(rows).toHaveLength(7);
    expect(errors.map(brief)).toEqual([
      'notADate 3 date 31/02/2026',
      'notADate 4 date 12/13/2024',
      'notADate 5 date 13/11/26',
      'notADate 11 date',
    ]);
    expect(warnings.map(brief)).toEqual(['unmappedCode 6 code W9']);
  });
});
