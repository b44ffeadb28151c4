import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importResults } from '../../commands/import-tables.ts';
import type { Store } from '../../db/open.ts';
import { undoRun } from '../../db/undo.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { resultsImporter } from '../../src/importers/results.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';
import { hasInputs, INPUTS } from '../program.ts';

/** All pupils of the sample were born on 14 May 2016: Year 2 in 2022/23, Year 5 in 2025/26. */
const read = (store: Store, text: string, name = 'results.csv') =>
  importResults(store, ACTOR, textFile(text, name), OPTIONS);

const held = (store: Store): unknown[] =>
  store.driver
    .prepare("select line, kind, reason from quarantine where state = 'held' order by quarantine_id")
    .all();

const kept = (store: Store): unknown[] =>
  store.driver
    .prepare(
      `select p.local_id, r.subject, r.year, r.state, r.value, r.number from result r join pupil p using (pupil_id)
       order by p.local_id, r.subject`,
    )
    .raw()
    .all();

const KS2_HEADINGS =
  'ACADYR,UPN,SURNAME,FORENAMES,DOB,READOUTCOME,MATOUTCOME,GPSOUTCOME,READSCORE,MATSCORE,GPSSCORE,WRITTAOUTCOME,SCITAOUTCOME,READPROGSCORE_EM,CLA_PP_1_DAY,CLA_12_MONTHS,VERSION';
const ks2 = (...rows: readonly string[]): string => `${[KS2_HEADINGS, ...rows].join('\n')}\n`;
const ADA = 'B801200005001,Thornfield,Ada,20160514';
const BO = 'P207000016049,Marchbank,Bo,20160514';

describe('a download of key stage 2', () => {
  test('scores, judgements and codes in place of a score are taken, and empty cells say nothing', async () => {
    const store = await sampleStore();
    const outcome = await read(
      store,
      ks2(`202526,${ADA},,,,101,99,,EXS,A,-1.5,1,1,Revised`, `202526,${BO},B,A,,,,,WTS,,,,,`),
    );
    expect(outcome).toMatchObject({ read: 8, new: 8, quarantined: 0, warnings: { outOfCohort: 2 } });
    expect(kept(store)).toEqual([
      ['71', 'maths', 2025, 'awarded', '99', 99],
      ['71', 'reading', 2025, 'awarded', '101', 101],
      ['71', 'reading progress', 2025, 'awarded', '-1.5', -1.5],
      ['71', 'science', 2025, 'absent', null, null],
      ['71', 'writing', 2025, 'awarded', 'EXS', 14],
      ['72', 'maths', 2025, 'absent', null, null],
      ['72', 'reading', 2025, 'awarded', 'B', null],
      ['72', 'writing', 2025, 'awarded', 'WTS', 13],
    ]);
    await store.close();
  });

  test('the same file twice changes nothing, and a run can be taken back', async () => {
    const store = await sampleStore();
    const text = ks2(`202526,${ADA},,,,101,99,,EXS,,,,,`);
    const first = await read(store, text);
    expect(await read(store, text)).toMatchObject({ alreadyImported: true, new: 0 });
    await undoRun(store, ACTOR, first.run ?? 0);
    expect(kept(store)).toEqual([]);
    await store.close();
  });

  test('scores of 79 and 121 hold the whole line back', async () => {
    const store = await sampleStore();
    const outcome = await read(
      store,
      ks2(`202526,${ADA},,,,79,99,,EXS,,,,,`, `202526,${BO},,,,100,121,,EXS,,,,,`),
    );
    expect(outcome).toMatchObject({ new: 0, quarantined: 6, reasons: { notOnScale: 6 } });
    expect(held(store)).toMatchObject([
      { line: 2, reason: '79 is outside the scaled score of a key stage 2 test, which goes from 80 to 120.' },
      {
        line: 3,
        reason: '121 is outside the scaled score of a key stage 2 test, which goes from 80 to 120.',
      },
    ]);
    expect(kept(store)).toEqual([]);
    await store.close();
  });

  test('a comma in a name shifts the row: it is held, and in a file parted by tabs it is not shifted', async () => {
    const store = await sampleStore();
    const row = `202526,B801200005001,Thornfield, Jr,Ada,20160514,,,,101,99,,EXS,,,,,`;
    expect(await read(store, ks2(row))).toMatchObject({ new: 0, quarantined: 1, reasons: { shiftedRow: 1 } });
    expect(held(store)).toMatchObject([
      {
        reason:
          'the row has 18 cells under 17 headings: a comma in a name, which such a file never quotes, pushes the rest of the row on. None of it is taken, for every result would be another’s. Download the file as TAB, or quote the name, and send it again.',
      },
    ]);
    const tabs = ks2(`202526,${ADA},,,,101,99,,EXS,,,,,`)
      .replaceAll(',', '\t')
      .replace('Thornfield', 'Thornfield, Jr');
    expect(await read(store, tabs, 'results.tab')).toMatchObject({ new: 3, quarantined: 0 });
    await store.close();
  });

  test('a former UPN that was given to another child: the date of birth tells', async () => {
    const store = await sampleStore();
    const outcome = await read(store, ks2('202526,B801200005001,Someone,Else,20140301,,,,101,99,,EXS,,,,,'));
    expect(outcome.reasons).toEqual({ otherPupil: 3 });
    store.driver
      .prepare("insert into former_id (pupil_id, kind, value) values (2, 'upn', 'A899900126003')")
      .run();
    const shared = await read(store, ks2('202526,A899900126003,Ellerby,Cy,20160514,,,,101,99,,EXS,,,,,'));
    expect(shared.reasons).toEqual({ sharedUpn: 3 });
    expect(kept(store)).toEqual([]);
    await store.close();
  });

  test('DfE’s flags of care beside ours, child by child', async () => {
    const store = await sampleStore();
    // Looked after since 4 March 2024: twelve months at 31 March 2026.
    await read(store, ks2(`202526,${ADA},,,,101,99,,EXS,,,1,0,`, `202526,${BO},,,,101,99,,EXS,,,0,1,`));
    const warnings = store.driver
      .prepare(
        "select line, column_name, reason from import_warning where kind = 'careFlagDiffers' order by line",
      )
      .all() as { line: number; column_name: string; reason: string }[];
    expect(warnings).toMatchObject([
      {
        line: 2,
        column_name: 'CLA_12_MONTHS',
        reason:
          'child 71: the file says not looked after for twelve months at 31 March 2026, and the care episodes kept here say that the child was. Check the episodes; the figure of DfE counts its own.',
      },
      { line: 3, column_name: 'CLA_PP_1_DAY' },
    ]);
    await store.close();
  });
});

