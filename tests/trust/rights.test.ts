import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, json, temporary, vschool } from '../program.ts';
import { behind, problemsOf } from './database.ts';
import { typed } from './typed.ts';

const actions = (db: string, ...more: string[]): string[] =>
  (json(vschool(['audit', ...more, '--json', '--db', db]))['rows'] as { action: string }[]).map(
    ({ action }) => action,
  );

test('the audit lists reads, names shown, edits and merges, all of them or those of one pupil', () => {
  const db = demoCopy();
  vschool(['pupil', '410001', '--db', db]);
  vschool(['pupils', '--names', '--json', '--db', db]);
  vschool(['pupil', 'merge', '410002', '410003', '--reason', 'one child', '--one-child', '--db', db]);
  vschool(['settings', 'pep.age-from', '2', '--db', db]);
  expect(actions(db, '--limit', '4')).toEqual(['open record', 'output names', 'merge records', 'set']);
  expect(actions(db, '410001')).toEqual(['open record']);
  expect(actions(db, '410002')).toEqual(['merge records']);
  expect(actions(db, '410004')).toEqual([]);
  expect(vschool(['audit', '--limit', '0', '--db', db]).code).toBe(2);
});

test('an import repeats no cell in a pipe: line and column stand, and --names shows the rest and is in the audit', () => {
  const db = demoCopy();
  const file = join(temporary(), 'pupils.csv');
  writeFileSync(
    file,
    'local_id,upn,forename,surname,birth_date,sex\n410001,A1234567,Zebulonia,Smith,2012-05-06,F\n410003,,Bo,Quixwillow,31/31/2013,M\n',
  );
  const piped = vschool(['import', 'pupils', file, '--db', db]);
  expect(piped.code).toBe(1);
  expect(piped.stderr).toContain('pupils.csv, line 3, birth_date: a row with a date that cannot be read.');
  expect(piped.stderr).toContain('pupils.csv, line 2, upn: a row with a UPN of no known form.');
  expect(piped.stderr).toContain('What stood in the cells shows on a terminal, or with --names.');
  expect(piped.stdout + piped.stderr).not.toMatch(/A1234567|31\/31|Zebulonia|Quixwillow|410001/);
  const [run] = (json(vschool(['runs', '--json', '--db', db]))['rows'] as { run: number }[]).map(
    (row) => row.run,
  );
  vschool(['undo', String(run), '--db', db]);
  const named = vschool(['import', 'pupils', file, '--names', '--db', db]);
  expect(named.stderr).toContain('31/31/2013 is not a date');
  expect(named.stderr).toContain('A1234567 is not a UPN');
  expect(actions(db, '--limit', '4')).toContain('output names');
});

