import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../db/open.ts';
import { loadHome } from '../../src/tui/screens/home-model.ts';
import { AS_AT, readOnly } from '../attendance/borough-store.ts';
import { demoCopy, json, type Ran, vschool } from '../program.ts';

let db = '';
let store: Store | undefined;
beforeAll(() => {
  db = demoCopy();
});
afterAll(() => store?.close());
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);

/** The morning summary’s line of a flag. */
const line = (flag: string) =>
  json(run('--json'))['rows'].find((each: { flag: string }) => each.flag === flag);

test('what is put off or closed is not raised work, and is counted beside it', async () => {
  const before = json(run('--json'));
  expect([before['putOff'], before['closed']]).toEqual([0, 0]);
  expect(run().stdout).not.toContain('Not counted as raised');
  // Two children over 45 days or near it have a flag each; the one is closed, the other put off.
  expect(line('over-suspension-limit')).toMatchObject({ raised: 1, putOff: 0, closed: 0 });
  expect(run('flag', 'close', '410095', 'over-suspension-limit', '--outcome', 'ended early').code).toBe(0);
  expect(
    run('flag', 'snooze', '410172', 'near-suspension-limit', '--reason', 'met', '--until', '2026-12-04').code,
  ).toBe(0);
  expect(line('over-suspension-limit')).toMatchObject({ raised: 0, new: 0, putOff: 0, closed: 1 });
  expect(line('near-suspension-limit')).toMatchObject({ raised: 0, new: 0, putOff: 1, closed: 0 });
  expect(json(run('--json'))).toMatchObject({ putOff: 1, closed: 1 });
  const says =
    'Not counted as raised: 1 flag put off and 1 closed, until the day that was set or until something new happens. “vschool flags --all” shows them.';
  expect(run().stdout.replaceAll(/\s+/g, ' ')).toContain(says);
  store = await openStore({ path: db });
  const { facts, flags } = await loadHome(readOnly(store), AS_AT);
  expect(facts).toContain(says);
  // Raised, new, cleared, unknown.
  expect(flags.find(({ flag }) => flag === 'over-suspension-limit')?.counts).toEqual(['0', '0', '0', '0']);
});

test('a child whose flags are all put off is not counted as flagged', () => {
  const before = json(run('--json'))['pupilsWithAFlag'];
  const rows: readonly { pupil: string; flag: string }[] = json(run('flags', '--json'))['rows'];
  const single = [...Map.groupBy(rows, ({ pupil }) => pupil)].find(([, own]) => own.length === 1)?.[1][0];
  expect(run('flag', 'close', single?.pupil ?? '', single?.flag ?? '', '--outcome', 'done').code).toBe(0);
  expect(json(run('--json'))['pupilsWithAFlag']).toBe(before - 1);
});
