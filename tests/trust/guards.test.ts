import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, NODE, temporary, vschool } from '../program.ts';
import { behind, problemsOf, smallDatabase } from './database.ts';

test('a database whose file somebody is replacing is not opened; the mark of one that was killed is taken away', () => {
  const db = demoCopy();
  writeFileSync(`${db}.swap`, String(process.pid));
  expect(vschool(['settings', '--db', db])).toMatchObject({
    code: 75,
    stderr: expect.stringContaining(`Process ${process.pid} is replacing ${db}`),
  });
  const gone = spawnSync(NODE, ['-e', '0']).pid;
  writeFileSync(`${db}.swap`, String(gone));
  expect(vschool(['settings', '--db', db]).code).toBe(0);
  expect(existsSync(`${db}.swap`)).toBe(false);
});

test('no new key is made over a forged row: its copy is looked at before it is swapped in', () => {
  const { folder, path } = smallDatabase();
  vschool(['key', 'add', 'key-file', '--file', join(folder, 'second.key'), '--db', path]);
  behind(path).exec("update setting set value = '90'").close();
  const slots = readFileSync(`${path}.keys`);
  expect(vschool(['key', 'rotate', '--db', path])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('The copy under the new key is not whole, so the old one stays.'),
  });
  expect(readFileSync(`${path}.keys`).equals(slots)).toBe(true);
  expect(problemsOf(path)).toEqual(['row']);
});

test('a file that is no key file is said to be none', () => {
  const { folder, path } = smallDatabase();
  const other = join(folder, 'other.key');
  writeFileSync(other, 'correct horse battery staple\n', { mode: 0o400 });
  expect(vschool(['settings', '--db', path, '--key-file', other])).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('is not a key file: it should hold 64 hexadecimal digits'),
  });
});

test('a mark that the newest run left is changed, with no sum another: the seal of the run alone tells', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  // Thursday 19 November in the morning: the twelfth week of the year, of ten marks each, from Monday 31 August on.
  const changed = driver
    .prepare(
      `update attendance_year set marks = substr(marks, 1, 116) || '\\' || substr(marks, 118)
       where year = 2026 and substr(marks, 117, 1) = '/' and pupil_id in (select l.pupil_id
         from attendance_delta_group g join json_each(g.lines) r
         join attendance_line l on l.line_id between json_extract(r.value, '$[0]') and json_extract(r.value, '$[1]')
         where g.run_id = 1 and l.year = 2026)`,
    )
    .run().changes;
  driver.close();
  expect(changed).toBeGreaterThan(0);
  expect(problemsOf(db)).toEqual(['marks']);
});

test('a line of marks that no run speaks of is added: the seal of everything alone tells', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  const columns = driver
    .prepare("select group_concat(name) from pragma_table_info('attendance_year') where name <> 'school_id'")
    .pluck()
    .get();
  driver.exec(
    `insert into attendance_year (school_id, ${columns}) select (select max(school_id) from school), ${columns}
     from attendance_year where school_id <> (select max(school_id) from school) limit 1`,
  );
  driver.close();
  expect(problemsOf(db)).toEqual(['marks']);
});

test('a backup is looked at before it has a name: where a row points at nothing there is none', () => {
  const db = demoCopy();
  const driver = behind(db, false);
  driver.pragma('foreign_keys = off');
  driver.exec(
    'delete from school where urn = (select urn from school where school_id in (select school_id from enrolment) limit 1)',
  );
  driver.close();
  const ran = vschool(['backup', join(temporary(), 'copy.db'), '--db', db]);
  expect(ran).toMatchObject({
    code: 74,
    stderr: expect.stringContaining('The backup was read again and is not what was written'),
  });
});
