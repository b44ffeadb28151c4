import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendanceCommand } from '../../commands/attendance.ts';
import type { Store } from '../../db/open.ts';
import { demoCopy, json, ROOT, vschool } from '../program.ts';
import { type Asking, ask } from './ask.ts';
import { boroughStore, importMarks } from './borough-store.ts';

const golden = (name: string): string => join(ROOT, 'tests/golden/attendance', `${name}.txt`);

let store: Store;
beforeAll(async () => {
  store = await boroughStore();
});
afterAll(() => store.close());

const page = async (words: readonly string[], asking?: Asking): Promise<string> =>
  `${(await ask(store, attendanceCommand, words, asking)).result}\n`;
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a result
const asked = async (words: readonly string[], options: Asking['options'] = {}): Promise<any> =>
  JSON.parse((await ask(store, attendanceCommand, words, { options: { ...options, json: true } })).result);

describe('one pupil', () => {
  test.each([
    ['school-move', '410001'],
    ['twin-at-ten-per-cent', '410002'],
    ['part-time-and-severe', '410004'],
    ['unauthorised-at-worst', '410005'],
    ['silent-school', '410008'],
    ['no-marks', '410011'],
    ['nursery-mornings', '410012'],
  ])('%s, at 80 columns', async (name, localId) => {
    const text = await page([localId], { isTerminal: true });
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    await expect(text).toMatchFileSnapshot(golden(name));
  });

  test('the worked example is 10 of 98 and persistent; with the four D it would be 10 of 102 and not', async () => {
    const { rows, enrolments, dualRegistered } = await asked(['410001']);
    expect(rows[0]).toMatchObject({
      measure: 'year',
      scope: 'child',
      possible: 98,
      attended: 88,
      absent: 10,
      authorised: 6,
      unauthorised: 4,
      late: 7,
      notPossible: 4,
      absenceRate: 10 / 98,
      persistent: true,
      severe: false,
    });
    expect(dualRegistered).toBe(4);
    // As DfE counts: 7 of 56 at the school left, 3 of 42 at the school of now.
    expect(enrolments.slice(0, 2).map(ofMissed)).toEqual([
      'Faustus Road Academy 2026/27: 7 of 56, true',
      'Wherry Street Academy 2026/27: 3 of 42, false',
    ]);
  });

  const ofMissed = (each: Record<string, unknown>): string =>
    `${each['school']} ${each['schoolYear']}: ${each['absent']} of ${each['possible']}, ${each['persistent']}`;

  test('90.0% is persistent and 90.1% is not', async () => {
    const [one, other] = [await asked(['410002']), await asked(['410003'])];
    expect([one.rows[0].absenceRate, one.rows[0].persistent]).toEqual([0.1, true]);
    expect([other.rows[0].absenceRate, other.rows[0].persistent]).toEqual([10 / 101, false]);
  });

  test('half terms sum to terms and to the year', async () => {
    const { rows } = await asked(['410004']);
    const of = (measure: string): number[] =>
      rows.flatMap((each: Record<string, number | string>) =>
        each['measure'] === measure ? [each['absent']] : [],
      );
    expect(of('half term')).toEqual([41, 28]);
    expect(of('term')).toEqual([69]);
    expect(of('year')).toEqual([69]);
  });

  test('a window of dates comes first, and codes are of the window alone', async () => {
    const { rows, codes, period } = await asked(['410001'], { from: '2026-11-02', to: '2026-11-13' });
    // Four afternoons and mornings away of twenty sessions: 6 November twice, 9 November in the morning.
    expect(rows[0]).toMatchObject({
      measure: 'window',
      from: '2026-11-02',
      to: '2026-11-13',
      absent: 3,
      possible: 20,
    });
    expect(period).toEqual({ from: '2026-11-02', to: '2026-11-13' });
    expect(codes.reduce((sum: number, each: { sessions: number }) => sum + each.sessions, 0)).toBe(20);
  });

  test('a window may begin in an earlier year', async () => {
    const { rows } = await asked(['410001'], { from: '2025-12-01', to: '2025-12-19' });
    // 8 to 10 December 2025: six sessions of illness in fifteen school days.
    expect(rows[0]).toMatchObject({ absent: 6, possible: 30 });
  });

  test('dates that cannot be a window are refused in a sentence', async () => {
    await expect(asked(['410001'], { to: '2026-12-01' })).rejects.toThrow(
      '--to 2026-12-01 is after 2026-11-20, the date asked about. Marks of later days are not counted.',
    );
    await expect(asked(['410001'], { from: '2026-11-05', to: '2026-11-04' })).rejects.toThrow(
      '--from 2026-11-05 is after --to, 2026-11-04.',
    );
    await expect(asked(['410001'], { school: '900023' })).rejects.toThrow(
      'Give a pupil or --school, not both.',
    );
  });

  test('as at an earlier date, later marks are not counted', async () => {
    const text = await page(['410001'], { asAt: '2026-10-16' });
    expect(text).toContain('Missed 7 of 60 possible sessions this school year, up to 16 October');
  });

  test('in a pipe stand initials and no name', async () => {
    const text = await page(['410001']);
    expect(text).toContain('S.O. (410001)');
    expect(text).not.toContain('Dwyer');
    expect(JSON.stringify(await asked(['410001']))).not.toContain('Dwyer');
  });
});

