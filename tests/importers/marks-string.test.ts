import { describe, expect, test } from 'vitest';
import { calendar } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { decodeMarks, type StringTotals } from '../../src/importers/marks-string.ts';
import { attendanceFixture, brief, IN_THE_BOROUGH, readAs } from './rows-of.ts';

const TODAY = '2026-11-20' as IsoDate;
const decode = (start: string, text: string, totals: StringTotals = {}, asAt = TODAY) =>
  decodeMarks(start as IsoDate, text, totals, calendar, asAt);

/** The days of the marks, first and last, and how many there are; or why there are none. */
const days = (...args: Parameters<typeof decode>): string => {
  const decoded = decode(...args);
  if ('kind' in decoded) return decoded.kind;
  const { marks } = decoded;
  return `${marks.length} from ${marks[0]?.date} to ${marks.at(-1)?.date}`;
};

const present = (n: number): StringTotals => ({ possible: n, attended: n, authorised: 0, unauthorised: 0 });
const WEEK = '/\\/\\/\\/\\/\\';

describe('which days a string goes through is decided by the totals beside it', () => {
  test('school days alone, where other ways would put marks on days without school', () => {
    // 2 October 2026 is a training day, 26 to 30 October the half-term holiday.
    expect(days('2026-09-28', WEEK + WEEK, present(20))).toBe('20 from 2026-09-28 to 2026-10-12');
    expect(days('2026-10-19', WEEK + WEEK, present(20))).toBe('20 from 2026-10-19 to 2026-11-06');
  });

  test('Mondays to Fridays, where the holidays are marked as closed', () => {
    const text = `${WEEK}##########${WEEK}`;
    expect(days('2026-10-19', text, present(20))).toBe('20 from 2026-10-19 to 2026-11-06');
  });

  test('every day, where the weekends are spaces, dashes or closures', () => {
    for (const weekend of ['    ', '----', '####'])
      expect(days('2026-09-07', [WEEK, WEEK, WEEK].join(weekend), present(30))).toBe(
        '30 from 2026-09-07 to 2026-09-25',
      );
  });

  test('every day, where school days alone would run past today', () => {
    const text = [WEEK, WEEK].join('    ');
    expect(days('2026-11-02', text, present(20), '2026-11-13' as IsoDate)).toBe(
      '20 from 2026-11-02 to 2026-11-13',
    );
  });

  test('a single weekend of spaces may be two days without a register: nothing is taken', () => {
    expect(days('2026-09-07', [WEEK, WEEK].join('    '), present(20))).toBe('ambiguousString');
  });

  test('within one week all ways are the same, and the totals need not be there', () => {
    expect(days('2026-11-16', '/\\/\\')).toBe('4 from 2026-11-16 to 2026-11-17');
    expect(days('2026-11-16', '  /\\')).toBe('2 from 2026-11-17 to 2026-11-17');
  });

  test('longer, and without totals, nothing is taken', () => {
    expect(days('2026-09-07', WEEK + WEEK)).toBe('noTotals');
  });

  test('totals that the string does not make refuse it, each of the four', () => {
    const totals: StringTotals = { possible: 4, attended: 3, authorised: 1, unauthorised: 0 };
    expect(days('2026-11-16', '/\\/I', totals)).toBe('4 from 2026-11-16 to 2026-11-17');
    for (const name of ['possible', 'attended', 'authorised', 'unauthorised'] as const)
      expect(days('2026-11-16', '/\\/I', { ...totals, [name]: 2 })).toBe('totalsDisagree');
  });

  test('marks outside possible sessions leave the totals, and are marks all the same', () => {
    expect(days('2026-11-16', 'D\\Y/', present(2))).toBe('4 from 2026-11-16 to 2026-11-17');
  });

  test('no way fits where marks would fall in the future, on a holiday, or past the year', () => {
    expect(days('2026-11-16', WEEK + WEEK, present(20))).toBe('noReadingFits');
    expect(days('2027-07-19', WEEK, present(10), '2027-08-31' as IsoDate)).toBe('noReadingFits');
  });

  test('without terms for its time nothing is taken', () => {
    expect(days('2019-09-02', '/\\', present(2))).toBe('noCalendar');
  });
});

test('a string that was dated by the calendar alone says so', () => {
  const byCalendar = (text: string, start: string, totals: StringTotals) => {
    const decoded = decode(start, text, totals);
    return 'kind' in decoded ? decoded.kind : decoded.byCalendar;
  };
  expect(byCalendar(WEEK + WEEK, '2026-09-28', present(20))).toBe(true);
  expect(byCalendar([WEEK, WEEK, WEEK].join('    '), '2026-09-07', present(30))).toBe(false);
  expect(byCalendar('/\\/\\', '2026-11-16', present(4))).toBe(false);
});

describe('the borough’s own files', () => {
  const read = (name: string) => readAs<Mark>(attendanceImporter, attendanceFixture(name), IN_THE_BOROUGH);

  test('marks-string.csv is 71 marks: school days, every day, Mondays to Fridays, and a late start', () => {
    const { rows, errors, warnings } = read('marks-string.csv');
    expect(errors.map(brief)).toEqual([]);
    const spans = Map.groupBy(rows, ({ pupil }) => pupil.fullName);
    expect(
      [...spans].map(([name, own]) => `${name}: ${own.length}, ${own[0]?.date} to ${own.at(-1)?.date}`),
    ).toEqual([
      "Siân O'Dwyer-Price: 18, 2026-09-28 to 2026-10-09",
      'Tobias Quillby: 29, 2026-09-07 to 2026-09-25',
      'Temperance Quillby: 20, 2026-10-19 to 2026-11-06',
      'Wren Hollowdene: 4, 2026-11-17 to 2026-11-18',
    ]);
    expect(warnings.map(brief)).toEqual(['datedByCalendar 2 start_date 2026-09-28']);
  });

  test('marks-string-bad.csv holds one mistake of each kind, and says in words what it is', () => {
    const { rows, errors } = read('marks-string-bad.csv');
    expect(rows).toEqual([]);
    expect(errors.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 the string holds 18 possible, 15 attended, 1 authorised and 2 unauthorised; beside it stand 18 possible, 16 attended, 0 authorised and 2 unauthorised. Nothing of it is taken.',
      '3 the string can be read as school days alone or as every day of the week: the totals beside it fit either way, and its marks would fall on other days. Nothing of it is taken.',
      '4 no totals stand beside the string (possible, attended, authorised, unauthorised), and without them nobody can tell whether it leaves out the days without school. Nothing of it is taken.',
      '5 the calendar holds no terms for 2019-09-02, and without them nobody can tell which day each mark is for.',
      '6 the school is given as DfE number 899/4021, and no list of DfE numbers is held here. Put its URN in a column school_urn and send the row again.',
      '7 the totals are right, but from 2026-11-16 on marks fall on days without school or on days to come, as school days alone, as Mondays to Fridays, holidays among them, as every day of the week. Check the start date and the calendar; nothing of it is taken.',
      '8 four is not a number of sessions.',
      '9 31/02/2026 is not a date: that month has 28 days. Dates are DD/MM/YYYY or YYYY-MM-DD.',
    ]);
  });
});
