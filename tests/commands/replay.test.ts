import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { type ImportOptions, importAttendance } from '../../commands/import-files.ts';
import { importRows } from '../../commands/import-rows.ts';
import { importCalendar } from '../../commands/import-tables.ts';
import { type ReplayAsked, replayGroup } from '../../commands/replay.ts';
import { expectedAndNotSeen } from '../../db/attendance-expected.ts';
import type { Store } from '../../db/open.ts';
import { quarantineRows, quarantineRowsById, triedBefore } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import { write } from '../../db/write.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';
import { temporary } from '../program.ts';

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function newStore(settings: Readonly<Record<string, string>> = {}): Promise<Store> {
  const store = await sampleStore();
  opened.push(store);
  for (const [key, value] of Object.entries(settings))
    store.driver.prepare('insert into setting values (?, ?)').run(key, value);
  return store;
}

const HEADINGS = 'upn,school_urn,date,session,code';
const marks = (...rows: readonly string[]) =>
  textFile(`${[HEADINGS, ...rows].join('\n')}\n`, 'marks-2026-11-17.csv');
const importing = (store: Store, text: ReturnType<typeof textFile>, more: Partial<ImportOptions> = {}) =>
  importAttendance(store, ACTOR, text, { ...OPTIONS, ...more });

function replaying(
  store: Store,
  corrections: ReplayAsked['corrections'],
  more: Partial<ReplayAsked> = {},
  env: NodeJS.ProcessEnv = {},
) {
  const context = { actor: () => ACTOR, clock: () => 0, env } as unknown as Context;
  const at = { store, roll: rollOf(store, () => ACTOR), asAt: '2026-11-20' as IsoDate };
  const held = quarantineRows(store, 'held', undefined);
  return replayGroup(context, at, held, { corrections, dryRun: false, ...more });
}

const runOf = (store: Store, run: number) =>
  store.driver.prepare('select kind, file, feed from import_run where run_id = ?').get(run);

test('one row that is read again leaves nobody missing', async () => {
  const store = await newStore({ 'brake.pupils-allowed': '0', 'brake.share-of-pupils': '0' });
  await importing(store, marks('Z999999999999,900901,17/11/2026,AM,/'));
  const { outcome } = await replaying(store, [['upn', 'B801200005001']]);
  expect(outcome).toMatchObject({ new: 1, quarantined: 0, pupilsExpectedNotSeen: 1 });
});

test('a replay that the brake stops goes with the code that it gave', async () => {
  const store = await newStore({ 'brake.marks-allowed': '0', 'brake.share-of-marks': '0' });
  await importing(store, marks('B801200005001,900901,17/11/2026,AM,/'));
  await importing(store, marks('Z999999999999,900901,17/11/2026,AM,I'));
  const stopped = await replaying(store, [['upn', 'B801200005001']]).catch((error: Error) => error.message);
  expect(stopped).toMatch(/if it is right, read it again with --accept [0-9a-f]{8}\.$/);
  const accept = /--accept ([0-9a-f]{8})/.exec(String(stopped))?.[1];
  const { outcome } = await replaying(store, [['upn', 'B801200005001']], { accept });
  expect(outcome).toMatchObject({ changed: 1, quarantined: 0 });
});

test('a row that is held again keeps its file and its line, and the run its feed', async () => {
  const store = await newStore();
  await importing(
    store,
    marks('B801200005001,900901,17/11/2026,AM,/', 'P207000016049,900901,17/11/2026,AM,/', 'Z,900901,x,AM,/'),
    { source: 'Elm MIS' },
  );
  const { stillHeld } = await replaying(store, [['date', '31/02/2026']]);
  expect(stillHeld).toMatchObject([{ id: 2, file: 'marks-2026-11-17.csv', line: 4, kind: 'notADate' }]);
  expect(runOf(store, 2)).toEqual({
    kind: 'attendance',
    file: 'quarantine of marks-2026-11-17.csv',
    feed: 'Elm MIS',
  });
});

test('a school that the feed named last is missed although a row of another was read again since', async () => {
  const store = await newStore();
  await importing(
    store,
    marks(
      'B801200005001,900901,16/11/2026,AM,/',
      'A899900126003,900902,16/11/2026,AM,/',
      'Z,900901,16/11/2026,PM,/',
    ),
    { source: 'Elm MIS' },
  );
  await replaying(store, [['upn', 'B801200005001']]);
  const feed = { feed: 'Elm MIS', calendarOf: () => undefined };
  const entry = { action: 'test', subject: '' };
  await write(store, ACTOR, entry, async (trx) => {
    const { schoolsSilent } = expectedAndNotSeen(trx, [], '2026-11-17' as IsoDate, feed, 3);
    expect(schoolsSilent).toBe(2);
    return { detail: {} };
  });
});

