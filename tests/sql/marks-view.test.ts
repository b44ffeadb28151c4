import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../db/open.ts';
import { makeViews, viewsFor } from '../../db/raw.ts';
import { demoCopy } from '../program.ts';

let store: Store;

beforeAll(async () => {
  const path = demoCopy();
  const changed = await openStore({ path });
  // The last slot that a line has.
  changed.driver.exec(
    `update attendance_year set marks = substr(marks, 1, 528) || 'IL'
     where year = 2025 and pupil_id = (select min(pupil_id) from attendance_year where year = 2025)`,
  );
  await changed.close();
  store = await openStore({ path, readOnly: true });
  makeViews(store.driver, viewsFor(false));
});
afterAll(() => store.close());

const COLUMNS = 'school_urn, date, session, code, class';

test('the marks are those of the database, each once', () => {
  const count = (from: string) => store.driver.prepare(`select count(*) from ${from}`).pluck().get();
  expect(count('temp.marks')).toBe(count('main.marks'));
  expect(count('temp.marks')).toBeGreaterThan(50_000);
  expect(
    count(`(select local_id, ${COLUMNS} from temp.marks except select pupil, ${COLUMNS} from main.marks)`),
  ).toBe(0);
});

test.each([
  ['one pupil', "select * from marks where local_id = '410001'", /SEARCH p .*local_id=\?/],
  ['one day', "select * from marks where date = '2026-11-18'", /SEARCH dated .*date=\?/],
])('%s is found without expanding the year of everybody', (_, sql, plan) => {
  const steps = store.driver.prepare(`explain query plan ${sql}`).all() as { detail: string }[];
  expect(steps.map(({ detail }) => detail).join('\n')).toMatch(plan);
});
