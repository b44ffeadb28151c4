import { chmodSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importAttendance } from '../../commands/import-files.ts';
import { importSsda903 } from '../../commands/import-return.ts';
import { importRows } from '../../commands/import-rows.ts';
import { showAsKnownAt } from '../../db/as-known-at.ts';
import { Braked } from '../../db/import-run.ts';
import { merge, mergePlan, tellAlike, tellApart, unmerge } from '../../db/merge.ts';
import { openStore, type Store } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import { rollOf } from '../../db/roll.ts';
import { undoRun } from '../../db/undo.ts';
import type { Actor } from '../../db/write.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { ACTOR, OPTIONS, PUPILS, sampleStore, textFile } from '../db/sample-store.ts';

const AS_AT = '2026-12-18' as IsoDate;
const SECTIONS = [
  'care',
  'reviews',
  'missing',
  'health',
  'people',
  'formerIds',
  'schooling',
  'outOfSchool',
  'sen',
  'attendance',
] as const;

const dayOf = (index: number): IsoDate => `2026-11-${String(index + 1).padStart(2, '0')}` as IsoDate;
const nobody = (): never => {
  throw new Error('this roll is only read');
};

/** All that the roll answers: the records, who is found by a name and a number, and every mark. */
async function answer(store: Store): Promise<string> {
  const roll = rollOf(store, nobody);
  const words = ['71', '73', '75', PUPILS[0].upn, 'ellerby', 'newname'];
  return JSON.stringify([
    recordsOf(store.driver, SECTIONS, AS_AT, 'everyone'),
    recordsOf(store.driver, ['care'], AS_AT).map(({ identity }) => identity.localId),
    await Promise.all(words.map(async (text) => (await roll.findPupils(text)).map(({ localId }) => localId))),
    store.driver.prepare('select pupil_id, other_pupil_id from not_the_same order by 1, 2').all(),
  ]);
}

/** What somebody does on a day, out of a few numbers. */
type Deed = (store: Store, actor: Actor, a: number, b: number) => Promise<unknown>;

const localId = (n: number): string => ['71', '72', '73', '74', '75'][n % 5] as string;
const recent = (n: number): string => `${String((n % 28) + 1).padStart(2, '0')}/10/2026`;

const read =
  (kind: string, headings: string, row: (a: number, b: number) => string): Deed =>
  (store, actor, a, b) =>
    importRows(store, actor, kind, textFile(`${headings}\n${row(a, b)}\n`, `${kind}.csv`), {
      ...OPTIONS,
      add: true,
      accept: undefined,
    });

