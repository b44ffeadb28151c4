import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attendanceImporter } from '../../src/importers/attendance.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import type { SessionTotal } from '../../src/importers/session-total.ts';
import { readWholeNumber } from '../../src/importers/whole-number.ts';
import { attendanceFixture, brief, IN_THE_BOROUGH, readAs } from './rows-of.ts';

const read = (text: string, context = IN_THE_BOROUGH) =>
  readAs<SessionTotal>(attendanceImporter, text, context);
const HEAD = 'upn,from,to,possible,attended,authorised,unauthorised';
const sums = (...rows: string[]) => read([HEAD, ...rows].join('\n'));

describe('the headings of totals', () => {
  test.each([
    'UPN,Present,Approved Educational Activity,Authorised Absences,Unauthorised Absences,Possible Marks,Attendance %',
    'UPN,SchoolPersonID,Year,Term,AvailableSessions,AuthorisedSessions,UnauthorisedSessions',
    'upn,Possible Sessions,Attended Sessions,Authorised Sessions,Unauthorised Sessions,%',
    'upn,sessionsPossible,sessionsAttended,sessionsAuthorizedAbsence,sessionsUnauthorizedAbsence',
  ])('%s', (headings) => {
    const found = recogniseFile(attendanceImporter.tables, `${headings}\n`);
    expect(found.ok && found.value.table.id).toBe('summary');
  });

  test('with a start date and a string of marks beside them are a string', () => {
    const found = recogniseFile(
      attendanceImporter.tables,
      'upn,start date,marks,possible,attended,authorised,unauthorised\n',
    );
    expect(found.ok && found.value.table.id).toBe('marks-string');
  });
});

test('a row is taken where possible is attended, authorised and unauthorised together', () => {
  const { rows, errors } = sums('a,01/09/2026,23/10/2026,74,66,6,2');
  expect(errors).toEqual([]);
  expect(rows[0]).toMatchObject({
    from: '2026-09-01',
    until: '2026-10-23',
    possible: 74,
    authorised: 6,
    unauthorised: 2,
  });
});

test('columns that change places keep their sum, and the percentage beside them holds the row back', () => {
  const { errors } = read(
    'upn,from,to,possible,attended,authorised,unauthorised,attendance %\na,01/09/2026,23/10/2026,74,6,66,2,89.2%\n',
  );
  expect(errors.map(({ reason }) => reason)).toEqual([
    'the row gives 89.2%, and its sessions make 8.1%. A heading may stand over the wrong column.',
  ]);
});

test('approved activity may stand in what was attended or beside it', () => {
  const head = 'upn,from,to,possible,present,AEA,authorised,unauthorised';
  const { rows, errors } = read(
    `${head}\na,01/09/2026,23/10/2026,74,64,2,6,2\nb,01/09/2026,23/10/2026,74,66,2,6,2\n`,
  );
  expect([rows.length, errors]).toEqual([2, []]);
});

test('columns in the wrong order show in the sum, and the row is held back', () => {
  expect(sums('a,01/09/2026,23/10/2026,74,6,66,6').errors.map(({ reason }) => reason)).toEqual([
    '74 possible sessions are not 6 attended, 66 authorised and 6 unauthorised together, which make 78. A heading may stand over the wrong column.',
  ]);
});

test('a file without dates takes them from the command', () => {
  const text = 'upn,possible,attended,authorised,unauthorised\na,74,66,6,2\n';
  const period = { from: '2026-09-01' as IsoDate, until: '2026-10-23' as IsoDate };
  expect(read(text, { ...IN_THE_BOROUGH, period }).rows).toMatchObject([period]);
  expect(read(text).errors.map(brief)).toEqual(['notADate 2']);
});

test('numbers of sessions are whole, however they are written', () => {
  expect(['134', '134.0', '1,134', ' 7 ', '0'].map(readWholeNumber)).toEqual([134, 134, 1134, 7, 0]);
  expect(['', '12.5', '-3', '1,13', 'c', '1e3'].map(readWholeNumber)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

test('summary.csv is three totals without a problem', () => {
  const { rows, errors, warnings } = read(attendanceFixture('summary.csv'));
  expect(rows.map(({ possible, authorised, unauthorised }) => [possible, authorised, unauthorised])).toEqual([
    [74, 6, 2],
    [74, 8, 0],
    [74, 5, 2],
  ]);
  expect([errors, warnings]).toEqual([[], []]);
});

test('summary-bad.csv holds one mistake of each kind', () => {
  const { rows, errors, warnings } = read(attendanceFixture('summary-bad.csv'));
  expect(rows.map(({ pupil }) => pupil.upn)).toEqual(['J899299913001']);
  expect(errors.map(brief)).toEqual([
    'percentageDiffers 2 Attendance % 89.2%',
    'cannotCheck 3',
    'endBeforeStart 4 To 01/09/2026',
    'totalsDisagree 5 Possible Marks 74',
    'notANumber 6 Present 37.5',
    'notADate 7 To',
  ]);
  expect(warnings).toEqual([]);
});
