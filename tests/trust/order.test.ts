import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { saveSetting } from '../../db/settings.ts';
import { checkDeeply } from '../../db/trust/check.ts';
import { write } from '../../db/write.ts';
import { demoCopy } from '../program.ts';

test('where the clock goes back, entries stand in the order in which they were written, and the audit is whole', async () => {
  const store = await openStore({ path: demoCopy() });
  // An hour that comes twice, and a clock that was put back by a year.
  const times = [
    '2026-10-25T00:59:00Z',
    '2026-10-25T00:10:00Z',
    '2025-11-20T09:00:00Z',
    '2026-11-20T09:00:00Z',
  ];
  for (const [n, at] of times.entries())
    await write(
      store,
      { name: 'a', command: 'settings', at },
      { action: 'set', subject: 'x' },
      async (trx) => {
        saveSetting(trx, 'attendance.stale-after-school-days', String(n + 3));
        return { detail: { n } };
      },
    );
  const rows = store.driver
    .prepare("select at, detail from audit where action = 'set' order by audit_seq")
    .all();
  expect(rows.map((row) => (row as { at: string }).at)).toEqual(times);
  expect(
    store.driver
      .prepare("select value from setting where key = 'attendance.stale-after-school-days'")
      .pluck()
      .get(),
  ).toBe('6');
  expect(checkDeeply(store, [])).toEqual([]);
  await store.close();
});
