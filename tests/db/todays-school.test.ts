import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { todaysSchool } from '../../db/todays-school.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { demoCopy, ROOT, vschool } from '../program.ts';

test('a closed school leads to today’s, a split one to both, and before the change it is itself', async () => {
  const db = demoCopy();
  for (const kind of ['schools', 'school-links'])
    expect(vschool(['import', kind, join(ROOT, `fixtures/imports/${kind}/good.csv`), '--db', db]).code).toBe(
      0,
    );
  const store = await openStore({ path: db });
  const on = (urn: number, date: string) => todaysSchool(store, urn, date as IsoDate);
  expect(on(900061, '2026-11-20')).toEqual([900062]);
  expect(on(900061, '2025-08-31')).toEqual([900061]);
  expect(on(900062, '2026-11-20')).toEqual([900062]);
  expect(on(900063, '2026-11-20')).toEqual([900064, 900065]);
  expect(on(900021, '2026-11-20')).toEqual([900021]);
  await store.close();
});
