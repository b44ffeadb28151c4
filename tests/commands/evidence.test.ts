import { describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { demoCopy, json, vschool } from '../program.ts';

interface Row {
  readonly pupil: string;
  readonly flag: string;
  readonly sentence: string;
  readonly evidence: readonly { readonly row: string; readonly text: string }[];
}

/** Columns of the key of each table that evidence can point at, in the order of the reference. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  assessment: ['pupil_id', 'subject', 'kind', 'on_date'],
  attendance_year: ['year', 'pupil_id', 'school_id'],
  care_episode: ['pupil_id', 'from_date'],
  enrolment: ['pupil_id', 'school_id', 'from_date'],
  exclusion: ['exclusion_id'],
  pep: ['pep_id'],
  result: ['pupil_id', 'stage', 'subject', 'year'],
};

const flagRows = (db: string): Row[] => json(vschool(['flags', '--json', '--db', db]))['rows'];

async function without(db: string, reference: string, work: () => void): Promise<void> {
  const [table = '', ...key] = reference.split('/');
  const columns = KEYS[table];
  if (!columns) throw new Error(`evidence points at ${table}, of which this test knows no key`);
  const where = columns.map((column) => `${column} = ?`).join(' and ');
  const store = await openStore({ path: db });
  const row = store.driver.prepare(`select * from ${table} where ${where}`).get(...key) as Record<
    string,
    unknown
  >;
  expect(row, reference).toBeDefined();
  store.driver.prepare(`delete from ${table} where ${where}`).run(...key);
  await store.close();
  work();
  const again = await openStore({ path: db });
  const names = Object.keys(row);
  again.driver
    .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
  await again.close();
}

describe('deleting a row of evidence from the database clears or changes the flag', () => {
  const db = demoCopy();
  const rows = flagRows(db);

  test('every flag is raised in the borough, each with evidence', () => {
    expect([...new Set(rows.map((row) => row.flag))].sort()).toEqual(FLAGS.map((flag) => flag.id));
    expect(rows.filter((row) => row.evidence.length === 0)).toEqual([]);
  });

  test.each(FLAGS.map((flag) => flag.id))('%s', async (flag) => {
    const finding = rows.find((row) => row.flag === flag) as Row;
    for (const { row: reference } of finding.evidence)
      await without(db, reference, () => {
        const now = flagRows(db);
        expect(now.find((row) => row.flag === flag && row.pupil === finding.pupil)).not.toEqual(finding);
        // Nobody else's flags have anything to do with it.
        const others = (all: readonly Row[]) => all.filter((row) => row.pupil !== finding.pupil);
        expect(others(now)).toEqual(others(rows));
      });
  });
});