describe('results, one a row', () => {
  const long = (...rows: readonly string[]): string =>
    `${['upn,key_stage,subject,year,result,validated', ...rows].join('\n')}\n`;

  test('a grade 10, a year group that cannot sit it, and a year to come are held back, each with its reason', async () => {
    const store = await sampleStore();
    const outcome = await read(
      store,
      long(
        'B801200005001,ks1,reading,2022/23,10,',
        'B801200005001,ks4,maths,2025/26,4,',
        'B801200005001,ks1,maths,2027/28,EXS,',
        'B801200005001,gcse,maths,2025/26,4,',
        'B801200005001,ks1,writing,2022/23,EXS,',
      ),
    );
    expect(outcome).toMatchObject({
      new: 1,
      quarantined: 4,
      reasons: { notOnScale: 1, wrongYearGroup: 1, notASchoolYear: 1, notAStage: 1 },
    });
    expect(held(store)).toContainEqual(
      expect.objectContaining({
        reason:
          'the child was of an age for Year 5 in 2025/26, and nobody of that age sits the key stage 4. The year or the pupil is wrong. None of the row is taken.',
      }),
    );
    await store.close();
  });

  test('two results for one measure: neither is taken', async () => {
    const store = await sampleStore();
    const outcome = await read(
      store,
      long('B801200005001,ks1,maths,2022/23,EXS,', 'B801200005001,ks1,Mathematics,2022/2023,WTS,'),
    );
    expect(outcome).toMatchObject({ new: 0, quarantined: 2, reasons: { contradiction: 2 } });
    await store.close();
  });

  test('a validated result is not taken back by a file that is not', async () => {
    const store = await sampleStore();
    await read(store, long('B801200005001,ks1,maths,2022/23,EXS,yes'));
    const outcome = await read(store, long('B801200005001,ks1,maths,2022/23,WTS,'));
    expect(outcome).toMatchObject({ unchanged: 1, warnings: { validatedKept: 1 } });
    expect(kept(store)).toMatchObject([['71', 'maths', 2022, 'awarded', 'EXS', 14]]);
    await store.close();
  });
});

describe.skipIf(!hasInputs)(
  'exact headings of downloads (skipped: no ../shared/inputs where they are missing)',
  () => {
    test.each([
      ['KS1', 'giap-ks1'],
      ['KS2', 'giap-ks2'],
      ['KS4', 'giap-ks4'],
      ['Phonics', 'giap-phonics'],
      ['MTC', 'giap-mtc'],
      ['EYFSP', 'giap-eyfsp'],
    ])('%s is known as %s, every heading of ours is one of theirs', (name, table) => {
      const text = readFileSync(join(INPUTS, `results-headers/${name}.header-only.csv`), 'utf8');
      const found = recogniseFile(resultsImporter.tables, text);
      expect(found.ok && found.value.table.id).toBe(table);
      const missing = found.ok
        ? Object.entries(found.value.recognised.positions).filter(
            ([column, at]) => at === -1 && column !== 'version',
          )
        : ['nothing'];
      expect(missing).toEqual([]);
    });
  },
);
