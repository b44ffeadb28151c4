import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type CensusPupil, type CensusReason, censusImporter } from '../../src/importers/census.ts';
import { censusTerms } from '../../src/importers/census-terms.ts';
import { absenceExceeds, ReasonsByPupil } from '../../src/importers/census-totals.ts';
import { demoCopy, INPUTS, json, ROOT, temporary, vschool } from '../program.ts';
import { readAs } from './rows-of.ts';

const CENSUS = join(INPUTS, 'census/2024-autumn');
const hasCensus = existsSync(CENSUS);
const folder = (name: string): string => join(ROOT, 'fixtures/imports/census', name);

const totalsIn = (db: string): unknown[] => {
  const driver = new Database(db, { readonly: true });
  try {
    return driver
      .prepare(
        `select p.local_id, s.urn, t.kind, from_date, until_date, possible, authorised, unauthorised, codes
         from attendance_total t join pupil p using (pupil_id) join school s using (school_id)
         order by p.local_id, from_date`,
      )
      .raw()
      .all();
  } finally {
    driver.close();
  }
};

describe('which dates a census’ attendance is of', () => {
  test.each([
    ['2024_autumn_pupilonroll.csv', '2024-04-01 to 2024-05-26, then 2024-05-27 to 2024-07-31'],
    ['2026 Autumn', '2026-04-06 to 2026-05-24, then 2026-05-25 to 2026-07-31'],
    ['2025_spring_pupilonroll.csv', '2024-08-01 to 2024-12-31'],
    ['2025-summer', '2025-01-01 to 2025-04-20'],
  ])('%s: %s', (name, dates) => {
    const terms = censusTerms(name);
    const spans = [terms?.termly, terms?.summerHalfTerm2].flatMap((each) => (each ? [each] : []));
    expect(spans.map(({ from, until }) => `${from} to ${until}`).join(', then ')).toBe(dates);
  });

  test.each(['pupilonroll.csv', '2024 winter', '2019_autumn'])('%s does not say', (name) => {
    expect(censusTerms(name)).toBeUndefined();
  });
});

describe.skipIf(!hasCensus)(
  'the census of autumn 2024 that others published (skipped where ../shared/inputs is not)',
  () => {
    const table = <Row>(name: string): readonly Row[] =>
      readAs<Row>(censusImporter, readFileSync(join(CENSUS, `2024_autumn_${name}.csv`), 'utf8')).rows;

    test('9,088 pupils, 39,953 rows of reasons, nobody without a pupil, 8,424 with more absence than was possible', () => {
      const reasons = new ReasonsByPupil();
      for (const row of table<CensusReason>('termlysessiondetailsonroll')) reasons.add(row);
      const pupils = table<CensusPupil>('pupilonroll');
      expect(pupils).toHaveLength(9088);
      expect([reasons.rows, reasons.blank]).toEqual([39_953, 365]);
      expect(reasons.orphans(new Set(pupils.map(({ id }) => id)))).toBe(0);
      expect(pupils.filter((row) => absenceExceeds(row.termly, reasons.of(row.id)))).toHaveLength(8424);
      expect(pupils.filter(({ termly }) => termly.possible === undefined)).toHaveLength(104);
      expect(pupils.reduce((sum, { termly }) => sum + (termly.possible ?? 0), 0)).toBe(1_167_674);
    });

    test('sessions of absence by code', () => {
      const reasons = new ReasonsByPupil();
      for (const row of table<CensusReason>('termlysessiondetailsonroll')) reasons.add(row);
      expect(reasons.byCode).toEqual({
        '#': 64783,
        C: 492161,
        E: 473961,
        G: 484456,
        H: 486221,
        I: 490469,
        M: 496222,
        N: 487899,
        O: 285433,
        R: 272533,
        S: 270190,
        T: 185820,
        U: 176423,
        X: 174407,
        Y: 182446,
        Z: 121373,
      });
    });

    test('by the program: everyone is counted, and nobody of them is on the demo’s roll', () => {
      const ran = vschool(['import', 'census', CENSUS, '--json', '--db', demoCopy()]);
      expect(ran.code).toBe(0);
      expect(json(ran)).toMatchObject({
        kind: 'census',
        file: '2024-autumn',
        read: 0,
        quarantined: 0,
        from: '2024-04-01',
        to: '2024-07-31',
        census: {
          pupils: 9088,
          pupilsOffRoll: 308,
          sessionRows: 39_953,
          orphans: 0,
          absenceExceedsPossible: 8424,
          notOnRoll: 9396,
        },
      });
      expect(json(ran)['census']).toMatchObject({
        exclusionRows: 10_373,
        exclusionRowsOffRoll: 318,
        exclusionWeekendStarts: 2905,
        thirdReasonWithoutSecond: 363,
      });
      expect(ran.stderr).toBe('');
    });
  },
);

describe('the borough’s own census', () => {
  const db = demoCopy();
  const ran = vschool(['import', 'census', folder('good'), '--period', '2026-04-06..2026-05-24', '--db', db]);

  test('keeps the totals of the children on the roll, and passes the others over', () => {
    expect(ran.stdout).toBe(
      [
        'good: imported as run 2. 4 rows read: 4 new, 0 changed, 0 unchanged, 0 held back.',
        '  The census holds 3 pupils on the roll of a school, 0 who had left, and 6 rows of absence by reason.',
        '  It holds 1 row of suspensions and exclusions, of which 0 begin at a weekend and 0 give a third reason without a second; and 0 of pupils who had left.',
        '  1 pupil is not on this roll and passed over.',
        '  1 pupil has more sessions of absence than were possible: where there are many, ask for the census again.',
        '',
      ].join('\n'),
    );
    expect(ran.code).toBe(0);
  });

  test('apart from marks, each with its reasons; absence that the row leaves open is what they make', () => {
    expect(totalsIn(db)).toEqual([
      ['410001', 900023, 'census', '2026-04-06', '2026-05-24', 64, 5, 2, '{"I":3,"M":2,"O":2}'],
      ['410001', 900023, 'census', '2026-05-25', '2026-07-31', 70, 1, 0, '{"I":1}'],
      ['410002', 900022, 'census', '2026-04-06', '2026-05-24', 64, 4, 1, '{"I":4,"U":1}'],
    ]);
  });

  test('sent again changes nothing', () => {
    expect(vschool(['import', 'census', folder('good'), '--db', db]).stdout).toBe(
      'good was already imported as run 2. Nothing was changed.\n',
    );
  });
});

test('a census with mistakes: each is held back or said, and the children of others are not kept', () => {
  const db = demoCopy();
  const ran = vschool(['import', 'census', folder('bad'), '--json', '--db', db]);
  expect(ran.code).toBe(1);
  expect(json(ran)).toMatchObject({
    read: 5,
    new: 1,
    quarantined: 4,
    reasons: { emptyCell: 1, shortRow: 1, contradiction: 2 },
    warnings: { absenceExceedsPossible: 1 },
    census: { pupils: 5, orphans: 1, absenceExceedsPossible: 1, notOnRoll: 1 },
  });
});

test('reasons alone belong to nobody, and are refused', () => {
  const path = join(folder('good'), '2026_autumn_termlysessiondetailsonroll.csv');
  const ran = vschool(['import', 'census', path, '--db', demoCopy(temporary())]);
  expect([ran.code, ran.stderr]).toEqual([
    65,
    '2026_autumn_termlysessiondetailsonroll.csv: no file holds the pupils on the roll (a table pupilonroll), and without it no session belongs to anybody. Nothing was changed.\n',
  ]);
});
