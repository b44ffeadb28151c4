import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { demoCopy, json, temporary } from '../program.ts';
import { askedInTurn } from '../trust/asked-in-turn.ts';

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

/** Of each database what stands in its flags, on a day that is not its own or on that. */
function flagsOf(databases: readonly string[], day: string | undefined): Row[][] {
  const asked = databases.map((db) => ['flags', '--json', '--db', db]);
  return askedInTurn(asked, day === undefined ? {} : { VSCHOOL_TODAY: day }).map((ran) => json(ran)['rows']);
}

/** A ledger lets nothing be deleted, and of a pupil’s own row what the flag has read is taken away. */
const TAKEN_OUT: Readonly<Record<string, string>> = {
  premium_entry: `drop trigger premium_entry_no_delete; drop trigger premium_posting_no_delete;
    delete from premium_posting where entry_id = $; delete from premium_entry where entry_id = $`,
  pupil: 'update pupil set upn = null, upn_unknown = null where pupil_id = $',
};

/** A copy of a database from which one row of evidence was taken. */
async function without(db: string, reference: string): Promise<string> {
  const [table = '', ...key] = reference.split('/');
  const copy = join(temporary(), 'copy.db');
  copyFileSync(db, copy);
  const { driver, close } = await openStore({ path: copy });
  // A PEP has targets and answers, which stay.
  driver.pragma('foreign_keys = off');
  const total = driver.prepare('select total_changes()').pluck();
  const before = total.get();
  const own = TAKEN_OUT[table];
  const columns = KEYS[table];
  if (own !== undefined) driver.exec(own.replaceAll('$', String(Number(key[0]))));
  else if (columns)
    driver
      .prepare(`delete from ${table} where ${columns.map((column) => `${column} = ?`).join(' and ')}`)
      .run(...key);
  else throw new Error(`evidence points at ${table}, of which this test knows no key`);
  expect(total.get(), reference).toBeGreaterThan(Number(before));
  await close();
  return copy;
}

/** How many copies are asked about at once. */
const AT_ONCE = 20;

describe('deleting a row of evidence from the database clears or changes the flag', () => {
  const db = demoCopy();
  const before = new Map<string | undefined, Row[]>();
  /** The flags without each row of evidence of the first finding of a flag. */
  const after = new Map<string, Row[][]>();
  const findingOf = (flag: string): Row =>
    before.get(RAISED_LATER[flag])?.find((row) => row.flag === flag) as Row;

  beforeAll(async () => {
    for (const day of [undefined, ...Object.values(RAISED_LATER)]) {
      before.set(day, flagsOf([db], day)[0] ?? []);
      const rows = FLAGS.filter(({ id }) => RAISED_LATER[id] === day).flatMap(({ id }) =>
        findingOf(id).evidence.map(({ row }) => ({ flag: id, row })),
      );
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const some = rows.slice(from, from + AT_ONCE);
        const copies: string[] = [];
        for (const { row } of some) copies.push(await without(db, row));
        flagsOf(copies, day).forEach((found, n) => {
          const { flag = '' } = some[n] ?? {};
          after.set(flag, [...(after.get(flag) ?? []), found]);
        });
        for (const copy of copies) rmSync(copy);
      }
    }
  }, 300_000);

  test('every flag is raised in the borough, each with evidence', () => {
    const now = FLAGS.map((flag) => flag.id).filter((id) => RAISED_LATER[id] === undefined);
    const rows = before.get(undefined) ?? [];
    expect([...new Set(rows.map((row) => row.flag))].sort()).toEqual(now);
    expect(rows.filter((row) => row.evidence.length === 0)).toEqual([]);
  });

  test.each(FLAGS.map((flag) => flag.id))('%s', (flag) => {
    const finding = findingOf(flag);
    const others = (all: readonly Row[]) => all.filter((row) => row.pupil !== finding.pupil);
    const asItIs = others(before.get(RAISED_LATER[flag]) ?? []);
    const found = after.get(flag) ?? [];
    expect(found).toHaveLength(finding.evidence.length);
    for (const now of found) {
      expect(now.find((row) => row.flag === flag && row.pupil === finding.pupil)).not.toEqual(finding);
      // Nobody else's flags have anything to do with it.
      expect(others(now)).toEqual(asItIs);
    }
  });
});
