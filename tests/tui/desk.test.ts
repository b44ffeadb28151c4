import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { deskOf } from '../../commands/desk.ts';
import { openStore, type Store } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { doTask } from '../../src/tui/desk-task.ts';
import { demoCopy, temporary } from '../program.ts';

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function openDemo(path = demoCopy()) {
  const store = await openStore({ path });
  opened.push(store);
  const actor = () => ({ name: 'tester', command: 'vschool', at: '2026-11-20T10:00:00Z' });
  const roll = rollOf(store, actor);
  const context = { actor, clock: () => 0, env: {} } as unknown as Context;
  return { path, store, roll, desk: deskOf(context, { store, roll, asAt: '2026-11-20' as IsoDate }) };
}

test('a corrected row goes in, and undoing its run holds it again', async () => {
  const { desk, roll } = await openDemo();
  expect(await desk.replay([2], { date: '19/11/2026' })).toEqual({
    ...{ runs: [2], rows: 1, heldAgain: [] },
    days: [],
  });
  expect((await roll.heldRow(2)).state).toBe('replayed');
  expect((await roll.runDetail(2)).run).toMatchObject({ new: 0, changed: 1, quarantined: 0 });
  expect(await desk.undoPlan(2)).toEqual({ marks: 1, rows: 0 });
  expect((await roll.heldRows()).map((row) => row.id)).toEqual([1]);
  expect(await desk.undo(2)).toMatchObject({ run: 3, marks: 1, rows: 0 });
  expect((await roll.heldRows()).map((row) => row.id)).toEqual([1, 2]);
});

test('a day that is typed as people say it goes in, and which it was is said', async () => {
  const { desk } = await openDemo();
  const { notice } = await doTask(desk, { do: 'replay', ids: [2], corrections: { date: '19 nov' } });
  expect(notice?.text).toContain(
    'Row 2 went in as run 2. date 19 nov: Thursday 19 November 2026. u undoes it.',
  );
});

test('a row that is wrong still is held again with the importer’s sentence', async () => {
  const { desk, roll } = await openDemo();
  const { heldAgain } = await desk.replay([2], { date: '30/02/2026' });
  expect(heldAgain).toEqual([
    { id: 3, sentence: expect.stringMatching(/^date: 30\/02\/2026 is not a date/) },
  ]);
  expect((await roll.heldRow(3)).file).toBe('marks-2026-11-19.csv');
  await desk.replay([3], { date: '31/02/2026' });
  expect((await roll.heldRow(4)).file).toBe('marks-2026-11-19.csv');
});

test('a row is settled once', async () => {
  const { desk } = await openDemo();
  expect(await desk.discard([1], 'not our child')).toEqual({ rows: 1 });
  await expect(desk.replay([1], {})).rejects.toThrow(
    'Row 1 is discarded already: not our child. Nothing was changed.',
  );
});

test('another program that writes is said in a sentence', async () => {
  const { desk, store, path } = await openDemo();
  const other = await openDemo(path);
  store.driver.pragma('busy_timeout = 20');
  other.store.driver.exec('begin immediate');
  for (const work of [desk.replay([2], {}), desk.discard([2], 'x'), desk.undo(1), desk.undoPlan(1)])
    await expect(work).rejects.toThrow(
      'Another program is writing to the database. Try again in a moment; nothing was changed.',
    );
  other.store.driver.exec('rollback');
  expect(await desk.discard([2], 'x')).toEqual({ rows: 1 });
});

test('the brake is said in its sentence, with its code', async () => {
  const { desk, store } = await openDemo();
  for (const key of ['brake.marks-allowed', 'brake.share-of-marks'])
    store.driver.prepare("insert into setting (key, value) values (?, '0')").run(key);
  await expect(desk.replay([2], { date: '18/11/2026', code: 'I' })).rejects.toThrow(
    /^quarantine of marks-2026-11-19\.csv was stopped by the brake: it would change 1 mark .* --accept [0-9a-f]{8}\.$/,
  );
});

test('a run that cannot be undone says why', async () => {
  const { desk } = await openDemo();
  await desk.undo(1);
  await expect(desk.undoPlan(1)).rejects.toThrow('Run 1 was undone already, by run 2. Nothing was changed.');
});

test('a list goes to a file of its owner alone, without names unless asked; the audit notes both', async () => {
  const { desk, roll, store } = await openDemo();
  const records = await roll.records([], '2026-11-20' as IsoDate);
  const rows = records.slice(0, 2).map(({ identity }) => ({ identity, cells: { Yr: '11', Note: '=1+1' } }));
  const folder = temporary();
  const path = join(folder, 'roll.csv');
  expect(await desk.exportList({ list: 'roll', path, names: false, rows })).toEqual({ path, rows: 2 });
  const [head, first] = readFileSync(path, 'utf8').split(/\r?\n/);
  expect(head).toBe('pupil,initials,Yr,Note');
  // What a spreadsheet would take for a formula is text.
  expect(first).toMatch(/^410001,[A-Z]\.[A-Z]\.,11,'=1\+1$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(desk.exportList({ list: 'roll', path, names: false, rows })).rejects.toThrow(
    `${path} is there already, and is never written over.`,
  );
  await expect(
    desk.exportList({ list: 'roll', path: join(folder, 'roll.doc'), names: false, rows }),
  ).rejects.toThrow('roll.doc: the name has to end in one of .csv, .xlsx, .json, .html, .md.');
  await desk.exportList({ list: 'roll', path: join(folder, 'named.json'), names: true, rows });
  const named = JSON.parse(readFileSync(join(folder, 'named.json'), 'utf8'));
  expect(named.rows[0]).toHaveProperty('name');
  await desk.exportList({ list: 'roll', path: join(folder, 'roll.xlsx'), names: false, rows });
  expect(readFileSync(join(folder, 'roll.xlsx')).subarray(0, 2).toString()).toBe('PK');
  const noted = store.driver
    .prepare("select detail from audit where action = 'export list' order by audit_seq")
    .pluck()
    .all() as string[];
  expect(noted.map((each) => JSON.parse(each))).toEqual([
    { list: 'roll', format: 'csv', rows: 2, names: false },
    { list: 'roll', format: 'json', rows: 2, names: true },
    { list: 'roll', format: 'xlsx', rows: 2, names: false },
  ]);
});
