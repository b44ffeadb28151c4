import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { rowSaver } from '../../db/save-rows.ts';
import { write } from '../../db/write.ts';
import type { Severity } from '../../src/flags/define.ts';
import { ZARA } from '../../src/flags/example.ts';
import type { Finding } from '../../src/flags/run.ts';
import { byPupilText, partsWords } from '../../src/render/flags-by-pupil.ts';
import { textTable } from '../../src/render/table.ts';
import { byPupil } from '../../src/reports/by-pupil.ts';
import { ACTOR } from '../db/sample-store.ts';
import { demoCopy, json, type Ran, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);

test('weights that are alike stand together, and the sum never without them', () => {
  expect(partsWords({ parts: [3, 3, 3, 2, 2, 1], sum: 14 })).toBe('3×3 + 2×2 + 1 = 14');
  expect(partsWords({ parts: [3, 2], sum: 5 })).toBe('3 + 2 = 5');
  expect(partsWords({ parts: [3, 3], sum: 6 })).toBe('2×3 = 6');
  expect(partsWords({ parts: [2], sum: 2 })).toBe('2');
});

test('one line a pupil, the most urgent first, and the sum beside its parts', () => {
  const { rows } = json(run('flags', '--by-pupil', '--json'));
  const his = rows.find((row: { pupil: string }) => row.pupil === '410004');
  expect(his.flags).toEqual(
    expect.arrayContaining(['complete-absence', 'persistent-absence', 'severe-absence']),
  );
  for (const { flags, weights } of rows) {
    expect(weights.parts).toHaveLength(flags.length);
    expect(weights.parts).toEqual(weights.parts.toSorted((a: number, b: number) => b - a));
    expect(weights.parts.reduce((sum: number, part: number) => sum + part, 0)).toBe(weights.sum);
  }
  const all = json(run('flags', '--json'))['rows'];
  expect(rows.flatMap((row: { flags: string[] }) => row.flags)).toHaveLength(all.length);
  expect(new Set(rows.map((row: { pupil: string }) => row.pupil)).size).toBe(rows.length);
  expect(run('flags', '--by-pupil').stdout).not.toMatch(/risk score/i);
});

const PLANTED: Readonly<Record<string, Severity>> = { red: 'act', amber: 'plan', white: 'watch' };
const planted = (localId: string, id: string): Finding =>
  ({
    pupil: { ...ZARA, localId, pupilId: Number(localId) },
    severity: PLANTED[id],
    flag: { id, title: id, severity: PLANTED[id] },
  }) as unknown as Finding;

test('act weighs 3, plan 2, watch 1; a red flag comes before any number of others', () => {
  const findings = [
    planted('1', 'amber'),
    planted('1', 'amber'),
    planted('1', 'white'),
    planted('2', 'white'),
  ];
  const rows = byPupil([...findings, planted('2', 'red'), planted('3', 'amber')], new Map());
  expect(rows.map(({ pupil, parts, sum }) => [pupil.localId, parts, sum])).toEqual([
    ['2', [3, 1], 4],
    ['1', [2, 2, 1], 5],
    ['3', [2], 2],
  ]);
  const text = byPupilText(rows, { names: false, width: 80, table: textTable });
  expect(text.split('\n')[2]).toMatch(/^1 +Z\.O\. +plan +2×2 \+ 1 = 5 +amber, amber, white$/);
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
