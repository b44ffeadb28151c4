import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKey } from '../../db/keys.ts';
import { openStore } from '../../db/open.ts';
import { nightOfMarks } from '../../fixtures/night-of-marks.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { hasInputs, INPUTS, json, newDatabase, temporary, vschool } from '../program.ts';

const RETURN = join(INPUTS, 'ssda903/csv');
/** A Tuesday of the spring term. */
const NIGHT = '2018-03-20' as IsoDate;
const AS_AT = ['--as-at', '2018-03-31'];

interface Child {
  readonly local_id: string;
}

async function lookedAfter(db: string): Promise<{ localId: string }[]> {
  const store = await openStore({ path: db, key: readKey(db, undefined) });
  const rows = store.driver
    .prepare(
      `select distinct p.local_id from pupil p join care_episode e on e.pupil_id = p.pupil_id
       where e.from_date <= '2018-03-31' and (e.until_date is null or e.until_date > '2018-03-31') order by p.local_id`,
    )
    .all() as Child[];
  await store.close();
  return rows.map((row) => ({ localId: row.local_id }));
}

describe.skipIf(!hasInputs)(
  'a return that nobody here wrote (skipped: no ../shared/inputs where it is missing)',
  () => {
    test('all 2,675 children and 5,050 episodes are kept, and every doubt is counted', () => {
      const db = newDatabase();
      const first = vschool(['import', 'ssda903', RETURN, '--db', db, '--json', ...AS_AT]);
      expect(first.code).toBe(0);
      const result = json(first);
      expect(result).toMatchObject({
        kind: 'ssda903',
        alreadyImported: false,
        read: 7725,
        new: 7725,
        changed: 0,
        unchanged: 0,
        quarantined: 0,
        reasons: {},
        warnings: {
          upnCheckLetter: 2568,
          placementUrnSevenDigits: 5050,
          episodesOverlap: 72,
          episodesBothOpen: 5,
          openEpisodeWithReasonX1: 1060,
        },
      });
      expect(result['parts']).toMatchObject([
        { part: 'header', read: 2675, new: 2675 },
        { part: 'episodes', read: 5050, new: 5050 },
      ]);
      const again = json(vschool(['import', 'ssda903', RETURN, '--db', db, '--json', ...AS_AT]));
      expect(again).toMatchObject({ alreadyImported: true, run: 1, new: 0, changed: 0 });
    });

    test('a night of marks: ten are corrected, the rest stay, the old ones are kept, and a third time does nothing', async () => {
      const folder = temporary();
      const db = newDatabase(folder);
      expect(vschool(['import', 'ssda903', RETURN, '--db', db, ...AS_AT]).code).toBe(0);
      const children = await lookedAfter(db);
      expect(children).toHaveLength(1419);
      const file = join(folder, 'marks.csv');
      const text = nightOfMarks(children, NIGHT, 1);
      writeFileSync(file, text);
      const importMarks = () => vschool(['import', 'attendance', file, '--db', db, '--json', ...AS_AT]);
      expect(json(importMarks())).toMatchObject({
        read: 2838,
        new: 2838,
        changed: 0,
        unchanged: 0,
        quarantined: 0,
      });

      writeFileSync(file, withTenCorrected(text));
      const corrected = importMarks();
      expect(corrected.code).toBe(0);
      expect(json(corrected)).toMatchObject({
        read: 2838,
        new: 0,
        changed: 10,
        unchanged: 2828,
        quarantined: 0,
      });

      const third = importMarks();
      expect(third.code).toBe(0);
      expect(json(third)).toMatchObject({ alreadyImported: true, new: 0, changed: 0 });

      const store = await openStore({ path: db, key: readKey(db, undefined) });
      const runs = store.driver.prepare('select run_id from import_run order by run_id').pluck().all();
      expect(runs).toEqual([1, 2, 3]);
      const deltas = store.driver
        .prepare('select count(*) from attendance_delta where run_id = 3')
        .pluck()
        .get();
      expect(deltas).toBe(10);
      await store.close();
    });
  },
);

/** The first ten present marks of the morning become illness. */
function withTenCorrected(text: string): string {
  let left = 10;
  return text
    .split('\n')
    .map((line) => {
      if (left === 0 || !line.includes(',AM,/,')) return line;
      left--;
      return line.replace(',AM,/,', ',AM,I,');
    })
    .join('\n');
}

test.skipIf(!hasInputs)('the expected counts are those that an independent script found', () => {
  const expected = JSON.parse(readFileSync(join(INPUTS, 'expected.json'), 'utf8'));
  expect(expected.ssda903).toMatchObject({
    'header.csv': 2675,
    'episodes.csv': 5050,
    upn_check_letter_bad: 2568,
    episode_urn_not_6_digits: 5050,
    open_episode_with_REC_X1: 1060,
    looked_after_on_2018_03_31: 1419,
  });
});
