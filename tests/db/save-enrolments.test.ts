import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const HEADINGS = 'upn,local_id,surname,forename,dob,school_urn,from,nc_year\n';

/** A demo whose Tobias has no name, as after a return, beside a file of enrolments. */
function imported(rows: string): { db: string; result: Record<string, unknown>; names: unknown[] } {
  const folder = temporary();
  const db = demoCopy(folder);
  const driver = new Database(db);
  driver.exec("update pupil set forename = null, surname = null where local_id = '410002'");
  driver.close();
  const path = join(folder, 'rolls.csv');
  writeFileSync(path, HEADINGS + rows);
  const result = json(vschool(['import', 'enrolments', path, '--db', db, '--json']));
  const after = new Database(db, { readonly: true });
  const names = after
    .prepare(
      "select local_id, forename, surname, search like '%tobias quillby%' from pupil where local_id in ('410001', '410002') order by 1",
    )
    .raw()
    .all();
  after.close();
  return { db, result, names };
}

test('a name that the roll lacks is filled in, and finds the pupil from then on', () => {
  const { result, names } = imported('H899100018014,,Quillby,Tobias,03/06/2014,900022,01/09/2025,8\n');
  expect(result).toMatchObject({ changed: 1, warnings: {} });
  expect(names[1]).toEqual(['410002', 'Tobias', 'Quillby', 1]);
});

test('a name that is there is kept beside another, which is said without either', () => {
  const { db, result, names } = imported('R899100017001,,Dwyer,Shannon,17/04/2013,900024,19/10/2026,9\n');
  expect(result).toMatchObject({ changed: 0, unchanged: 1, warnings: { nameDiffers: 1 } });
  expect(names[0]).toEqual(['410001', 'Siân', "O'Dwyer-Price", 0]);
  const driver = new Database(db, { readonly: true });
  const reason = driver.prepare("select reason from import_warning where kind = 'nameDiffers'").pluck().get();
  driver.close();
  expect(reason).toBe(
    'the file gives another name than the roll has for 410001. The roll’s is kept; a file of pupils changes it.',
  );
});

test('a child is never added, and a name of a child who is not there is kept nowhere', () => {
  const { result } = imported(',,Unheard,Of,01/02/2014,900022,01/09/2025,8\n');
  expect(result).toMatchObject({ quarantined: 1, reasons: { unknownPupil: 1 } });
});

test('another date of birth is said, and the roll’s is kept', () => {
  const { result } = imported('R899100017001,,,,18/04/2013,900024,19/10/2026,9\n');
  expect(result).toMatchObject({ unchanged: 1, warnings: { birthDateDiffers: 1 } });
});

test('a school by its DfE number is the one that was open on the day', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const path = join(folder, 'schools.csv');
  cpSync(new URL('../../fixtures/imports/schools/good.csv', import.meta.url), path);
  vschool(['import', 'schools', path, '--db', db]);
  const rolls = join(folder, 'rolls.csv');
  const rows = ['410009,8992022,02/09/2024', '410009,899/2022,03/09/2025', '410009,8992022,01/09/1999'];
  writeFileSync(rolls, `local_id,laestab,from\n${rows.join('\n')}\n`);
  const ran = vschool(['import', 'enrolments', rolls, '--db', db]);
  const driver = new Database(db, { readonly: true });
  const found = driver
    .prepare(
      `select s.urn, e.from_date from enrolment e join school s using (school_id)
       where e.pupil_id = 9 and s.urn > 900060 order by 2`,
    )
    .raw()
    .all();
  driver.close();
  expect(found).toEqual([
    [900061, '1999-09-01'],
    [900061, '2024-09-02'],
    [900062, '2025-09-03'],
  ]);
  expect(ran.code).toBe(0);
});

test('many enrolments that lose what was known are stopped by the brake; their ends alone are not', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const driver = new Database(db, { readonly: true });
  const open = driver
    .prepare(
      `select p.local_id, s.urn, e.from_date from enrolment e join pupil p using (pupil_id) join school s using (school_id)
       where e.until_date is null and e.status = 'C' order by 1 limit 40`,
    )
    .all() as { local_id: string; urn: number; from_date: string }[];
  driver.close();
  const file = (name: string, headings: string, cells: string): string => {
    const path = join(folder, name);
    const rows = open.map((row) => `${row.local_id},${row.urn},${row.from_date},${cells}`);
    writeFileSync(path, `local_id,school_urn,from,${headings}\n${rows.join('\n')}\n`);
    return path;
  };
  const wrong = vschool(['import', 'enrolments', file('wrong.csv', 'status', 'O'), '--db', db]);
  expect(wrong.code).toBe(69);
  const ended = vschool([
    'import',
    'enrolments',
    file('ended.csv', 'until', '20/11/2026'),
    '--db',
    db,
    '--json',
  ]);
  expect([ended.code, json(ended)['changed']]).toEqual([0, 40]);
});

test('hours of a part-time timetable that are a full week are said, by the authority’s own setting', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const path = join(folder, 'rolls.csv');
  const warned = (hours: string): unknown => {
    const row = `410002,900022,01/09/2025,09/11/2026,${hours}`;
    writeFileSync(path, `local_id,school_urn,from,part_time_from,part_time_hours\n${row}\n`);
    return json(vschool(['import', 'enrolments', path, '--db', db, '--json']))['warnings']['fullTimeHours'];
  };
  expect([warned('24.5'), warned('25')]).toEqual([undefined, 1]);
  expect(vschool(['settings', 'timetable.full-time-hours', '20', '--db', db]).code).toBe(0);
  expect(warned('24')).toBe(1);
});