test('a draft of what is held of a child holds every row, marks other people and where the child lives, and is in the audit', () => {
  const [db, folder] = [demoCopy(), join(temporary(), 'draft')];
  const driver = behind(db, false);
  const id = driver.prepare("select pupil_id from pupil where local_id = '410001'").pluck().get();
  driver.exec(
    `insert into person_role (pupil_id, role, from_date, person, contact) values (${id}, 'carer', '2026-01-01', 'Zebulonia Quixwillow', '07700 900987')`,
  );
  driver.exec(
    `update pep_section set content = 'Ms Zebulonia Quixwillow drives there' where pep_id in (select pep_id from pep where pupil_id = ${id})`,
  );
  const held = (table: string): unknown =>
    driver.prepare(`select count(*) from ${table} where pupil_id = ?`).pluck().get(id);
  const [episodes, marks, peps] = ['care_episode', 'attendance_year', 'pep'].map(held);
  const postings = driver
    .prepare('select count(*) from pep_section join pep using (pep_id) where pupil_id = ?')
    .pluck()
    .get(id);
  driver.close();
  const draft = (...more: string[]) =>
    vschool(['export', '--subject', '410001', '--folder', folder, ...more, '--db', db]);
  expect(draft().code).toBe(77);
  expect(draft('--names').code).toBe(77);
  expect(draft('--names', '--reason', 'x', '--archive', folder).code).toBe(2);
  expect(existsSync(folder)).toBe(false);
  expect(draft('--names', '--reason', 'a request', '--json').code).toBe(0);
  const rows = readFileSync(join(folder, 'rows.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as {
          table: string;
          row: Record<string, unknown>;
          lookAgain: Record<string, string>;
        },
    );
  const of = (table: string) => rows.filter((row) => row.table === table);
  expect([of('care_episode').length, of('attendance_year').length, of('pep').length]).toEqual([
    episodes,
    marks,
    peps,
  ]);
  expect(of('pep_section')).toHaveLength(postings as number);
  expect(of('pupil')).toHaveLength(1);
  expect(of('audit').map(({ row }) => row['action'])).toContain('export subject');
  const carer = of('person_role').find(({ row }) => row['role'] === 'carer');
  expect(carer?.lookAgain).toEqual({ person: 'names another person', contact: 'names another person' });
  expect(of('care_episode')[0]?.lookAgain).toMatchObject({
    placement_postcode: 'says where the child lives: withhold it where the placement is confidential',
    home_postcode: 'says where the child lives: withhold it where the placement is confidential',
  });
  expect(of('pep_section').flatMap(({ lookAgain }) => lookAgain['content'] ?? [])).toContain(
    'names another person who is known here',
  );
  // Nobody else’s rows.
  expect(rows.filter(({ row }) => 'pupil_id' in row && row['pupil_id'] !== id)).toEqual([]);
  const page = readFileSync(join(folder, 'page.html'), 'utf8');
  expect(page).toContain('Draft, to be read before it is handed over: what is held of child 410001');
  expect(page).toContain('names another person who is known here');
  for (const name of readdirSync(folder))
    expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('600');
  expect(actions(db, '--limit', '1')).toEqual(['export subject']);
  expect(draft('--names', '--reason', 'again').code).toBe(77);
});

/** What was spent and on how many lines: money that was paid stays paid, whoever is erased. */
function sums(db: string): unknown {
  const driver = behind(db, false);
  const found = driver
    .prepare('select count(*) as lines, sum(abs(amount)) as pence from premium_posting')
    .get();
  driver.close();
  return found;
}

test('an erased pupil is in no table and no byte of the file, everybody else is, and the audit stays whole', () => {
  const db = demoCopy();
  // An edit leaves a trail of the pupil’s own.
  vschool(['pupil', 'merge', '410001', '410005', '--reason', 'one child', '--one-child', '--db', db]);
  vschool(['pupil', 'unmerge', '410005', '--reason', 'two children', '--db', db]);
  vschool(['pupil', 'different', '410001', '410005', '--reason', 'two children', '--db', db]);
  const driver = behind(db, false);
  const upn = driver.prepare("select upn from pupil where local_id = '410001'").pluck().get() as string;
  const others = driver
    .prepare("select count(*) from care_episode c join pupil p using (pupil_id) where local_id <> '410001'")
    .pluck()
    .get();
  const runs = driver.prepare('select sum(read) from import_run').pluck().get();
  const peps = driver
    .prepare("select count(*) from pep p join pupil using (pupil_id) where local_id <> '410001'")
    .pluck()
    .get();
  driver.close();
  const spent = sums(db);
  expect(readFileSync(db).includes(upn)).toBe(true);

  const plan = vschool(['erase', '410001', '--dry-run', '--json', '--db', db]);
  expect(json(plan)).toMatchObject({ localIds: ['410001'], kept: { pupil: 1 } });
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(0);
  expect(vschool(['erase', '410001', '--yes', '--db', db])).toMatchObject({ code: 2 });
  expect(vschool(['erase', '410001', '--reason', 'by mistake', '--db', db]).code).toBe(77);

  const done = vschool(['erase', '410001', '--reason', 'by mistake', '--yes', '--json', '--db', db]);
  expect(done.code).toBe(0);
  expect(json(done)['removed']).toEqual(json(plan)['removed']);
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(66);
  expect(sums(db)).toEqual(spent);
  expect(vschool(['erase', '410001', '--dry-run', '--db', demoCopy()]).stdout).toContain(
    'Money was spent for the pupil and a ledger is never cut, so the record itself is emptied and not removed',
  );
  for (const file of [db, `${db}-wal`, `${db}.heads`])
    if (existsSync(file)) expect(readFileSync(file).includes(upn)).toBe(false);
  const after = behind(db, false);
  const one = (sql: string): unknown => after.prepare(sql).pluck().get();
  expect(one('select count(*) from care_episode')).toBe(others);
  expect(one('select count(*) from pep')).toBe(peps);
  expect(one('select sum(read) from import_run')).toBe(runs);
  after.close();
  expect(problemsOf(db)).toEqual([]);
  expect(actions(db, '--limit', '1')).toEqual(['erase pupil']);
});

