import { expect, test } from 'vitest';
import {
  merge,
  mergePlan,
  possibleDuplicates,
  tellAlike,
  tellApart,
  unmerge,
  unmergePlan,
} from '../../db/merge.ts';
import { recordsOf } from '../../db/records.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ACTOR, sampleStore } from '../db/sample-store.ts';

const AS_AT = '2026-11-20' as IsoDate;
const nobody = (): never => {
  throw new Error('this roll is only read');
};

test('a merge reads two records as one, and taking it back leaves each as it was', async () => {
  const store = await sampleStore();
  const { driver } = store;
  driver.exec("update enrolment set from_date = '2024-09-01', until_date = '2025-08-31' where pupil_id = 3");
  const everyone = () =>
    JSON.stringify(recordsOf(driver, ['care', 'schooling', 'attendance'], AS_AT, 'everyone'));
  const before = everyone();
  await merge(store, ACTOR, mergePlan(driver, '71', '73'), 'one child');
  const [one, ...others] = recordsOf(driver, ['care', 'schooling'], AS_AT);
  expect([one, ...others].map((record) => record?.identity.localId)).toEqual(['71', '72', '74']);
  expect(one?.schooling?.enrolments.map(({ schoolName }) => schoolName)).toEqual([
    'School 900902',
    'School 900901',
  ]);
  // The same episode stands in both records: it is one.
  expect(one?.care?.episodes).toHaveLength(1);
  const roll = rollOf(store, nobody);
  for (const text of ['71', '73', 'B801200005001', 'A899900126003', 'Ellerby', 'Thornfield'])
    expect((await roll.findPupils(text)).map(({ localId }) => localId)).toEqual(['71']);
  expect(await unmerge(store, ACTOR, '73', 'two after all')).toBe('71');
  expect(everyone()).toBe(before);
  await store.close();
});

test('a record is a part of one other at most', async () => {
  const store = await sampleStore();
  await merge(store, ACTOR, mergePlan(store.driver, '71', '73'), 'one child');
  expect(() => mergePlan(store.driver, '72', '73')).toThrow('73 is a part of another record already.');
  expect(() => mergePlan(store.driver, '72', '72')).toThrow('A merge takes two.');
  await merge(store, ACTOR, mergePlan(store.driver, '72', '71'), 'one child of three records');
  expect(recordsOf(store.driver, [], AS_AT).map(({ identity }) => identity.localId)).toEqual(['72', '74']);
  await store.close();
});

test('records that share a UPN are shown until somebody tells them apart', async () => {
  const store = await sampleStore();
  store.driver.exec("insert into former_id (pupil_id, kind, value) values (4, 'upn', 'B801200005001')");
  const pairs = () =>
    possibleDuplicates(store.driver).map(({ one, other }) => `${one.localId} ${other.localId}`);
  expect(pairs()).toEqual(['71 74']);
  await tellApart(store, ACTOR, ['74', '71'], 'a number given out twice');
  expect(pairs()).toEqual([]);
  await store.close();
});

test('twins are told by what they share', async () => {
  const store = await sampleStore();
  store.driver.exec("update pupil set surname = 'Quillby' where pupil_id in (1, 2)");
  expect(mergePlan(store.driver, '71', '72').twins).toBe(true);
  expect(mergePlan(store.driver, '71', '73').twins).toBe(false);
  await store.close();
});

test('taking the second of two merges back leaves the first as it was', async () => {
  const store = await sampleStore();
  const { driver } = store;
  await merge(store, ACTOR, mergePlan(driver, '71', '73'), 'one child');
  await merge(store, ACTOR, mergePlan(driver, '72', '71'), 'one child of three records');
  expect(unmergePlan(driver, '71')).toEqual({ kept: '72', parts: ['73'] });
  await unmerge(store, ACTOR, '71', 'two after all');
  expect(recordsOf(driver, [], AS_AT).map(({ identity }) => identity.localId)).toEqual(['71', '72', '74']);
  const roll = rollOf(store, nobody);
  expect((await roll.findPupils('73')).map(({ localId }) => localId)).toEqual(['71']);
  await store.close();
});

test('that two are two is taken back, and they are shown again', async () => {
  const store = await sampleStore();
  store.driver.exec("insert into former_id (pupil_id, kind, value) values (4, 'upn', 'B801200005001')");
  await expect(tellAlike(store, ACTOR, ['71', '74'], 'a slip')).rejects.toThrow(
    'Nobody has said that 71 and 74 are two children. Nothing was changed.',
  );
  await tellApart(store, ACTOR, ['74', '71'], 'a number given out twice');
  await tellAlike(store, ACTOR, ['71', '74'], 'a slip');
  expect(possibleDuplicates(store.driver)).toHaveLength(1);
  await store.close();
});
