import { afterEach, expect, test } from 'vitest';
import { importSsda903 } from '../../commands/import-return.ts';
import type { Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from './sample-store.ts';

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function importParts(...files: readonly (readonly string[])[]) {
  const store = await sampleStore();
  opened.push(store);
  const texts = files.map((lines, i) => textFile(`${lines.join('\n')}\n`, `part-${i}.csv`));
  const { outcome } = await importSsda903(store, ACTOR, texts, OPTIONS);
  const held = heldRows(store, outcome.run ?? 0).map(({ kind, line, reason }) => ({ kind, line, reason }));
  return { store, outcome, held };
}

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN';
const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC';

test('a header that gives a child twice, and differently, takes neither and names both lines', async () => {
  const { store, outcome, held } = await importParts([
    HEADER,
    '900,F,14/05/2016,WBRI,',
    '901,M,02/03/2014,WBRI,',
    '900,F,15/05/2016,WBRI,',
  ]);
  const reason = 'lines 2 and 4 give other details of the same child. None of them is taken.';
  expect(held).toEqual([
    { kind: 'contradiction', line: 2, reason },
    { kind: 'contradiction', line: 4, reason },
  ]);
  expect(outcome).toMatchObject({ read: 3, new: 1, changed: 0, unchanged: 0, quarantined: 2 });
  expect(store.driver.prepare("select local_id from pupil where local_id like '90%'").pluck().all()).toEqual([
    '901',
  ]);
});

test('a header that says the same of a child twice is taken once', async () => {
  const { outcome, held } = await importParts([HEADER, '900,F,14/05/2016,WBRI,', '900,F,2016-05-14,WBRI,']);
  expect(held).toEqual([]);
  expect(outcome).toMatchObject({ read: 2, new: 1, changed: 0, unchanged: 1, quarantined: 0 });
  expect(outcome.warnings).toEqual({ repeatedRow: 1 });
});

test('episodes of one child and date that disagree are held back, all of them', async () => {
  const { store, outcome, held } = await importParts([
    EPISODES,
    '71,01/09/2025,S,C2,N1,U6,,',
    '72,01/09/2025,S,C2,N1,U6,,',
    '71,01/09/2025,S,C2,N1,U4,,',
    '71,01/09/2025,S,C2,N1,K2,,',
  ]);
  const reason =
    'lines 2 and 4 and 5 give other details of the same child’s episode of the same date. None of them is taken.';
  expect(held).toEqual([2, 4, 5].map((line) => ({ kind: 'contradiction', line, reason })));
  expect(outcome).toMatchObject({ read: 4, new: 1, changed: 0, unchanged: 0, quarantined: 3 });
  expect(
    store.driver.prepare("select count(*) from care_episode where from_date = '2025-09-01'").pluck().get(),
  ).toBe(1);
});

test('an episode that is repeated is taken once, and overlaps nothing by that', async () => {
  const { outcome, held } = await importParts([
    EPISODES,
    '71,01/09/2025,S,C2,N1,U6,,',
    '71,2025-09-01,s,c2,N1,U6,,',
  ]);
  expect(held).toEqual([]);
  expect(outcome).toMatchObject({ read: 2, new: 1, changed: 0, unchanged: 1, quarantined: 0 });
  // The four of the sample have an episode open since 4 March 2024, which the file does not give.
  expect(outcome.warnings).toEqual({ repeatedRow: 1, openEpisodeNotInReturn: 4 });
});
