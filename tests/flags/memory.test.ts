import { expect, onTestFinished, test } from 'vitest';
import { readFlagMemory, rememberFlags } from '../../db/flag-memory.ts';
import type { Store } from '../../db/open.ts';
import { write } from '../../db/write.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { CLEAR, defineFlag, raised, unknown, type Verdict } from '../../src/flags/define.ts';
import { EXAMPLE_CALENDAR, ZARA } from '../../src/flags/example.ts';
import { type Evaluation, evaluate } from '../../src/flags/run.ts';
import { ACTOR, sampleStore } from '../db/sample-store.ts';

const RAISED = raised({
  sentence: 'So it is.',
  since: '2026-11-02' as IsoDate,
  evidence: [],
  clears: 'Nothing.',
});
const UNKNOWN = unknown('marks');

const flagThatSays = (verdict: Verdict) =>
  defineFlag({
    ...{ id: 'planted', title: 'Planted', why: '', severity: 'act', source: '', clears: '' },
    ...{ needs: [], parameters: {}, examples: [] },
    find: () => verdict,
  });

/** One day: what the flag says of each of some pupils, told from the memory of the days before, and remembered. */
async function morningOf(store: Store, asAt: string, verdict: Verdict, pupils: readonly number[]) {
  const date = asAt as IsoDate;
  const records = pupils.map((pupilId) => ({ identity: { ...ZARA, pupilId: pupilId as PupilId } }));
  const question = { asAt: date, calendarOf: () => EXAMPLE_CALENDAR, rules: authorityRulesDefault };
  const memory = readFlagMemory(store.driver, date);
  const evaluation: Evaluation = evaluate([flagThatSays(verdict)], records, question, memory);
  let kept: unknown;
  await write(store, ACTOR, { action: 'remember flags', subject: asAt }, async (trx) => {
    kept = rememberFlags(trx, evaluation);
    return { detail: {} };
  });
  return {
    status: evaluation.findings.map((each) => each.status),
    cleared: evaluation.cleared.map((each) => each.pupilId),
    kept,
  };
}

async function storeWithOneRaised(): Promise<Store> {
  const store = await sampleStore();
  onTestFinished(() => store.close());
  await morningOf(store, '2026-11-16', CLEAR, [1]);
  expect(await morningOf(store, '2026-11-17', RAISED, [1])).toEqual({
    status: ['new'],
    cleared: [],
    kept: { raised: 1, cleared: 0 },
  });
  return store;
}

const intervals = (store: Store) =>
  store.driver.prepare('select raised_on, cleared_on from flag_interval').raw().all();

test('a flag that is clear now has cleared', async () => {
  const store = await storeWithOneRaised();
  expect(await morningOf(store, '2026-11-18', CLEAR, [1])).toEqual({
    status: [],
    cleared: [1],
    kept: { raised: 0, cleared: 1 },
  });
  expect(intervals(store)).toEqual([['2026-11-17', '2026-11-18']]);
});

test('a flag that is not known now has not cleared, and is not new when it is raised again', async () => {
  const store = await storeWithOneRaised();
  expect(await morningOf(store, '2026-11-18', UNKNOWN, [1])).toEqual({
    status: [],
    cleared: [],
    kept: { raised: 0, cleared: 0 },
  });
  expect(await morningOf(store, '2026-11-19', RAISED, [1])).toEqual({
    status: ['still'],
    cleared: [],
    kept: { raised: 0, cleared: 0 },
  });
  expect(intervals(store)).toEqual([['2026-11-17', null]]);
});

test('a flag that was not known and is clear now has cleared', async () => {
  const store = await storeWithOneRaised();
  await morningOf(store, '2026-11-18', UNKNOWN, [1]);
  expect(await morningOf(store, '2026-11-19', CLEAR, [1])).toMatchObject({
    cleared: [1],
    kept: { raised: 0, cleared: 1 },
  });
});

test('the flag of a child who has left the roll ends without having cleared', async () => {
  const store = await storeWithOneRaised();
  expect(await morningOf(store, '2026-11-18', CLEAR, [2])).toEqual({
    status: [],
    cleared: [],
    kept: { raised: 0, cleared: 0 },
  });
  expect(intervals(store)).toEqual([['2026-11-17', '2026-11-18']]);
});

test('a day worked out again corrects itself', async () => {
  const store = await storeWithOneRaised();
  await morningOf(store, '2026-11-18', CLEAR, [1]);
  expect(await morningOf(store, '2026-11-18', UNKNOWN, [1])).toMatchObject({ cleared: [] });
  expect(intervals(store)).toEqual([['2026-11-17', null]]);
});
