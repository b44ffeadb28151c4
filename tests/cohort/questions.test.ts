import { beforeAll, describe, expect, test } from 'vitest';
import { type Driver, loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { QUESTIONS } from './questions.ts';

const LOOKED_AFTER = `with e as (
    select * from care_episode where from_date <= :day and (until_date is null or until_date > :day)),
  la as (select * from pupil where merged_into is null and pupil_id in (select pupil_id from e)),
  since as (select pupil_id, max(from_date) began from care_episode where reason_started = 'S' group by 1) `;

let db: string;
let driver: Driver;

beforeAll(() => {
  db = demoCopy();
  const Database = loadDriver();
  driver = new Database(db, { readonly: true });
});

test('there are fifty questions, each of them another', () => {
  expect(QUESTIONS.length).toBeGreaterThanOrEqual(50);
  expect(new Set(QUESTIONS.map(({ cohort }) => cohort)).size).toBe(QUESTIONS.length);
});

describe('one line answers', () => {
  test.each(QUESTIONS)('$question', ({ cohort, count, counted, includes }) => {
    const answer = json(vschool(['pupils', cohort, '--json', '--db', db]));
    expect(answer['count']).toBe(count);
    if (counted)
      expect(
        driver
          .prepare(LOOKED_AFTER + counted)
          .pluck()
          .get({ day: '2026-11-20' }),
      ).toBe(count);
    const found = (answer['rows'] as { pupil: string }[]).map(({ pupil }) => pupil);
    for (const pupil of includes ?? []) expect(found).toContain(pupil);
  });
});
