import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { importSsda903 } from '../../commands/import-return.ts';
import type { Store } from '../../db/open.ts';
import { ROW_KEYS } from '../../db/row-keys.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from './sample-store.ts';

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function newStore(): Promise<Store> {
  const store = await sampleStore();
  // The four of the sample came with no return.
  store.driver.exec('delete from care_episode');
  opened.push(store);
  return store;
}

/** A return of one year: the rows of each table, under its headings. */
type YearlyReturn = Readonly<Record<string, readonly string[]>>;

const HEADINGS: Readonly<Record<string, string>> = {
  header: 'CHILD,SEX,DOB,ETHNIC,UPN',
  episodes: 'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC',
  reviews: 'CHILD,DOB,REVIEW,REVIEW_CODE',
  oc2: 'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE',
  missing: 'CHILD,DOB,MISSING,MIS_START,MIS_END',
  previous_permanence: 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM',
};

/** Five yearly returns of one family of children of the borough, as their care went on. */
const RETURNS: readonly YearlyReturn[] = [
  {
    header: ['501,1,14/05/2006,WBRI,UN1', '502,2,02/03/2010,NOBT,UN1'],
    episodes: ['501,01/06/2016,S,C1,N1,U6,,', '502,01/06/2016,S,V2,N1,H5,01/02/2017,E4A'],
    reviews: ['501,14/05/2006,01/09/2016,PN1'],
    oc2: ['501,14/05/2006,12,,0,,1,1,1,0'],
    missing: ['501,14/05/2006,M,03/03/2017,'],
    previous_permanence: ['501,14/05/2006,Z1,,'],
  },
  {
    header: ['501,1,14/05/2006,WBRI,B801200005001', '503,2,01/01/2008,MWBA,UN3'],
    episodes: [
      '501,01/06/2016,S,C1,N1,U6,05/09/2017,X1',
      '501,05/09/2017,L,C2,N1,U6,,',
      '503,20/11/2017,S,C1,N2,U4,,',
    ],
    reviews: ['501,14/05/2006,01/09/2017,PN2', '503,01/01/2008,20/12/2017,PN1'],
    oc2: ['501,14/05/2006,14,,0,,1,1,1,0'],
    missing: ['501,14/05/2006,M,03/03/2017,05/04/2017'],
  },
  {
    header: ['501,1,14/05/2006,WBRI,B801200005001', '503,2,01/01/2008,MWBA,UN3'],
    episodes: [
      '501,05/09/2017,L,C2,N1,U6,,',
      '503,20/11/2017,S,C1,N2,U4,10/10/2018,X1',
      '503,10/10/2018,P,C1,N2,K2,,',
    ],
    oc2: ['501,14/05/2006,,SDQ5,0,,1,1,0,0', '503,01/01/2008,20,,0,,1,1,1,0'],
    previous_permanence: ['501,14/05/2006,P1,899,2011'],
  },
  {
    header: ['501,1,14/05/2006,MWBC,B801200005001', '503,2,01/01/2008,MWBA,UN3'],
    episodes: [
      '501,05/09/2017,L,C2,N1,U6,01/07/2019,X1',
      '501,01/07/2019,P,C2,N1,U4,,',
      '503,10/10/2018,P,C1,N2,K2,,',
    ],
    reviews: ['503,01/01/2008,20/12/2019,PN3'],
  },
  {
    header: ['501,1,14/05/2006,MWBC,A899900126003', '503,2,01/01/2008,MWBA,UN3'],
    episodes: [
      '501,01/07/2019,P,C2,N1,U4,01/03/2021,E4B',
      '503,10/10/2018,P,C1,N2,K2,05/05/2020,X1',
      '503,05/05/2020,P,C2,N2,K2,,',
    ],
    missing: ['503,01/01/2008,A,04/04/2020,05/04/2020'],
  },
];

/** The rows of each table in an order of their own: other bytes, the same return. */
const shuffled = (given: YearlyReturn, turn: number): YearlyReturn =>
  Object.fromEntries(
    Object.entries(given).map(([id, rows]) => [
      id,
      [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)],
    ]),
  );

const importing = async (
  store: Store,
  given: YearlyReturn,
  more: Partial<typeof OPTIONS> = {},
): Promise<ImportOutcome> => {
  const texts = Object.entries(given).map(([id, rows]) =>
    textFile(`${[HEADINGS[id], ...rows].join('\n')}\n`, `${id}.csv`),
  );
  const { outcome } = await importSsda903(store, ACTOR, texts, { ...OPTIONS, ...more });
  expect(outcome.read).toBe(outcome.new + outcome.changed + outcome.unchanged + outcome.quarantined);
  expect(outcome.quarantined).toBe(0);
  return outcome;
};

/** Every row of every table that keeps what it was. */
const kept = (store: Store): unknown =>
  Object.keys(ROW_KEYS).map((table) => [
    table,
    store.driver.prepare(`select * from ${table} order by ${ROW_KEYS[table]?.join(', ')}`).all(),
  ]);

