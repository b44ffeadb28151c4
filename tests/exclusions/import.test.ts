import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { censusImporter } from '../../src/importers/census.ts';
import { type CensusExclusion, CensusExclusionCounts } from '../../src/importers/census-exclusions.ts';
import { readAs } from '../importers/rows-of.ts';
import { demoCopy, INPUTS, json, ROOT, vschool } from '../program.ts';

const CENSUS = join(INPUTS, 'census/2024-autumn');
const file = (name: string): string => join(ROOT, 'fixtures/imports', name);
const rowsOf = (db: string, pupil: string) =>
  json(vschool(['exclusion', 'list', pupil, '--json', '--db', db]))['rows'];

describe('a list of suspensions', () => {
  const db = demoCopy();
  const ran = vschool(['import', 'exclusions', file('exclusions/good.csv'), '--json', '--db', db]);

  test('goes in whole: halves, days in place of sessions, a legacy category and both code sets', () => {
    expect(ran.code).toBe(0);
    expect(json(ran)).toMatchObject({ kind: 'exclusions', read: 4, new: 4, quarantined: 0, warnings: {} });
    expect(rowsOf(db, '410001')).toMatchObject([
      { from: '2026-11-09', fromAfternoon: true, schoolDaysLost: 2.5, reasonSet: '2020', sen: 'N' },
    ]);
    expect(rowsOf(db, '410002')).toMatchObject([{ kind: 'SUSP', schoolDaysLost: 1.5, reasonSet: '2026' }]);
    expect(rowsOf(db, '410003')).toMatchObject([{ kind: 'LNCH', schoolDaysLost: 1 }]);
    expect(rowsOf(db, '410005').at(-1)).toMatchObject({ kind: 'PERM', state: 'proposed', sessions: null });
  });

  test('again changes nothing, and undone leaves nothing', () => {
    const again = json(vschool(['import', 'exclusions', file('exclusions/good.csv'), '--json', '--db', db]));
    expect(again['alreadyImported']).toBe(true);
    expect(vschool(['undo', String(json(ran)['run']), '--db', db]).code).toBe(0);
    expect(rowsOf(db, '410001')).toEqual([]);
  });
});

describe('a list with mistakes', () => {
  const db = demoCopy();
  const ran = vschool(['import', 'exclusions', file('exclusions/bad.csv'), '--json', '--names', '--db', db]);

  test('is held back row by row with its reason, and the rest goes in with a word', () => {
    expect(ran.code).toBe(1);
    expect(json(ran)).toMatchObject({
      ...{ read: 12, new: 4, quarantined: 8 },
      reasons: {
        endBeforeStart: 1,
        sessionsDoNotFit: 1,
        notADate: 1,
        notACategory: 1,
        noSchoolDay: 1,
        futureDate: 1,
        unknownPupil: 1,
        notANumber: 1,
      },
      warnings: {
        weekend: 1,
        reasonOfAnotherYear: 1,
        thirdReasonWithoutSecond: 1,
        unknownReason: 1,
        noLength: 1,
        overlapsAnotherSchool: 1,
      },
    });
    expect(ran.stderr).toContain(
      'bad.csv, line 4: 9 sessions do not fit from 2026-11-09 to 2026-11-10: the school has 4 then.',
    );
  });

  test('is corrected in quarantine and read again', () => {
    const held = json(vschool(['quarantine', 'list', '--json', '--db', db]))['rows'];
    const row = held.find((each: Record<string, unknown>) => each['kind'] === 'endBeforeStart');
    const again = vschool([
      'quarantine',
      'replay',
      String(row.id),
      '--set',
      'enddate=13/11/2026',
      '--db',
      db,
    ]);
    expect(again.code).toBe(0);
    expect(rowsOf(db, '410002')).toMatchObject([{ from: '2026-11-11', schoolDaysLost: 3 }, {}]);
  });
});

describe('the exclusions of a census', () => {
  test('are joined to the children of the roll, at the school of the day', () => {
    const db = demoCopy();
    const ran = vschool(['import', 'census', file('census/good'), '--json', '--db', db]);
    expect(json(ran)).toMatchObject({
      read: 4,
      new: 4,
      census: { exclusionRows: 1, exclusionWeekendStarts: 0 },
    });
    expect(rowsOf(db, '410001')).toMatchObject([
      { kind: 'SUSP', from: '2026-05-12', until: null, sessions: 4, schoolDaysLost: 2, sen: 'N' },
    ]);
  });

  test.skipIf(!existsSync(CENSUS))(
    'that others published: 10,373 rows, 2,905 from a weekend, 363 with a third reason and no second (skipped: no ../shared/inputs)',
    () => {
      const counts = new CensusExclusionCounts();
      const text = readFileSync(join(CENSUS, '2024_autumn_termlyexclusionsonroll.csv'), 'utf8');
      const read = readAs<CensusExclusion>(censusImporter, text);
      counts.add({ ...read, warnings: [] });
      expect([counts.rows, counts.weekendStarts, counts.ids.size]).toEqual([10_373, 2905, 1887]);
      expect(read.warnings.filter(({ kind }) => kind === 'thirdReasonWithoutSecond')).toHaveLength(363);
      const kinds = Map.groupBy(read.rows, ({ exclusion }) => exclusion.kind);
      expect(['PERM', 'SUSP', 'LNCH'].map((kind) => kinds.get(kind as 'PERM')?.length)).toEqual([
        4114, 4137, 2122,
      ]);
      expect(read.errors).toEqual([]);
    },
  );
});