describe('everyone, and a school', () => {
  test('everyone, at 80 columns', async () => {
    await expect(await page([])).toMatchFileSnapshot(golden('everyone'));
  });

  test('a school, at 80 columns: its own figures, and those over all schools beside them', async () => {
    await expect(await page([], { options: { school: '900024' } })).toMatchFileSnapshot(golden('one-school'));
  });

  test('totals are n of N, by child and by enrolment', async () => {
    const { rows, totals } = await asked([]);
    const levels = rows.filter((row: { possible: number }) => row.possible > 0);
    expect(totals.byChild.of).toBe(levels.length);
    expect(totals.byChild.persistent).toBe(
      levels.filter((row: { persistent: boolean }) => row.persistent).length,
    );
    // The child who moved is one child and two enrolments, one of them persistent.
    expect(totals.byEnrolment.of).toBe(
      rows.reduce(
        (sum: number, row: { enrolments: { possible: number }[] }) =>
          sum + row.enrolments.filter((each) => each.possible > 0).length,
        0,
      ),
    );
    expect(totals.byEnrolment.of).toBeGreaterThan(totals.byChild.of);
  });

  test('a school that is not known is named by the nearest number', async () => {
    await expect(asked([], { school: '90024' })).rejects.toThrow(
      'No school with the URN 90024 is known. Did you mean 900024, Wherry Street Academy? A URN has six digits.',
    );
  });
});

test('marks as they were known: a corrected mark is read as it stood on the evening', async () => {
  const own = await boroughStore();
  await importMarks(own, '2026-11-18T02:10:00Z', ['410001,900024,2026-11-06,AM,I']);
  const unauthorised = async (knownAt: string): Promise<number> =>
    JSON.parse((await ask(own, attendanceCommand, ['410001'], { options: { json: true, knownAt } })).result)
      .rows[0].unauthorised;
  expect(await unauthorised('2026-11-17')).toBe(4);
  expect(await unauthorised('2026-11-18')).toBe(3);
  const { result } = await ask(own, attendanceCommand, ['410001'], { options: { knownAt: '2026-11-17' } });
  expect(result).toContain('Marks as they were known on the evening of Tuesday 17 November.');
  await own.close();
});

test('codes of no list, marks on no school day and sessions counted twice are said', async () => {
  const own = await boroughStore();
  await importMarks(own, '2026-11-18T02:10:00Z', [
    '410001,900024,2026-11-11,AM,W9',
    '410001,900024,2026-11-12,AM,H',
    '410001,900024,2026-10-28,AM,I',
    '410001,900023,2026-11-13,AM,/',
  ]);
  const { result } = await ask(own, attendanceCommand, ['410001']);
  await expect(`${result}\n`).toMatchFileSnapshot(golden('worth-a-look'));
  await own.close();
});

test('opening one pupil’s attendance is audited, by local id alone', async () => {
  const own = await boroughStore();
  await ask(own, attendanceCommand, ['410001']);
  const entry = own.driver.prepare('select action, subject from audit order by audit_seq desc limit 1').get();
  expect(entry).toEqual({ action: 'open record', subject: '410001' });
  await own.close();
});

test('the program answers for the worked example', () => {
  const db = demoCopy();
  const ran = vschool(['attendance', '410001', '--json', '--db', db]);
  expect(ran.code).toBe(0);
  const { command, asAt, dataAsAt, rows } = json(ran);
  expect({ command, asAt, dataAsAt }).toEqual({
    command: 'attendance',
    asAt: '2026-11-20',
    dataAsAt: '2026-11-19',
  });
  expect(rows[0]).toMatchObject({ possible: 98, absent: 10, persistent: true });
  expect(vschool(['attendance', '410001', '--db', db]).stdout).toContain(
    'Missed 10 of 98 possible sessions this school year, up to 19 November, over all\nschools: 10.2%. That is persistent absence',
  );
  expect(vschool(['attendance', 'nobody of this name', '--db', db]).code).toBe(66);
});
