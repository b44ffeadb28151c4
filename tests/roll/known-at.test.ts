import { expect, test } from 'vitest';
import { showAsKnownAt } from '../../db/as-known-at.ts';
import type { Store } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import { rowSaver } from '../../db/save-rows.ts';
import { write } from '../../db/write.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ACTOR, sampleStore } from '../db/sample-store.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** Writes one row on a day, as an import of that day would. */
const enter = (
  store: Store,
  at: string,
  table: 'care_episode' | 'enrolment' | 'pupil',
  key: string[],
  row: object,
) =>
  write(store, { ...ACTOR, at: `${at}T12:00:00Z` }, { action: 'enter', subject: '' }, async (trx) => {
    rowSaver(trx, table, key)(row as never);
    return { detail: {} };
  });

const EPISODE = {
  pupil_id: 1,
  reason_started: 'P',
  legal_status: 'C2',
  need: 'N1',
  placement: 'K2',
  until_date: null,
};

const placementOn = (store: Store, asAt: string): string | undefined =>
  recordsOf(store.driver, ['care'], day(asAt), [1 as never])[0]?.care?.episodes.at(-1)?.placement;

test('a placement entered late changes what is true at a date, and not what was known on one', async () => {
  const store = await sampleStore();
  await enter(store, '2026-09-15', 'pupil', ['local_id'], { local_id: '71', family: 'F1' });
  expect(placementOn(store, '2026-09-30')).toBe('U6');
  // On 20 October somebody enters a move of 10 September.
  await enter(store, '2026-10-20', 'care_episode', ['pupil_id', 'from_date'], {
    pupil_id: 1,
    from_date: '2024-03-04',
    until_date: '2026-09-10',
    reason_ended: 'X1',
  });
  await enter(store, '2026-10-20', 'care_episode', ['pupil_id', 'from_date'], {
    ...EPISODE,
    from_date: '2026-09-10',
  });
  expect(placementOn(store, '2026-09-30')).toBe('K2');
  showAsKnownAt(store.driver, day('2026-10-19'));
  expect(placementOn(store, '2026-09-30')).toBe('U6');
  await store.close();
});

test('what was known on the day of the entry holds it', async () => {
  const store = await sampleStore();
  await enter(store, '2026-10-20', 'care_episode', ['pupil_id', 'from_date'], {
    ...EPISODE,
    from_date: '2026-09-10',
  });
  showAsKnownAt(store.driver, day('2026-10-20'));
  expect(placementOn(store, '2026-09-30')).toBe('K2');
  await store.close();
});

test('a row changed twice is what it was before the first change after the day', async () => {
  const store = await sampleStore();
  const name = async (surname: string, at: string) =>
    enter(store, at, 'pupil', ['local_id'], { local_id: '71', surname });
  await name('Second', '2026-10-01');
  await name('Third', '2026-10-02');
  await name('Fourth', '2026-10-03');
  const surname = () => recordsOf(store.driver, [], day('2026-11-01'), [1 as never])[0]?.identity.surname;
  expect(surname()).toBe('Fourth');
  showAsKnownAt(store.driver, day('2026-10-01'));
  expect(surname()).toBe('Second');
  await store.close();
});

test('a table that is hidden cannot be written by mistake', async () => {
  const store = await sampleStore();
  await enter(store, '2026-10-20', 'enrolment', ['pupil_id', 'school_id', 'from_date'], {
    pupil_id: 1,
    school_id: 1,
    from_date: '2025-09-01',
    until_date: '2026-10-01',
  });
  showAsKnownAt(store.driver, day('2026-10-19'));
  expect(() => store.driver.prepare("update enrolment set status = 'M'").run()).toThrow(/view/);
  await store.close();
});

test('another pupil changes nobody’s answer', async () => {
  const store = await sampleStore();
  const first = () =>
    JSON.stringify(recordsOf(store.driver, ['care', 'schooling', 'sen'], day('2026-11-01'))[0]);
  const before = first();
  await write(store, ACTOR, { action: 'enter', subject: '' }, async (trx) => {
    rowSaver(trx, 'pupil', ['local_id'])({
      local_id: '99',
      birth_date: '2014-01-01',
      sex: 'M',
      search: '99',
    });
    rowSaver(trx, 'care_episode', ['pupil_id', 'from_date'])({
      ...EPISODE,
      pupil_id: 5,
      from_date: '2026-01-01',
    });
    return { detail: {} };
  });
  expect(recordsOf(store.driver, [], day('2026-11-01'))).toHaveLength(5);
  expect(first()).toBe(before);
  await store.close();
});
