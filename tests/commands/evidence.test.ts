import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

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
  ehc_plan: ['pupil_id', 'requested_on'],
  ehc_review: ['pupil_id', 'held_on'],
  enrolment: ['pupil_id', 'school_id', 'from_date'],
  exclusion: ['exclusion_id'],
  leaver_contact: ['pupil_id', 'return_year'],
  missing_episode: ['pupil_id', 'from_date'],
  pep: ['pep_id'],
  premium_entry: ['entry_id'],
  result: ['pupil_id', 'stage', 'subject', 'year'],
  review: ['pupil_id', 'on_date'],
  sdq: ['pupil_id', 'on_date'],
};

/** Flags that the borough’s own day is too early for, and a day on which they are raised. */
const RAISED_LATER: Readonly<Record<string, string>> = {
  'no-destination-planned': '2027-03-02',
  'premium-unspent': '2027-01-11',
};

const flagRows = (db: string, day?: string): Row[] =>
  json(vschool(['flags', '--json', '--db', db], day === undefined ? {} : { VSCHOOL_TODAY: day }))['rows'];

/** The ledger lets nothing be deleted: in a copy its triggers are taken away first. */
async function withoutEntry(db: string, entry: string, work: (db: string) => void): Promise<void> {
  const copy = join(temporary(), 'copy.db');
  copyFileSync(db, copy);
  const { driver, close } = await openStore({ path: copy });
  driver.pragma('foreign_keys = off');
  driver.exec('drop trigger premium_entry_no_delete; drop trigger premium_posting_no_delete');
  driver.prepare('delete from premium_posting where entry_id = ?').run(entry);
  expect(driver.prepare('delete from premium_entry where entry_id = ?').run(entry).changes).toBe(1);
  await close();
  work(copy);
}

/** A pupil has rows in every table: of its own row, what the flag has read is taken away. */
async function withoutUpn(db: string, pupilId: string, work: (db: string) => void): Promise<void> {
  const copy = join(temporary(), 'copy.db');
  copyFileSync(db, copy);
  const { driver, close } = await openStore({ path: copy });
  const change = 'update pupil set upn = null, upn_unknown = null where pupil_id = ?';
  expect(driver.prepare(change).run(pupilId).changes).toBe(1);
  await close();
  work(copy);
}

async function without(db: string, reference: string, work: (db: string) => void): Promise<void> {
  const [table = '', ...key] = reference.split('/');
  if (table === 'premium_entry') return withoutEntry(db, key[0] ?? '', work);
  if (table === 'pupil') return withoutUpn(db, key[0] ?? '', work);
  const columns = KEYS[table];
  if (!columns) throw new Error(`evidence points at ${table}, of which this test knows no key`);
  const where = columns.map((column) => `${column} = ?`).join(' and ');
  const store = await openStore({ path: db });
  const row = store.driver.prepare(`select * from ${table} where ${where}`).get(...key) as Record<
    string,
    unknown
  >;
  expect(row, reference).toBeDefined();
  // A PEP has targets and answers; they stay, and the row comes back.
  store.driver.pragma('foreign_keys = off');
  store.driver.prepare(`delete from ${table} where ${where}`).run(...key);
  await store.close();
  work(db);
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
    const now = FLAGS.map((flag) => flag.id).filter((id) => RAISED_LATER[id] === undefined);
    expect([...new Set(rows.map((row) => row.flag))].sort()).toEqual(now);
    expect(rows.filter((row) => row.evidence.length === 0)).toEqual([]);
  });

  test.each(FLAGS.map((flag) => flag.id))('%s', async (flag) => {
    const day = RAISED_LATER[flag];
    const before = day === undefined ? rows : flagRows(db, day);
    const finding = before.find((row) => row.flag === flag) as Row;
    for (const { row: reference } of finding.evidence)
      await without(db, reference, (path) => {
        const now = flagRows(path, day);
        expect(now.find((row) => row.flag === flag && row.pupil === finding.pupil)).not.toEqual(finding);
        // Nobody else's flags have anything to do with it.
        const others = (all: readonly Row[]) => all.filter((row) => row.pupil !== finding.pupil);
        expect(others(now)).toEqual(others(before));
      });
  });
});
