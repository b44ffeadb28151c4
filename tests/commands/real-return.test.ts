import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKey } from '../../db/keys/slots.ts';
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
    test('all 2,675 children, 5,050 episodes and every other table are kept, and every doubt is counted', () => {
      const db = newDatabase();
      const first = vschool(['import', 'ssda903', RETURN, '--db', db, '--json', ...AS_AT]);
      // Two rows, of a child who is in no header, are held back.
      expect(first.code).toBe(1);
      const result = json(first);
      expect(result).toMatchObject({
        kind: 'ssda903',
        alreadyImported: false,
        read: 25945,
        new: 25929,
        changed: 0,
        unchanged: 14,
        quarantined: 2,
        reasons: { unknownPupil: 2 },
        warnings: {
          upnCheckLetter: 2568,
          placementUrnSevenDigits: 5050,
          episodesOverlap: 72,
          episodesBothOpen: 5,
          openEpisodeWithReasonX1: 1060,
          reasonWithoutEnd: 353,
          reviewsDisagree: 12,
          repeatedRow: 14,
          unknownCode: 31,
          codeOfAnotherYear: 442,
          secondFileOfTable: 1,
        },
      });
      expect(
        result['parts'].map((part: Record<string, unknown>) => [
          part['part'],
          part['file'],
          part['read'],
          part['quarantined'],
        ]),
      ).toEqual([
        ['header', 'header.csv', 2675, 0],
        ['episodes', 'episodes.csv', 5050, 0],
        ['reviews', 'reviews.csv', 12582, 0],
        ['uasc', 'uasc.csv', 132, 0],
        ['oc2', 'oc2.csv', 2675, 0],
        ['oc3', 'oc3.csv', 53, 0],
        ['ad1', 'ad1.csv', 29, 0],
        ['placed_for_adoption', 'placed_for_adoption.csv', 29, 0],
        ['previous_permanence', 'previous_permanence.csv', 2675, 0],
        ['missing', 'missing.csv', 43, 0],
        ['sw_episodes', 'sw_episodes.csv', 1, 1],
        ['dolo', 'DoLo.csv', 1, 1],
      ]);
      const again = json(vschool(['import', 'ssda903', RETURN, '--db', db, '--json', ...AS_AT]));
      expect(again).toMatchObject({ alreadyImported: true, run: 1, new: 0, changed: 0 });
    });

    test('the same as XML: 253 children, 459 episodes, 1,206 reviews, and what is said of their health', async () => {
      const db = newDatabase();
      const xml = join(INPUTS, 'ssda903/xml/fake_903.xml');
      const ran = vschool(['import', 'ssda903', xml, '--db', db, '--json', ...AS_AT]);
      expect(ran.code).toBe(0);
      expect(json(ran)).toMatchObject({ read: 2454, new: 2454, quarantined: 0, reasons: {} });
      const store = await openStore({ path: db, key: readKey(db, undefined) });
      const count = (sql: string): unknown =>
        store.driver.prepare(`select count(*) from ${sql}`).pluck().get();
      expect({
        children: count('pupil'),
        episodes: count('care_episode'),
        reviews: count('review'),
        scores: count('health_year where sdq_score is not null'),
        reasons: count('health_year where sdq_reason is not null'),
        missing: count('missing_episode'),
        year: count('health_year where return_year = 2018'),
      }).toEqual({
        children: 253,
        episodes: 459,
        reviews: 1206,
        scores: 122,
        reasons: 131,
        missing: 6,
        year: 253,
      });
      await store.close();
    });

    test('a night of marks: ten are corrected, the rest stay, the old ones are kept, and a third time does nothing', async () => {
      const folder = temporary();
      const db = newDatabase(folder);
      expect(vschool(['import', 'ssda903', RETURN, '--db', db, ...AS_AT]).code).toBe(1);
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

test.skipIf(!hasInputs)(
  'the expected counts are those that an independent script found (skipped: no ../shared/inputs)',
  () => {
    const expected = JSON.parse(readFileSync(join(INPUTS, 'expected.json'), 'utf8'));
    expect(expected.ssda903).toMatchObject({
      'header.csv': 2675,
      'episodes.csv': 5050,
      'reviews.csv': 12582,
      'uasc.csv': 132,
      'oc2.csv': 2675,
      'oc3.csv': 53,
      'ad1.csv': 29,
      'placed_for_adoption.csv': 29,
      'previous_permanence.csv': 2675,
      'missing.csv': 43,
      'sw_episodes.csv': 1,
      'DoLo.csv': 1,
      upn_check_letter_bad: 2568,
      episode_urn_not_6_digits: 5050,
      open_episode_with_REC_X1: 1060,
      looked_after_on_2018_03_31: 1419,
    });
    expect(expected.ssda903_xml).toEqual({
      children: 253,
      episodes: 459,
      reviews: 1206,
      sdq_score: 122,
      sdq_reason: 131,
      missing: 6,
    });
  },
);