test('headings of the authority’s own senders are known when rows are read again', async () => {
  const store = await newStore();
  const aliases = join(temporary(), 'aliases.json');
  writeFileSync(aliases, JSON.stringify({ attendance: { date: ['roll call day'] } }));
  const text = textFile(
    'upn,school_urn,roll call day,session,code\nB801200005001,900901,31/02/2026,AM,/\n',
    'elm.csv',
  );
  await importing(store, text, { aliases: { attendance: { date: ['roll call day'] } } });
  const { outcome } = await replaying(
    store,
    [['roll call day', '17/11/2026']],
    {},
    { VSCHOOL_ALIASES: aliases },
  );
  expect(outcome).toMatchObject({ new: 1, quarantined: 0 });
});

const TOTALS = 'upn,possible,attended,authorised,unauthorised\nB801200005001,74,60,6,2\n';
const AUTUMN = { from: '2026-09-01' as IsoDate, until: '2026-10-23' as IsoDate };
const periodsHeld = (store: Store) =>
  store.driver.prepare('select from_date, until_date from attendance_total').raw().all();

test('totals are read again for the dates that their import gave, or for those that are given now', async () => {
  const store = await newStore();
  await importing(store, textFile(TOTALS, 'totals.csv'), { period: AUTUMN });
  const { outcome } = await replaying(store, [['attended', '66']]);
  expect(outcome).toMatchObject({ kind: 'totals', new: 1, quarantined: 0 });
  expect(periodsHeld(store)).toEqual([['2026-09-01', '2026-10-23']]);

  const other = await newStore();
  await importing(other, textFile(TOTALS, 'totals.csv'), { period: AUTUMN });
  const period = { from: '2026-11-02' as IsoDate, until: '2026-11-20' as IsoDate };
  await replaying(other, [['attended', '66']], { period });
  expect(periodsHeld(other)).toEqual([['2026-11-02', '2026-11-20']]);
});

test('a row that is held again is still known as it came, and as it was tried each time', async () => {
  const store = await newStore();
  await importing(
    store,
    marks('B801200005001,900901,17/11/2026,AM,/', 'P207000016049,900901,31/02/2026,AM,/'),
  );
  expect(triedBefore(store, 1)).toEqual([]);
  await replaying(store, [['date', '30/02/2026']]);
  await replaying(store, [['date', '31/11/2026']]);
  const [held] = quarantineRows(store, 'held', undefined);
  expect(held).toMatchObject({ id: 3, line: 3, row: { date: '31/11/2026' } });
  const dates = (id: number) => triedBefore(store, id).map(({ run, row }) => [run, row['date']]);
  expect(dates(3)).toEqual([
    [1, '31/02/2026'],
    [2, '30/02/2026'],
  ]);
  expect(dates(2)).toEqual([[1, '31/02/2026']]);
});

test('of several rows of one line, as a file of XML may be, each is known as it came itself', async () => {
  const store = await newStore();
  await importing(store, marks('P207000016049,900901,x,AM,/', 'B801200005001,900901,y,PM,/'));
  store.driver.prepare('update quarantine set line = 2').run();
  await replaying(store, [['date', 'z']]);
  expect([3, 4].map((id) => triedBefore(store, id).map(({ row }) => row['date']))).toEqual([['x'], ['y']]);
});

test('a row of a calendar is read again', async () => {
  const store = await newStore();
  const text = textFile('kind,year,from,note\ninset,2026/27,31/02/2027,training\n', 'calendar.csv');
  await importCalendar(store, ACTOR, text, OPTIONS);
  const { outcome } = await replaying(store, [['from', '04/01/2027']]);
  expect(outcome).toMatchObject({ kind: 'calendar', new: 1, quarantined: 0 });
  expect(quarantineRowsById(store, [1])[0]?.state).toBe('replayed');
});

test('a row of a census says that the census has to come again', async () => {
  const store = await newStore();
  await expect(importRows(store, ACTOR, 'census', textFile('x\n'), OPTIONS)).rejects.toThrow(
    'A row of a census means nothing without the other tables of it, so that it cannot be read again by itself. Put it right in the files and import the census again. Nothing was changed.',
  );
});