test('a merged pupil is erased with every part', () => {
  const db = demoCopy();
  vschool(['pupil', 'merge', '410002', '410003', '--reason', 'one child', '--one-child', '--db', db]);
  const done = vschool(['erase', '410002', '--reason', 'by mistake', '--yes', '--json', '--db', db]);
  expect(json(done)).toMatchObject({ localIds: ['410003', '410002'] });
  for (const gone of ['410002', '410003']) expect(vschool(['pupil', gone, '--db', db]).code).toBe(66);
  expect(problemsOf(db)).toEqual([]);
});

test('nothing is erased over a forgery: the seal of the erasure would make it good', () => {
  const db = demoCopy();
  behind(db, false).exec("update pupil set birth_date = '2014-01-01' where pupil_id = 9").close();
  expect(vschool(['erase', '410001', '--reason', 'by mistake', '--yes', '--db', db]).code).toBe(78);
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(0);
});

test('on a terminal the local id is typed; another word erases nobody', async () => {
  const db = demoCopy();
  const args = ['erase', '410001', '--reason', 'by mistake', '--db', db];
  expect((await typed(args, ['yes'])).code).toBe(77);
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(0);
  const done = await typed(args, ['410001']);
  // Born on 17 April 2013.
  expect(done.screen.replaceAll(/\s+/g, ' ')).toContain('is kept until 2088-04-17.');
  expect(done.code).toBe(0);
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(66);
});

test('an archive holds every row of every table, says so, and needs a purpose', () => {
  const [db, folder] = [demoCopy(), join(temporary(), 'archive')];
  expect(vschool(['export', '--archive', folder, '--db', db]).code).toBe(77);
  expect(vschool(['export', '--archive', folder, '--names', '--db', db]).code).toBe(77);
  expect(existsSync(folder)).toBe(false);
  const done = vschool([
    'export',
    '--archive',
    folder,
    '--names',
    '--reason',
    'a rehearsal',
    '--json',
    '--db',
    db,
  ]);
  expect(done.code).toBe(0);
  const { tables } = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')) as {
    tables: { table: string; file: string; rows: number; sha256: string }[];
  };
  const driver = behind(db, false);
  for (const { table, file, rows, sha256 } of tables) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(text.split('\n').length - 1).toBe(rows);
    expect(driver.prepare(`select count(*) from ${table}`).pluck().get()).toBe(rows);
  }
  driver.close();
  expect(tables.find(({ table }) => table === 'pupil')?.rows).toBe(259);
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
  for (const name of readdirSync(folder))
    expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('600');
  expect(actions(db, '--limit', '1')).toEqual(['export archive']);
  expect(vschool(['export', '--archive', folder, '--names', '--reason', 'again', '--db', db]).code).toBe(77);
});
