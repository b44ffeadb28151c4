import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKey } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { hasInputs, INPUTS, json, newDatabase, vschool } from '../program.ts';

const GIAS = join(INPUTS, 'gias');

describe.skipIf(!hasInputs)(
  'lists of schools that nobody here wrote (skipped: no ../shared/inputs where they are missing)',
  () => {
    test('all 1,096 schools and 33,801 links are kept, whatever the length of their rows', async () => {
      const db = newDatabase();
      const schools = vschool([
        'import',
        'schools',
        join(GIAS, 'schools-2022-04-20.csv'),
        '--db',
        db,
        '--json',
      ]);
      expect(schools.code).toBe(0);
      expect(json(schools)).toMatchObject({ read: 1096, new: 1096, quarantined: 0, warnings: {} });
      const links = vschool([
        'import',
        'school-links',
        join(GIAS, 'links-2025-04-22.csv'),
        '--db',
        db,
        '--json',
      ]);
      expect(json(links)).toMatchObject({ read: 33801, new: 33801, quarantined: 0, warnings: {} });
      const store = await openStore({ path: db, key: readKey(db, undefined) });
      const one = (sql: string): unknown => store.driver.prepare(sql).pluck().get();
      const status = (text: string): unknown => one(`select count(*) from school where status = '${text}'`);
      expect([status('Open'), status('Closed'), status('Open, but proposed to close')]).toEqual([
        726, 368, 2,
      ]);
      expect(one("select count(*) from school where inspection_grade = 'Good'")).toBe(536);
      expect(one('select count(*) from school where urn is not null and inspection_grade is null')).toBe(334);
      expect(one("select count(*) from school where inspection_grade = ''")).toBe(0);
      expect(one('select laestab from school where urn = 115850')).toBe('850/2000');
      expect(one('select inspected_on from school where urn = 115850')).toBe('2019-01-23');
      expect(one('select count(*) from school_link where on_date is null')).toBe(8253);
      const accented = store.driver.prepare('select linked_name from school_link').pluck().all() as string[];
      expect(accented.filter((name) => [...name].some((each) => each > '\u007f'))).toHaveLength(8);
      expect(accented.filter((name) => name.includes('St Thomas à Becket'))).not.toEqual([]);
      await store.close();
    });

    test('the counts are those that an independent script found', () => {
      const expected = JSON.parse(readFileSync(join(INPUTS, 'expected.json'), 'utf8'));
      expect(expected.gias_hampshire_surrey_20220420).toMatchObject({
        rows: 1096,
        rows_longer_than_header: 69,
        status: { Open: 726, Closed: 368, 'Open, but proposed to close': 2 },
        ofsted: { Good: 536, '': 334 },
      });
      expect(expected.gias_links_20250422).toMatchObject({
        rows: 33801,
        non_ascii_names: 8,
        blank_date: 8253,
      });
    });
  },
);
