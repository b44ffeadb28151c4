import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coverageCommand } from '../../commands/coverage.ts';
import type { Store } from '../../db/open.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import { demoCopy, json, ROOT, vschool } from '../program.ts';
import { ask } from './ask.ts';
import { boroughStore, importMarks } from './borough-store.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a result
const covered = async (store: Store, asAt = '2026-11-20'): Promise<any> =>
  JSON.parse((await ask(store, coverageCommand, [], { asAt, options: { json: true } })).result);

/** Last night’s file and two corrections: an absence of the sixth with its reason, and one without. */
async function someNights(): Promise<Store> {
  const store = await boroughStore();
  await importMarks(store, '2026-11-17T02:10:00Z', [
    '410001,900024,2026-11-06,AM,N',
    '410001,900024,2026-11-06,PM,N',
    '410001,900024,2026-11-16,AM,/',
  ]);
  await importMarks(store, '2026-11-19T02:10:00Z', ['410001,900024,2026-11-06,AM,I'], 'corrections');
  await importMarks(store, '2026-11-20T02:10:00Z', ['410002,900022,2026-11-19,AM,L'], 'last night');
  return store;
}

test('the page, at 80 columns', async () => {
  const store = await someNights();
  const { result, code } = await ask(store, coverageCommand, [], { isTerminal: true });
  expect(result.split('\n').filter((line) => line.length > 80)).toEqual([]);
  await expect(`${result}\n`).toMatchFileSnapshot(join(ROOT, 'tests/golden/attendance/coverage.txt'));
  expect(code).toBe(0);
  await store.close();
});

test('a school is silent from the first school day without a mark to the last school day', async () => {
  const store = await boroughStore();
  const silent = async (asAt: string) =>
    (await covered(store, asAt)).rows.find((row: { urn: number }) => row.urn === 900041);
  // Elm Grove sent its last marks on Tuesday 3 November; its children are those of the borough’s cast.
  const onlyCast = store.driver.prepare(
    "update attendance_year set marks = substr(marks, 1, 98) || replace(hex(zeroblob(216)), '0', '-'), last_marked = '2026-11-03' where school_id = (select school_id from school where urn = 900041) and year = 2026",
  );
  onlyCast.run();
  expect(await silent('2026-11-20')).toMatchObject({
    silentSince: '2026-11-04',
    schoolDays: 12,
    lastMarked: '2026-11-03',
  });
  // On Thursday the file of Wednesday should have come; on Wednesday that of Tuesday has.
  expect(await silent('2026-11-05')).toMatchObject({ silentSince: '2026-11-04', schoolDays: 1 });
  expect(await silent('2026-11-04')).toBeUndefined();
  await store.close();
});

test('a pupil on the roll without marks is listed: none this year, or none for more than ten school days', async () => {
  const store = await boroughStore();
  const of = async (localId: string, asAt = '2026-11-20') =>
    (await covered(store, asAt)).pupilsWithoutMarks.find((each: { pupil: string }) => each.pupil === localId);
  expect(await of('410008')).toMatchObject({ lastMarked: '2026-11-03', schoolDays: 12, ncYear: 6 });
  // The last marks of 410009 are of Friday 6 November: nine school days to Thursday 19, then ten, then eleven.
  expect(await of('410009')).toBeUndefined();
  expect(await of('410009', '2026-11-23')).toBeUndefined();
  expect(await of('410009', '2026-11-24')).toMatchObject({ schoolDays: 11 });
  await store.close();
});

test('a feed is late when more than one school day has begun since its newest', async () => {
  const store = await someNights();
  const feeds = async (asAt: string) =>
    (await covered(store, asAt)).feeds.map(
      (each: Record<string, unknown>) =>
        `${each['feed']} ${each['marksUntil']} ${each['schoolDaysSince']} ${each['isLate']}`,
    );
  expect(await feeds('2026-11-20')).toEqual([
    'corrections 2026-11-06 10 true',
    'last night 2026-11-19 1 false',
    'night 2026-11-16 4 true',
  ]);
  // Over a weekend no school day passes.
  expect((await feeds('2026-11-22'))[1]).toBe('last night 2026-11-19 1 false');
  expect((await feeds('2026-11-23'))[1]).toBe('last night 2026-11-19 2 true');
  await store.close();
});

test('an N older than five school days waits, with its child and session', async () => {
  const store = await someNights();
  const waiting = async (asAt: string) =>
    (await covered(store, asAt)).waitingForReason.filter(
      (each: { school: string }) => each.school === 'Wherry Street Academy',
    );
  // The morning of 6 November has its reason since; five school days after Friday 6 are Friday 13.
  expect(await waiting('2026-11-13')).toEqual([]);
  expect((await waiting('2026-11-16'))[0].pupils).toEqual([
    { pupil: '410001', initials: 'S.O.', date: '2026-11-06', session: 'PM' },
  ]);
  await store.close();
});

test('marks changed after the event are counted by school, of thirty days', async () => {
  const store = await someNights();
  const changed = async (asAt: string) =>
    (await covered(store, asAt)).changedAfterwards.map(
      (each: { school: string; changes: { before: string; after: string }[] }) =>
        `${each.school}: ${each.changes.map(({ before, after }) => `${before}>${after}`).join(' ')}`,
    );
  // 16 November was read on 17 November and had the same mark; 19 November is of the day before its run.
  expect(await changed('2026-11-20')).toEqual([
    'Wherry Street Academy: N>I O>N O>N',
    'Marlowe High School: />L',
  ]);
  expect(await changed(addCalendarDays('2026-11-17' as IsoDate, 30))).toContain(
    'Wherry Street Academy: N>I O>N O>N',
  );
  expect((await changed('2026-12-19'))[0]).toContain(': ');
  expect(await changed('2026-12-21')).toEqual([]);
  await store.close();
});

test('in the demo, which is always seen on one day, the corrections of last night are of that day', () => {
  const ran = vschool(['coverage', '--json', '--db', demoCopy()]);
  expect(ran.code).toBe(0);
  const { changedAfterwards, lastSchoolDay } = json(ran);
  expect(lastSchoolDay).toBe('2026-11-19');
  expect(changedAfterwards.reduce((sum: number, each: { marks: number }) => sum + each.marks, 0)).toBe(6);
});
