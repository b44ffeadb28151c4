import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const Database = loadDriver();

interface Child {
  readonly local_id: string;
  readonly upn: string | null;
  readonly uln: string | null;
  readonly forename: string | null;
  readonly surname: string | null;
}

const childrenOf = (db: string): Child[] => {
  const driver = new Database(db, { readonly: true });
  const rows = driver.prepare('select * from pupil').all() as Child[];
  driver.close();
  return rows;
};

function exported(db: string, ...options: readonly string[]) {
  const file = join(temporary(), 'views.db');
  const ran = vschool(['export', '--sqlite', file, '--db', db, '--json', ...options]);
  return { file, ran };
}

test('no name and no UPN is in the bytes of the file, ids are its own, and it is for its owner alone', () => {
  const db = demoCopy();
  // What staff have typed may name a child: such a cell is left out, and counted.
  const driver = new Database(db);
  const [one] = childrenOf(db).filter(({ forename, upn }) => forename !== null && upn !== null) as [Child];
  const typed = `Hard for ${one.forename} ${one.surname} (${one.upn})`;
  const target = driver.prepare('select min(target_id) from pep_target').pluck().get();
  driver.prepare('update pep_target set subject = ? where target_id = ?').run(typed, target);
  driver.close();
  const { file, ran } = exported(db);
  expect([ran.code, json(ran)['leftOut']]).toEqual([0, 1]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(file).toString('latin1');
  const children = childrenOf(db);
  for (const { upn, uln, forename, surname } of children) {
    for (const number of [upn, uln]) if (number) expect(bytes.includes(number)).toBe(false);
    if (forename && surname) {
      const name = Buffer.from(`${forename} ${surname}`).toString('latin1');
      expect([name, bytes.includes(name)]).toEqual([name, false]);
    }
  }
  const views = new Database(file, { readonly: true });
  const ids = views.prepare('select local_id from roll').pluck().all() as string[];
  expect(ids).toHaveLength(children.length);
  expect(ids.every((id) => /^c[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  // Of the birth there is the year.
  const columns = views
    .prepare("select name from pragma_table_info('roll') where name like '%birth%'")
    .pluck();
  expect(columns.all()).toEqual(['birth_year']);
  // The ids of all views are the same ids.
  const alien = 'select count(*) from marks where local_id not in (select local_id from roll)';
  expect(views.prepare(alien).pluck().get()).toBe(0);
  expect(
    views.prepare("select name from sqlite_schema where name in ('identities', 'caseloads')").all(),
  ).toEqual([]);
  expect(
    views.prepare("select value from about_this_file where key = 'small numbers'").pluck().get(),
  ).toContain('a count under five tells');
  views.close();
});

test('every export has ids of its own; --ids keeps the local ones', () => {
  const db = demoCopy();
  const idsOf = (file: string): string[] => {
    const views = new Database(file, { readonly: true });
    const ids = views.prepare('select local_id from roll order by 1').pluck().all() as string[];
    views.close();
    return ids;
  };
  const [first, second] = [idsOf(exported(db).file), idsOf(exported(db).file)];
  expect(first.filter((id) => second.includes(id))).toEqual([]);
  expect(idsOf(exported(db, '--ids').file)).toEqual(
    childrenOf(db)
      .map(({ local_id }) => local_id)
      .sort(),
  );
});

test('names need a purpose, which the audit keeps', () => {
  const db = demoCopy();
  const without = exported(db, '--names');
  expect([without.ran.code, without.ran.stderr]).toEqual([
    77,
    'A file with names says who every child is and is not encrypted: it needs --purpose to say what it is for. Nothing was written.\n',
  ]);
  const { file, ran } = exported(db, '--names', '--purpose', 'match with health');
  expect(ran.code).toBe(0);
  const views = new Database(file, { readonly: true });
  expect(views.prepare('select count(*) from identities').pluck().get()).toBe(childrenOf(db).length);
  views.close();
  const driver = new Database(db, { readonly: true });
  const detail = driver
    .prepare("select detail from audit where action = 'export sqlite'")
    .pluck()
    .get() as string;
  driver.close();
  expect(JSON.parse(detail)).toMatchObject({ names: true, ids: true, purpose: 'match with health' });
});

test('a file that is there is not written over, and options of the archive are refused', () => {
  const db = demoCopy();
  const { file } = exported(db);
  const again = vschool(['export', '--sqlite', file, '--db', db]);
  expect([again.code, again.stderr]).toEqual([
    77,
    `${file} is there already, and is never written over. Nothing was written.\n`,
  ]);
  expect(exported(db, '--reason', 'x').ran.stderr).toBe(
    '--reason does not go with --sqlite. Nothing was written.\n',
  );
});

test('a SQLite that is not this program’s own opens it, and finds it whole', () => {
  const db = demoCopy();
  const { file } = exported(db);
  const other = new DatabaseSync(file, { readOnly: true });
  expect(other.prepare('pragma integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
  expect(other.prepare('select count(*) as n from roll').get()).toMatchObject({ n: childrenOf(db).length });
  other.close();
});
