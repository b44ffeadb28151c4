import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { censusTerms } from '../../src/importers/census-terms.ts';
import { demoCopy, json, ROOT, vschool } from '../program.ts';

const FOLDER = join(ROOT, 'fixtures/imports/census/schooling');

function rowsOf(db: string, sql: string): unknown[] {
  const driver = new Database(db, { readonly: true });
  const rows = driver.prepare(sql).raw().all();
  driver.close();
  return rows;
}

const ENROLMENTS = `select p.local_id, s.urn, e.from_date, e.until_date, e.status, e.nc_year from enrolment e
  join pupil p using (pupil_id) join school s using (school_id) where p.local_id in ('410001', '410002', '410004')
  order by 1, 3, 2`;
const NEEDS = `select p.local_id, n.from_date, n.until_date, n.provision from special_need n join pupil p using (pupil_id)
  where p.local_id in ('410001', '410002', '410004') order by 1, 2`;

test('a census gives the enrolments and the needs that are not known, leaves what is known, and takes no plan away', () => {
  const db = demoCopy();
  const [rolls, needs] = [rowsOf(db, ENROLMENTS), rowsOf(db, NEEDS)];
  const ran = vschool(['import', 'census', FOLDER, '--db', db, '--json']);
  expect(ran.code).toBe(0);
  expect(json(ran)).toMatchObject({
    read: 3,
    new: 3,
    warnings: { censusSchool: 1, endedByNext: 1, senDiffers: 1 },
    census: { pupils: 3, notOnRoll: 0, enrolments: 1, needs: 1 },
  });
  // Siân’s enrolment at 900021 is known; Tobias’ is not, and Łukasz’ row says no school that is known.
  const added = ['410002', 900021, '2025-09-01', null, 'C', 8];
  expect(rowsOf(db, ENROLMENTS)).toEqual([...rolls.slice(0, 6), added, ...rolls.slice(6)]);
  expect(needs).toContainEqual(['410001', '2017-09-04', null, 'N']);
  // The census of autumn 2026 is on Thursday 1 October.
  expect(rowsOf(db, NEEDS)).toEqual([
    ['410001', '2017-09-04', '2026-10-01', 'N'],
    ['410001', '2026-10-01', null, 'K'],
    ['410002', '2018-09-03', null, 'N'],
    ['410004', '2019-01-14', '2022-05-09', 'K'],
    ['410004', '2022-05-09', null, 'E'],
  ]);
  expect(vschool(['undo', '2', '--db', db]).code).toBe(0);
  expect([rowsOf(db, ENROLMENTS), rowsOf(db, NEEDS)]).toEqual([rolls, needs]);
});

test('census days: the first Thursday of October, the third of January and of May', () => {
  expect(censusTerms('2024_autumn')?.day).toBe('2024-10-03');
  expect(censusTerms('2025_spring')?.day).toBe('2025-01-16');
  expect(censusTerms('2025_summer')?.day).toBe('2025-05-15');
});
