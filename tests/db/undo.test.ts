import { expect, test } from 'vitest';
import { importAttendance } from '../../commands/import-files.ts';
import { importRows } from '../../commands/import-rows.ts';
import { merge, mergePlan } from '../../db/merge.ts';
import type { Store } from '../../db/open.ts';
import { changedMarks } from '../../db/runs.ts';
import { undoPlan, undoRun } from '../../db/undo.ts';
import { ACTOR, linesOf, OPTIONS, PUPILS, sampleStore, textFile } from './sample-store.ts';

const [ADA] = PUPILS;
const file = (date: string, code: string) =>
  textFile(`upn,school_urn,date,session,code\n${ADA.upn},${ADA.urn},${date},AM,${code}\n`);
const importMark = async (store: Store, date: string, code: string): Promise<number> =>
  (await importAttendance(store, ACTOR, file(date, code), OPTIONS)).run as number;

test('a run is not undone while a later one has changed some of the same; then the later one first', async () => {
  const store = await sampleStore();
  const first = await importMark(store, '09/11/2026', 'N');
  const second = await importMark(store, '09/11/2026', 'I');
  await expect(undoRun(store, ACTOR, first)).rejects.toThrow(
    'Run 1 cannot be undone: run 2 has changed some of the same since. Undo the later ones first. Nothing was changed.',
  );
  await undoRun(store, ACTOR, second);
  await undoRun(store, ACTOR, first);
  expect(linesOf(store)).toEqual([]);
  await store.close();
});

test('a later run that changed something else does not stand in the way', async () => {
  const store = await sampleStore();
  const first = await importMark(store, '09/11/2026', 'N');
  await importMark(store, '10/11/2026', '/');
  await undoRun(store, ACTOR, first);
  const marks = store.driver.prepare('select date, code from marks').all();
  expect(marks).toEqual([{ date: '2026-11-10', code: '/' }]);
  await store.close();
});

test('a run is undone once, an undo never, and a run that is not there is not found', async () => {
  const store = await sampleStore();
  const run = await importMark(store, '09/11/2026', '/');
  const { run: undo } = await undoRun(store, ACTOR, run);
  await expect(undoRun(store, ACTOR, run)).rejects.toThrow(
    'Run 1 was undone already, by run 2. Nothing was changed.',
  );
  await expect(undoRun(store, ACTOR, undo)).rejects.toThrow('Run 2 is itself an undo.');
  await expect(undoRun(store, ACTOR, 99)).rejects.toThrow('There is no run 99.');
  await store.close();
});

test('a plan says what would be put back, and changes nothing', async () => {
  const store = await sampleStore();
  const run = await importMark(store, '09/11/2026', '/');
  const before = linesOf(store);
  expect(await undoPlan(store, ACTOR, run)).toMatchObject({ undoneRun: 1, marks: 1, rows: 0 });
  expect(linesOf(store)).toEqual(before);
  expect(store.driver.prepare('select count(*) from import_run').pluck().get()).toBe(1);
  await store.close();
});

test('one unknown code after another: the text of the first comes back', async () => {
  const store = await sampleStore();
  await importMark(store, '09/11/2026', 'W9');
  const second = await importMark(store, '09/11/2026', 'QQ');
  const code = () => store.driver.prepare('select code from marks').pluck().get();
  expect(code()).toBe('QQ');
  await undoRun(store, ACTOR, second);
  expect(code()).toBe('W9');
  await store.close();
});

test('a run whose unknown code a later run changed for another is not undone first', async () => {
  const store = await sampleStore();
  const first = await importMark(store, '09/11/2026', 'W9');
  await importMark(store, '09/11/2026', 'QQ');
  await expect(undoRun(store, ACTOR, first)).rejects.toThrow('Run 1 cannot be undone: run 2 has changed');
  await store.close();
});

test('the diff of a run says each mark that it changed, before and now', async () => {
  const store = await sampleStore();
  await importMark(store, '09/11/2026', 'N');
  const run = await importMark(store, '09/11/2026', 'I');
  expect(changedMarks(store, run)).toEqual([
    { pupil: '71', school: 'School 900901', date: '2026-11-09', session: 'AM', before: 'N', now: 'I' },
  ]);
  await store.close();
});

test('an undo leaves a merge that came after the file as it is', async () => {
  const store = await sampleStore();
  const pupils = (rows: string) =>
    importRows(store, ACTOR, 'pupils', textFile(`local_id,surname,date_of_birth,sex\n${rows}`, 'p.csv'), {
      ...OPTIONS,
      add: true,
    });
  const { run } = await pupils('73,Newname,14/05/2016,F\n');
  await merge(store, ACTOR, mergePlan(store.driver, '71', '73'), 'one child');
  await undoRun(store, ACTOR, run as number);
  const row = store.driver.prepare("select surname, merged_into from pupil where local_id = '73'").get();
  expect(row).toEqual({ surname: 'Ellerby', merged_into: 1 });
  const added = await pupils('75,Newname,14/05/2016,F\n');
  await merge(store, ACTOR, mergePlan(store.driver, '71', '75'), 'one child');
  await expect(undoRun(store, ACTOR, added.run as number)).rejects.toThrow(
    'Run 3 cannot be undone: it added the record 75, which was made a part of another since. “vschool pupil unmerge 75 --reason …” takes that back. Nothing was changed.',
  );
  await store.close();
});
