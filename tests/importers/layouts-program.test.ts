import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';

const sample = (name: string): string => join(ROOT, 'fixtures/imports/attendance', name);
const send = (db: string, name: string, ...more: string[]) =>
  vschool(['import', 'attendance', sample(name), '--db', db, ...more]);

const all = (db: string, sql: string): unknown[] => {
  const driver = new Database(db, { readonly: true });
  try {
    return driver.prepare(sql).raw().all();
  } finally {
    driver.close();
  }
};

test.each([
  ['week-grid.csv', 36],
  ['dates.csv', 12],
  ['marks-string.csv', 71],
  ['ctf.xml', 33],
])('%s is read by the program as %i marks, none of them held back', (name, read) => {
  const ran = send(demoCopy(), name, '--dry-run', '--json');
  expect(json(ran)).toMatchObject({ kind: 'attendance', read, quarantined: 0, reasons: {} });
});

describe('totals', () => {
  const db = demoCopy();
  const marksBefore = all(db, 'select year, pupil_id, school_id, marks from attendance_year');
  const first = send(db, 'summary.csv');

  test('are imported as rows of their own', () => {
    expect(first).toEqual({
      code: 0,
      stdout: 'summary.csv: imported as run 2. 3 rows read: 3 new, 0 changed, 0 unchanged, 0 held back.\n',
      stderr: '',
    });
    expect(
      all(
        db,
        `select p.local_id, s.urn, t.kind, from_date, until_date, possible, authorised, unauthorised, codes
         from attendance_total t join pupil p using (pupil_id) join school s using (school_id) order by 1`,
      ),
    ).toEqual([
      ['410001', 900024, 'summary', '2026-09-01', '2026-10-23', 74, 6, 2, null],
      ['410002', 900022, 'summary', '2026-09-01', '2026-10-23', 74, 8, 0, null],
      ['410003', 900022, 'summary', '2026-09-01', '2026-10-23', 74, 5, 2, null],
    ]);
  });

  test('leave every mark as it was', () => {
    expect(all(db, 'select year, pupil_id, school_id, marks from attendance_year')).toEqual(marksBefore);
  });

  test('are undone like any run', () => {
    expect(vschool(['undo', '2', '--db', db]).code).toBe(0);
    expect(all(db, 'select count(*) from attendance_total')).toEqual([[0]]);
  });

  test('that do not add up are held back, each with its sentence', () => {
    const ran = send(demoCopy(), 'summary-bad.csv', '--json');
    expect(ran.code).toBe(1);
    expect(json(ran)).toMatchObject({
      kind: 'totals',
      read: 7,
      new: 0,
      quarantined: 7,
      reasons: {
        percentageDiffers: 1,
        cannotCheck: 1,
        endBeforeStart: 1,
        totalsDisagree: 1,
        notANumber: 1,
        notADate: 1,
        unknownPupil: 1,
      },
    });
  });

  test('without dates ask for them', () => {
    const folder = temporary();
    const path = join(folder, 'term.csv');
    copyFileSync(sample('../totals/without-dates.csv'), path);
    const own = demoCopy(folder);
    expect(vschool(['import', 'attendance', path, '--db', own])).toMatchObject({
      code: 2,
      stderr:
        'term.csv gives totals, and has no columns from and until that say of which dates. Say it with --period FROM..TO, such as --period 2026-09-01..2026-10-23. Nothing was changed.\n',
    });
    const ran = vschool([
      'import',
      'attendance',
      path,
      '--period',
      '2026-09-01..2026-10-23',
      '--json',
      '--db',
      own,
    ]);
    expect(json(ran)).toMatchObject({ new: 1, from: '2026-09-01', to: '2026-10-23' });
  });
});

describe('a Common Transfer File', () => {
  test('is asked for by its own name as well, and a table is not one', () => {
    const db = demoCopy();
    const ran = vschool(['import', 'ctf', sample('ctf.xml'), '--dry-run', '--json', '--db', db]);
    expect(json(ran)).toMatchObject({ kind: 'attendance', read: 33 });
    expect(vschool(['import', 'ctf', sample('good.csv'), '--db', db])).toMatchObject({
      code: 65,
      stderr:
        'good.csv is no XML, and a Common Transfer File is. Import a table with “vschool import attendance”. Nothing was changed.\n',
    });
  });

  test('whose strings cannot be dated is held back, its elements kept as the cells of a row', () => {
    const db = demoCopy();
    const ran = send(db, 'ctf-bad.xml', '--json');
    expect(json(ran)).toMatchObject({ read: 2, quarantined: 2, warnings: { noMark: 1 } });
    const [[row]] = all(db, 'select row from quarantine where run_id = 2 order by line') as [[string]];
    expect(JSON.parse(row)).toMatchObject({ UPN: 'R899100017001', Estab: '0830', AttendanceMarks: '/\\/\\' });
  });
});