test('five yearly returns in order are the same as with any of them read again later, in any order of rows', async () => {
  const inOrder = await newStore();
  for (const given of RETURNS) await importing(inOrder, given);
  const expected = kept(inOrder);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: RETURNS.length - 1 }),
      fc.nat({ max: RETURNS.length - 1 }),
      fc.nat({ max: 2 }),
      async (which, later, turn) => {
        const again = Math.min(which, later);
        const after = Math.max(which, later);
        const store = await newStore();
        for (const [i, given] of RETURNS.entries()) {
          await importing(store, given);
          if (i === after) await importing(store, shuffled(RETURNS[again] ?? {}, turn));
        }
        expect(kept(store)).toEqual(expected);
      },
    ),
    { numRuns: 25 },
  );
});

test('a return that comes late adds what nobody said, and takes back nothing', async () => {
  const store = await newStore();
  await importing(store, RETURNS[1] as YearlyReturn);
  const late = await importing(store, RETURNS[0] as YearlyReturn);
  // 501 by the header, and its episode of June 2016, its time missing: all said by the newer return.
  expect(late.warnings).toMatchObject({ olderReturn: 3 });
  expect(late).toMatchObject({ read: 8, new: 5, changed: 0, unchanged: 3 });
  const episode = store.driver
    .prepare(
      "select until_date from care_episode join pupil using (pupil_id) where local_id = '501' and from_date = '2016-06-01'",
    )
    .pluck();
  expect(episode.get()).toBe('2017-09-05');
  const years = store.driver
    .prepare('select return_year from health_year order by return_year')
    .pluck()
    .all();
  expect(years).toEqual([2017, 2018]);
});

test('an episode that was open last year and ends this year changes, and is not kept twice', async () => {
  const store = await newStore();
  await importing(store, RETURNS[0] as YearlyReturn);
  const second = await importing(store, RETURNS[1] as YearlyReturn);
  expect(second.parts?.find(({ part }) => part === 'episodes')).toMatchObject({
    new: 2,
    changed: 1,
    unchanged: 0,
  });
  expect(
    store.driver
      .prepare(
        'select local_id, from_date, until_date, care_episode.return_year from care_episode join pupil using (pupil_id) order by 1, 2',
      )
      .raw()
      .all(),
  ).toEqual([
    ['501', '2016-06-01', '2017-09-05', 2018],
    ['501', '2017-09-05', null, 2018],
    ['502', '2016-06-01', '2017-02-01', 2017],
    ['503', '2017-11-20', null, 2018],
  ]);
});

test('an episode that is open on the roll and not in the return is said, and stays open', async () => {
  const store = await newStore();
  await importing(store, RETURNS[1] as YearlyReturn);
  const rest = { episodes: ['501,05/09/2017,L,C2,N1,U6,01/04/2018,E4A'] };
  const { warnings, run } = await importing(store, rest);
  expect(warnings).toMatchObject({ openEpisodeNotInReturn: 1 });
  const said = store.driver
    .prepare("select reason from import_warning where run_id = ? and kind = 'openEpisodeNotInReturn'")
    .pluck()
    .all(run);
  expect(said).toEqual([
    'child 503 has an episode open since 2017-11-20 on the roll, and the return does not give it (DfE rule 502). It stays open: ask whether it ended.',
  ]);
  expect(
    store.driver.prepare('select count(*) from care_episode where until_date is null').pluck().get(),
  ).toBe(1);
});

test('the passing of a year is no reason for the brake; a change within the year is', async () => {
  const store = await newStore();
  store.driver.exec("insert into setting values ('brake.marks-allowed', '0'), ('brake.share-of-marks', '0')");
  await importing(store, RETURNS[0] as YearlyReturn);
  await importing(store, RETURNS[1] as YearlyReturn);
  const corrected = { episodes: ['501,05/09/2017,L,C2,N1,U4,,', '503,20/11/2017,S,C1,N2,U4,,'] };
  await expect(importing(store, corrected)).rejects.toThrow('the brake stopped the run');
});

const PERIOD = { from: '2016-04-01', until: '2017-03-31' } as NonNullable<(typeof OPTIONS)['period']>;

test('a table that is of a year needs to be told which; what is said goes before what the dates tell', async () => {
  const store = await newStore();
  const header = { header: RETURNS[0]?.['header'] ?? [] };
  const health = { ...header, oc2: RETURNS[0]?.['oc2'] ?? [] };
  await expect(importing(store, health)).rejects.toThrow(
    'no date that tells which. Import it in a folder or a zip with the episodes of the return, or say the year with --period',
  );
  await importing(store, health, { period: PERIOD });
  expect(store.driver.prepare('select return_year from health_year').pluck().all()).toEqual([2017]);
  const other = { ...PERIOD, until: '2017-04-30' } as typeof PERIOD;
  await expect(importing(store, health, { period: other })).rejects.toThrow(
    '--period 2016-04-01..2017-04-30 is no year of a return: that goes from 1 April to 31 March',
  );
});
