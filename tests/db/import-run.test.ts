import { afterEach, expect, test } from 'vitest';
import { type ImportOptions, importAttendance } from '../../commands/import-files.ts';
import type { Store } from '../../db/open.ts';
import { quarantineRowsById } from '../../db/quarantine.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ACTOR, marksOf, OPTIONS, sampleStore, textFile } from './sample-store.ts';

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function newStore(): Promise<Store> {
  const store = await sampleStore();
  opened.push(store);
  return store;
}

const HEADINGS = 'upn,school_urn,date,session,code';
const file = (...rows: readonly string[]) => textFile(`${[HEADINGS, ...rows].join('\n')}\n`);
const BOTH = file('B801200005001,900901,17/11/2026,AM,/', 'P207000016049,900901,17/11/2026,AM,/');
const ONE = file('B801200005001,900901,17/11/2026,AM,/');
const UNKNOWN = file('Z999999999999,900901,17/11/2026,AM,/');

const importing = (store: Store, text: ReturnType<typeof file>, more: Partial<ImportOptions> = {}) =>
  importAttendance(store, ACTOR, text, { ...OPTIONS, ...more });

const DAY = { from: '2026-11-17' as IsoDate, until: '2026-11-17' as IsoDate };

test('a file that was read without --snapshot is read again with it, once', async () => {
  const store = await newStore();
  await importing(store, BOTH);
  await importing(store, ONE);
  expect(await importing(store, ONE)).toMatchObject({ alreadyImported: true, run: 2 });
  expect(marksOf(store)).toHaveLength(2);
  expect(await importing(store, ONE, { snapshot: DAY })).toMatchObject({
    alreadyImported: false,
    run: 3,
    withdrawn: 1,
  });
  expect(await importing(store, ONE, { snapshot: DAY })).toMatchObject({ alreadyImported: true, run: 3 });
  expect(await importing(store, ONE, { source: 'another' })).toMatchObject({ alreadyImported: true, run: 2 });
});

test('totals of one file are of each period that is given', async () => {
  const store = await newStore();
  const totals = textFile('upn,possible,attended,authorised,unauthorised\nB801200005001,74,66,6,2\n');
  const autumn = { from: '2026-09-01' as IsoDate, until: '2026-10-23' as IsoDate };
  const later = { from: '2026-11-02' as IsoDate, until: '2026-11-20' as IsoDate };
  expect(await importing(store, totals, { period: autumn })).toMatchObject({ run: 1, new: 1 });
  expect(await importing(store, totals, { period: later })).toMatchObject({ run: 2, new: 1 });
  expect(await importing(store, totals, { period: later })).toMatchObject({ alreadyImported: true, run: 2 });
});

test('a file that was imported before still replaces the rows of the run that it supersedes', async () => {
  const store = await newStore();
  await importing(store, UNKNOWN);
  await importing(store, ONE);
  expect(quarantineRowsById(store, [1])[0]?.state).toBe('held');
  expect(await importing(store, ONE, { supersedes: 1, dryRun: true })).toMatchObject({
    alreadyImported: true,
  });
  expect(quarantineRowsById(store, [1])[0]?.state).toBe('held');
  expect(await importing(store, ONE, { supersedes: 1 })).toMatchObject({ alreadyImported: true, run: 2 });
  expect(quarantineRowsById(store, [1])[0]).toMatchObject({
    state: 'superseded',
    settledReason: 'replaced by the file of run 2',
  });
});

test('the rows of a run are not replaced by the very file that they are of', async () => {
  const store = await newStore();
  await importing(store, UNKNOWN);
  await importing(store, UNKNOWN, { supersedes: 1 });
  expect(quarantineRowsById(store, [1])[0]?.state).toBe('held');
});

test('a run that does not exist cannot be superseded', async () => {
  const store = await newStore();
  await expect(importing(store, ONE, { supersedes: 7 })).rejects.toMatchObject({
    kind: 'notFound',
    message: 'There is no run 7. “vschool runs” lists them.',
  });
  expect(marksOf(store)).toEqual([]);
});

test('a dry run and a file that was imported before write nothing, not even in the audit', async () => {
  const store = await newStore();
  await importing(store, ONE);
  const changes = () => store.driver.prepare('select count(*) from audit').pluck().get();
  const before = changes();
  await importing(store, BOTH, { dryRun: true });
  await importing(store, ONE, { dryRun: true });
  await importing(store, ONE);
  expect(changes()).toBe(before);
});