const DEEDS: readonly Deed[] = [
  read(
    'pupils',
    'local_id,surname,date_of_birth,sex',
    (a, b) => `${localId(a)},Newname${b % 3},14/05/2016,F`,
  ),
  read(
    'enrolments',
    'local_id,school_urn,from,status',
    (a, b) => `${localId(a)},90090${(b % 2) + 1},${recent(b)},C`,
  ),
  read(
    'sen',
    'local_id,provision,need,from',
    (a, b) => `${localId(a)},${'NKE'[b % 3]},${b % 3 ? 'SEMH' : ''},${recent(b)}`,
  ),
  read('sdq', 'local_id,date,score', (a, b) => `${localId(a)},${recent(b)},${b % 40}`),
  read('missing', 'local_id,missing_kind,missing_from', (a, b) => `${localId(a)},M,${recent(b)}`),
  read(
    'people',
    'local_id,role,person,from',
    (a, b) => `${localId(a)},social worker,Worker ${b % 3},${recent(b)}`,
  ),
  read('out-of-school', 'local_id,out_of_school_reason,from', (a, b) => `${localId(a)},EHE,${recent(b)}`),
  (store, actor, a, b) =>
    importSsda903(
      store,
      actor,
      [
        textFile(`CHILD,SEX,DOB,ETHNIC,UPN\n${localId(a)},2,14/05/2016,WBRI,UN1\n`, 'header.csv'),
        textFile(
          `CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n${localId(a)},04/03/2024,S,C2,N1,U6,0${(b % 3) + 1}/10/2026,X1\n${localId(a)},0${(b % 3) + 1}/10/2026,P,C2,N1,K2,,\n`,
          'episodes.csv',
        ),
      ],
      OPTIONS,
    ),
  (store, actor, a, b) => {
    const { upn, urn } = PUPILS[a % 4] as (typeof PUPILS)[number];
    const day = (b % 4) + 9;
    const text = `upn,school_urn,date,session,code\n${upn},${urn},${String(day).padStart(2, '0')}/11/2026,AM,${'/NIL'[b % 4]}\n`;
    return importAttendance(store, actor, textFile(text), OPTIONS);
  },
  async (store, actor, a) => {
    const runs = store.driver
      .prepare("select run_id from import_run where undone_by is null and kind <> 'undo'")
      .pluck()
      .all() as number[];
    if (runs.length > 0) await undoRun(store, actor, runs[a % runs.length] as number);
  },
  async (store, actor, a, b) =>
    merge(store, actor, mergePlan(store.driver, localId(a), localId(b)), 'one child'),
  (store, actor, a) => unmerge(store, actor, localId(a), 'two children'),
  (store, actor, a, b) => tellApart(store, actor, [localId(a), localId(b)], 'two children'),
  (store, actor, a, b) => tellAlike(store, actor, [localId(a), localId(b)], 'a slip'),
];

/** Some deeds are refused, as they should be: a refusal changes nothing. */
async function attempt(
  store: Store,
  actor: Actor,
  [deed, a, b]: readonly [number, number, number],
): Promise<boolean> {
  try {
    await DEEDS[deed]?.(store, actor, a, b);
    return true;
  } catch (error) {
    if (error instanceof UserError || error instanceof Braked) return false;
    throw error;
  }
}

const someDeed = fc.tuple(fc.nat(DEEDS.length - 1), fc.nat(59), fc.nat(59));
const someDays = fc.array(fc.array(someDeed, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 7 });

/** Each deed once, in an order in which none is refused. */
const EVERY_DEED: [number, number, number][][] = [
  [
    [0, 4, 1],
    [1, 0, 1],
    [2, 1, 1],
    [3, 2, 3],
  ],
  [
    [4, 3, 4],
    [5, 0, 5],
    [6, 1, 6],
    [7, 0, 1],
    [8, 0, 0],
  ],
  [
    [10, 0, 2],
    [12, 1, 3],
  ],
  [
    [0, 0, 2],
    [10, 1, 0],
    [9, 1, 0],
  ],
  [
    [11, 0, 0],
    [13, 1, 3],
    [9, 3, 0],
  ],
];

test('what was known on each day is what was answered on it, whatever was imported, undone or merged since', async () => {
  const done = new Set<number>();
  await fc.assert(
    fc.asyncProperty(someDays, async (days) => {
      const store = await sampleStore();
      const path = store.driver.name;
      chmodSync(path, 0o600);
      const answered: string[] = [];
      for (const [index, deeds] of days.entries()) {
        const actor = { ...ACTOR, at: `${dayOf(index)}T12:00:00Z` };
        for (const deed of deeds) if (await attempt(store, actor, deed)) done.add(deed[0]);
        answered.push(await answer(store));
      }
      await store.close();
      for (const [index, then] of answered.entries()) {
        const again = await openStore({ path });
        showAsKnownAt(again.driver, dayOf(index));
        expect(await answer(again)).toBe(then);
        await again.close();
      }
    }),
    { numRuns: 12, examples: [[EVERY_DEED]] },
  );
  // Every deed was done at least once: none is refused always.
  expect([...done].sort((a, b) => a - b)).toEqual(DEEDS.map((_, index) => index));
});
