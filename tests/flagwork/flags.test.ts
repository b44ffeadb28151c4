import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { rowSaver } from '../../db/save-rows.ts';
import { write } from '../../db/write.ts';
import { ACTOR } from '../db/sample-store.ts';
import { demoCopy, json, type Ran, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);

test('one line a pupil, the most urgent first, and the sum beside its parts', () => {
  const { rows } = json(run('flags', '--by-pupil', '--json'));
  expect(rows[0]).toMatchObject({
    pupil: '410004',
    severity: 'act',
    flags: ['persistent-absence', 'severe-absence', 'complete-absence', 'termly-pep-missing'],
    weights: { parts: [3, 3, 3, 3], sum: 12 },
  });
  const all = json(run('flags', '--json'))['rows'];
  expect(rows.flatMap((row: { flags: string[] }) => row.flags)).toHaveLength(all.length);
  expect(new Set(rows.map((row: { pupil: string }) => row.pupil)).size).toBe(rows.length);
  const first = run('flags', '--by-pupil').stdout.split('\n')[1];
  expect(first).toMatch(/^410004 .* act now +3 \+ 3 \+ 3 \+ 3 = 12 /);
  expect(run('flags', '--by-pupil').stdout).not.toMatch(/score|risk/i);
});

test('who came into a flag since a day, and who went: the parts sum', () => {
  const { since, rows } = json(run('flags', '--diff-since', '2026-11-13', '--json'));
  expect(since).toBe('2026-11-13');
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    const { sameChildren, joiners, leavers, lateData } = row.parts;
    expect(sameChildren + joiners + leavers + lateData).toBe(row.now - row.before);
    expect(row.pupils.reduce((sum: number, { by }: { by: number }) => sum + by, 0)).toBe(row.change);
    for (const each of row.pupils) expect(each.sentence.length).toBeGreaterThan(10);
  }
  const persistent = rows.find((row: { flag: string }) => row.flag === 'persistent-absence');
  expect(persistent).toMatchObject({ before: 28, now: 31, parts: { sameChildren: 3, lateData: 0 } });
  const tariq = persistent.pupils.find((each: { pupil: string }) => each.pupil === '410003');
  expect(tariq).toMatchObject({ by: -1, reason: 'same child' });
  expect(tariq.sentence).toMatch(/^Not so any more\. It was: Missed 10 of 93 sessions/);
  expect(tariq.evidence[0].row).toMatch(/^attendance_year\/2026\//);
});

test('what was entered late is told apart from what has happened', async () => {
  const own = demoCopy();
  const { driver, close, ...rest } = await openStore({ path: own });
  const store = { driver, close, ...rest };
  const id = driver.prepare("select pupil_id from pupil where local_id = '410001'").pluck().get() as number;
  // Entered on 19 November: care had ended on 2 November already, so that the child was asked about by mistake.
  const late = { ...ACTOR, at: '2026-11-19T12:00:00Z' };
  await write(store, late, { action: 'enter', subject: '' }, async (trx) => {
    const from = driver.prepare('select max(from_date) from care_episode where pupil_id = ?').pluck().get(id);
    rowSaver(trx, 'care_episode', ['pupil_id', 'from_date'])({
      ...{ pupil_id: id, from_date: from as string, until_date: '2026-11-02', reason_ended: 'E4A' },
    });
    return { detail: {} };
  });
  await close();
  const [row] = json(
    vschool(['flags', '--flag', 'persistent-absence', '--diff-since', '2026-11-13', '--json', '--db', own]),
  )['rows'];
  const his = row.pupils.find((each: { pupil: string }) => each.pupil === '410001');
  expect(his).toMatchObject({ by: -1, reason: 'data came late' });
  expect([row.parts.lateData, row.parts.sameChildren, row.change]).toEqual([-1, 3, 2]);
});

test('options that say nothing about a comparison are refused', () => {
  expect(run('flags', '--diff-since', '2026-11-13', '--by-pupil').stderr).toContain(
    'does not take --by-pupil',
  );
  expect(run('flags', '--diff-since', '2026-11-20').code).toBe(2);
});
