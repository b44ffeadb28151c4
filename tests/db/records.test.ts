import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { recordsInTurn, recordsOf } from '../../db/records.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Section } from '../../src/domain/record.ts';
import { demoCopy, temporary, vschool } from '../program.ts';

const SECTIONS: readonly Section[] = ['care', 'schooling', 'attendance', 'peps', 'sen', 'exclusions'];
const AS_AT = '2026-11-20' as IsoDate;
const neverWrites = (): never => {
  throw new Error('this roll is only read');
};

async function queriesFor(path: string): Promise<{ pupils: number; queries: number }> {
  const store = await openStore({ path });
  let queries = 0;
  const counting = new Proxy(store.driver, {
    get(target, property) {
      if (property === 'prepare') queries++;
      const value = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const pupils = recordsOf(counting, SECTIONS, AS_AT).length;
  await store.close();
  return { pupils, queries };
}

test('one query a section, whatever the number of pupils', async () => {
  const folder = temporary();
  const build = (size: number): string => {
    const path = join(folder, `${size}.db`);
    expect(vschool(['demo', '--json', '--pupils', String(size), '--db', path]).code).toBe(0);
    return path;
  };
  const [few, many] = [await queriesFor(build(24)), await queriesFor(build(1200))];
  expect(many.pupils).toBeGreaterThan(40 * few.pupils);
  expect(many.queries).toBe(few.queries);
});

test('a section that nobody ever supplied is not known, which is not the same as empty', async () => {
  const path = demoCopy();
  const store = await openStore({ path });
  store.driver.pragma('foreign_keys = off');
  store.driver.exec('delete from pep');
  const records = recordsOf(store.driver, ['peps', 'care'], AS_AT);
  expect(records[0]?.peps).toBeUndefined();
  expect(records[0]?.care).toBeDefined();
  await store.close();
});

test('a record as at a date knows nothing of later days', async () => {
  const store = await openStore({ path: demoCopy() });
  const id = store.driver
    .prepare("select pupil_id from pupil where local_id = '410006'")
    .pluck()
    .get() as PupilId;
  const at = (date: string) => recordsOf(store.driver, SECTIONS, date as IsoDate, [id])[0];
  const [before, after] = [at('2026-09-30'), at('2026-11-20')];
  const marks = (record: typeof before) =>
    record?.attendance?.lines.map((line) => line.marks.replaceAll('-', '').length).reduce((a, b) => a + b, 0);
  expect(marks(before)).toBeLessThan(marks(after) ?? 0);
  expect(before?.peps?.peps.every((pep) => pep.openedOn <= '2026-09-30')).toBe(true);
  await store.close();
});

test('a pupil is found by local id, UPN, former UPN, or a part of a name with or without its accents', async () => {
  const store = await openStore({ path: demoCopy() });
  const roll = rollOf(store, neverWrites);
  const ids = async (text: string) => (await roll.findPupils(text)).map((pupil) => pupil.localId);
  expect(await ids('410001')).toEqual(['410001']);
  expect(await ids('sian')).toEqual(['410001']);
  expect(await ids("Siân O'Dwyer")).toEqual(['410001']);
  expect(await ids('Quillby')).toHaveLength(2);
  const former = store.driver
    .prepare("select value from former_id join pupil using (pupil_id) where local_id = '410008'")
    .pluck()
    .get() as string;
  expect(await ids(former)).toEqual(['410008']);
  expect(await ids('nobody of this name')).toEqual([]);
  await store.close();
});

test('the view of marks says each session with its code, school and class', async () => {
  const store = await openStore({ path: demoCopy() });
  const totals = store.driver
    .prepare(
      "select class, count(*) n from marks where pupil = '410001' and date >= '2026-09-01' group by class order by class",
    )
    .all();
  expect(totals).toEqual([
    { class: 'approved', n: 3 },
    { class: 'attending', n: 85 },
    { class: 'authorised', n: 6 },
    { class: 'not possible', n: 4 },
    { class: 'unauthorised', n: 4 },
  ]);
  const odd = store.driver.prepare("select code, class from marks where class = 'unmapped'").all();
  expect(odd).toEqual([{ code: 'W9', class: 'unmapped' }]);
  await store.close();
});

/** What flags, screens and reports read. */
const ALL: readonly Section[] = [
  ...SECTIONS,
  ...(['attainment', 'careDetails', 'ehcPlans', 'flagWork', 'health', 'missing', 'outOfSchool'] as const),
  ...(['pepContents', 'people', 'premium', 'reviews'] as const),
];

test('records read some at a time are those that are read together, a merged pupil with both records', async () => {
  const store = await openStore({ path: demoCopy() });
  store.driver.exec(
    `update pupil set merged_into = (select pupil_id from pupil where local_id = '410003') where local_id = '410250'`,
  );
  const together = recordsOf(store.driver, ALL, AS_AT, 'everyone');
  expect([...recordsInTurn(store.driver, ALL, AS_AT, 'everyone', 7)]).toEqual(together);
  expect(store.driver.inTransaction).toBe(false);
  await store.close();
});

test('records left off in the middle leave no transaction behind', async () => {
  const store = await openStore({ path: demoCopy() });
  for (const record of recordsInTurn(store.driver, ['care'], AS_AT, 'everyone', 7))
    if (record.identity.localId > '410020') break;
  expect(store.driver.inTransaction).toBe(false);
  await store.close();
});

test('one pupil is read without going through the rows of the others', async () => {
  const store = await openStore({ path: demoCopy() });
  const asked: string[] = [];
  const listening = new Proxy(store.driver, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      if (property === 'prepare')
        return (sql: string) => {
          asked.push(sql);
          return target.prepare(sql);
        };
      return value.bind(target);
    },
  });
  recordsOf(listening, ALL, AS_AT, [5 as PupilId]);
  const plans = asked
    // Whether anybody ever supplied a section is told by the first row of its table.
    .filter((sql) => !/^select 1/.test(sql.trim()))
    .flatMap((sql) => {
      const values = sql.includes('@') ? [{ asAt: AS_AT }] : (sql.match(/\?/g) ?? []).map(() => 1);
      const plan = store.driver.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[];
      return plan.map(({ detail }) => `${detail}: ${sql.replace(/\s+/g, ' ').slice(0, 80)}`);
    });
  // The scope itself, the list of those who were asked for, and the few marks of a confidential placement are gone through.
  expect(
    plans.filter((detail) => /^SCAN (?!(?:s|sc|j|temp\.scope|scope|kept|hidden|CONSTANT)\b)/.test(detail)),
  ).toEqual([]);
  await store.close();
});
