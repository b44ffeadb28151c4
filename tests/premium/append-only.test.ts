import { expect, test } from 'vitest';
import { showAsKnownAt } from '../../db/as-known-at.ts';
import { readLedger } from '../../db/premium.ts';
import { recordsOf } from '../../db/records.ts';
import { enter } from '../../db/write-premium.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { allocate } from '../../src/domain/premium/act-allocate.ts';
import { grant } from '../../src/domain/premium/act-grant.ts';
import { reverse } from '../../src/domain/premium/act-reverse.ts';
import { faultsOf } from '../../src/domain/premium/check.ts';
import { ACTOR, sampleStore } from '../db/sample-store.ts';
import { CHILD, date, gbp } from './book.ts';

const EVER = '9999-12-31' as IsoDate;
const ACT = {
  fund: 'pp-plus',
  year: 2026,
  on: date('2026-06-30'),
  narrative: 'provisional grant of 2026-27',
};
const PLACE = { at: 'set aside', pupil: CHILD } as const;

async function withLedger() {
  const store = await sampleStore();
  await enter(store, ACTOR, 'premium grant', false, (ledger) =>
    grant(ledger, ACT, 'provisional', gbp(10_000)),
  );
  await enter(store, ACTOR, 'premium allocate', false, (ledger) =>
    allocate(ledger, { ...ACT, on: date('2026-07-01') }, gbp(2_000), { at: 'unallocated' }, [PLACE]),
  );
  return store;
}

test.each([
  "update premium_entry set narrative = 'another'",
  'update premium_entry set entry_id = 9 where entry_id = 2',
  'delete from premium_entry where entry_id = 2',
  'update premium_posting set amount = amount + 1',
  'delete from premium_posting where entry_id = 2',
  "insert or replace into premium_entry (entry_id, on_date, kind, narrative, by_whom) values (1, '2026-06-30', 'provisional grant', 'x', 'y')",
  "insert or replace into premium_posting values (1, 1, 'unallocated', 5, 'pp-plus', 2026, null, null, null, null)",
  "insert into premium_posting values (1, 3, 'unallocated', 5, 'pp-plus', 2026, null, null, null, null)",
  'update or replace premium_posting set line = 2 where entry_id = 1 and line = 1',
  "insert into premium_entry (entry_id, on_date, kind, narrative, by_whom) values (3, '2026-07-02', 'allocation', 'no postings', 'y')",
])('nobody can alter an entry by SQL: %s', async (sql) => {
  const store = await withLedger();
  const before = JSON.stringify(readLedger(store.driver, EVER).entries);
  expect(() => store.driver.exec(sql)).toThrow(/ledger|come to nothing/);
  expect(JSON.stringify(readLedger(store.driver, EVER).entries)).toBe(before);
  await store.close();
});

test('an entry whose postings do not come to nothing is not let in, nor are postings without an entry', async () => {
  const store = await withLedger();
  const posting = (line: number, amount: number): string =>
    `insert into premium_posting values (3, ${line}, 'central', ${amount}, 'pp-plus', 2026, null, null, null, null)`;
  const entry = `insert into premium_entry (entry_id, on_date, kind, narrative, by_whom) values (3, '2026-07-02', 'allocation', 'x', 'y')`;
  expect(() => store.driver.exec(`begin; ${posting(1, 5)}; ${posting(2, -4)}; ${entry}; commit`)).toThrow(
    /come to nothing/,
  );
  store.driver.exec('rollback');
  expect(() => store.driver.exec(`begin; ${posting(1, 5)}; ${posting(2, -5)}; commit`)).toThrow(
    /FOREIGN KEY/,
  );
  store.driver.exec('rollback');
  store.driver.exec(`begin; ${posting(1, 5)}; ${posting(2, -5)}; ${entry}; commit`);
  expect(readLedger(store.driver, EVER).entries).toHaveLength(3);
  await store.close();
});

test('a dry run and a refusal leave nothing, and a reversal takes back by one more entry', async () => {
  const store = await withLedger();
  const act = { ...ACT, on: date('2026-07-02') };
  const draft = (pounds: number, dryRun: boolean) =>
    enter(store, ACTOR, 'premium allocate', dryRun, (ledger) =>
      allocate(ledger, act, gbp(pounds), { at: 'unallocated' }, [PLACE]),
    );
  await draft(1, true);
  await expect(draft(99_999, false)).rejects.toThrow(/more than what is unallocated holds, £8,000/);
  expect(readLedger(store.driver, EVER).entries).toHaveLength(2);
  await enter(store, ACTOR, 'premium reverse', false, (ledger) =>
    reverse(ledger, 2, date('2026-07-03'), 'another child was meant'),
  );
  const ledger = readLedger(store.driver, EVER);
  expect(ledger.balance({ account: 'allocated' })).toBe(0);
  expect(ledger.entries[2]).toMatchObject({ kind: 'reversal', reverses: 2, by: 'a.officer' });
  expect(faultsOf(ledger)).toEqual([]);
  expect(store.driver.pragma('foreign_key_check')).toEqual([]);
  await store.close();
});

test('the ledger as at a date knows no later entry, and what was known at a day no entry written since', async () => {
  const store = await withLedger();
  expect(readLedger(store.driver, date('2026-06-30')).entries).toHaveLength(1);
  const lines = (asAt: string) =>
    recordsOf(store.driver, ['premium'], date(asAt), [CHILD])[0]?.premium?.lines;
  expect(lines('2026-06-30')).toEqual([]);
  expect(lines('2026-07-01')).toMatchObject([
    { account: 'allocated', amount: 2_000_00, ref: 'premium_entry/2' },
  ]);
  showAsKnownAt(store.driver, date('2026-11-19'));
  expect(readLedger(store.driver, EVER).entries).toHaveLength(0);
  await store.close();
});

test('where no ledger was ever kept, a child’s premium is not known', async () => {
  const store = await sampleStore();
  expect(recordsOf(store.driver, ['premium'], date('2026-11-20'), [CHILD])[0]?.premium).toBeUndefined();
  await store.close();
});
