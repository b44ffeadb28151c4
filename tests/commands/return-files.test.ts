import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { importSsda903 } from '../../commands/import-return.ts';
import { replayGroup, replayGroups } from '../../commands/replay.ts';
import type { Store } from '../../db/open.ts';
import { quarantineRows } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ACTOR, OPTIONS, sampleStore } from '../db/sample-store.ts';
import { demoCopy, ROOT, temporary, vschool } from '../program.ts';
import { zipped } from '../zipped.ts';

const GOOD = join(ROOT, 'fixtures/imports/ssda903/good');
const BAD = join(ROOT, 'fixtures/imports/ssda903/bad');

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function newStore(): Promise<Store> {
  const store = await sampleStore();
  opened.push(store);
  return store;
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(temporary(), 'return-2027');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const sample = (name: string): string => readFileSync(join(GOOD, name), 'utf8');
const importing = async (path: string, store: Store) =>
  (await importSsda903(store, ACTOR, [path], OPTIONS)).outcome;

describe('of two files of one table in a folder', () => {
  test('the one whose name says that it is no part of the return is not read, and that is said', async () => {
    const store = await newStore();
    const folder = folderWith({
      'header.csv': sample('header.csv'),
      'missing.csv': sample('missing.csv'),
      'missing_errors.csv': `${sample('missing.csv')}410005,12/10/2010,M,01/07/2026,\n`,
    });
    const { warnings, parts } = await importing(folder, store);
    expect(parts?.map(({ part, file, read }) => [part, file, read])).toEqual([
      ['header', 'header.csv', 12],
      ['missing', 'missing.csv', 2],
    ]);
    expect(warnings).toEqual({ secondFileOfTable: 1 });
    expect(store.driver.prepare('select reason from import_warning').pluck().all()).toEqual([
      'missing_errors.csv lies beside it, holds the same table, and by its name no part of the return. It was not read; import it by itself if it is wanted.',
    ]);
  });

  test.each(['missing_2.csv', 'more.csv'])('none is chosen where the other is %s', async (name) => {
    const folder = folderWith({
      'header.csv': sample('header.csv'),
      'missing.csv': sample('missing.csv'),
      [name]: sample('missing.csv'),
    });
    await expect(importing(folder, await newStore())).rejects.toThrow(
      'it is the second SSDA903 missing file of this import. Import one return at a time. Nothing was changed.',
    );
  });

  test('a file of errors alone is read', async () => {
    const folder = folderWith({
      'header.csv': sample('header.csv'),
      'missing_errors.csv': sample('missing.csv'),
    });
    expect((await importing(folder, await newStore())).warnings).toEqual({});
  });
});

test('a table other than the header and the episodes may have no row in a year', async () => {
  const folder = folderWith({
    'header.csv': sample('header.csv'),
    'ad1.csv': `${sample('ad1.csv').split('\n')[0]}\n`,
  });
  const { parts } = await importing(folder, await newStore());
  expect(parts?.map(({ part, read }) => [part, read])).toEqual([
    ['header', 12],
    ['ad1', 0],
  ]);
});

test('a spreadsheet says that it is one', async () => {
  const path = join(temporary(), 'return.xlsx');
  writeFileSync(
    path,
    zipped([
      { name: '[Content_Types].xml', text: '<x/>' },
      { name: 'xl/workbook.xml', text: '<x/>' },
    ]),
  );
  await expect(importing(path, await newStore())).rejects.toThrow(
    'return.xlsx is a zip or a spreadsheet, and holds no CSV file and no XML of a return.',
  );
});

/** What each row that is held back needs: the table, the line, the cell and what should stand there. */
const CORRECTIONS: readonly [part: string, line: number, cell: string, text: string, table: string][] = [
  ['episodes', 5, 'DECOM', '20/01/2025', 'care_episode'],
  ['reviews', 2, 'REVIEW', '30/09/2026', 'review'],
  ['uasc', 2, 'DUC', '20/12/2028', 'uasc'],
  ['oc2', 4, 'SDQ_SCORE', '13', 'health_year'],
  ['ad1', 2, 'DATE_INT', '01/06/2026', 'adoption'],
  ['previous_permanence', 2, 'PREV_PERM', 'P2', 'previous_permanence'],
  ['missing', 3, 'MIS_START', '01/05/2026', 'missing_episode'],
  ['sw_episodes', 2, 'SW_ID', 'SW899001', 'person_role'],
  ['dolo', 2, 'DOLO_START', '12/10/2026', 'deprivation_of_liberty'],
];

test.each(CORRECTIONS)(
  'a row of %s that was held back is corrected and read again',
  async (part, line, cell, text, table) => {
    const store = await newStore();
    await importing(folderWith({ 'header.csv': sample('header.csv') }), store);
    const bad = folderWith(
      Object.fromEntries(
        readdirSync(BAD)
          .filter((name) => name !== 'header.csv')
          .map((name) => [name, readFileSync(join(BAD, name), 'utf8')]),
      ),
    );
    await importing(bad, store);
    const count = store.driver.prepare(`select count(*) from ${table}`).pluck();
    const before = count.get() as number;
    const rows = quarantineRows(store, 'held', undefined).filter(
      (row) => row.part === part && row.line === line,
    );
    const [group = []] = replayGroups(rows);
    expect(group).toHaveLength(1);
    const context = { actor: () => ACTOR, clock: () => 0, env: {} } as unknown as Context;
    const at = { store, roll: rollOf(store, () => ACTOR), asAt: '2026-11-20' as IsoDate };
    const { outcome, stillHeld } = await replayGroup(context, at, group, {
      corrections: [[cell, text]],
      dryRun: false,
    });
    expect(stillHeld).toEqual([]);
    expect(outcome).toMatchObject({ read: 1, new: 1, quarantined: 0 });
    expect(outcome.warnings['openEpisodeNotInReturn']).toBeUndefined();
    expect(count.get()).toBe(before + 1);
    const years = store.driver.prepare(`select distinct return_year from ${table}`).pluck().all();
    expect(years.filter((year) => year !== null)).toEqual([2027]);
  },
);

test('a night takes a return as a folder, as a zip and as XML', () => {
  const folder = temporary();
  const [inbox, db] = [join(folder, 'inbox'), demoCopy(folder)];
  mkdirSync(inbox);
  cpSync(GOOD, join(inbox, 'folder-2027'), { recursive: true });
  const files = ['header.csv', 'reviews.csv'].map((name) => ({ name, text: sample(name) }));
  writeFileSync(join(inbox, 'zip-2027.zip'), zipped(files));
  writeFileSync(
    join(inbox, 'xml-2027.xml'),
    '<EXPSSDA903><CHILD><HEADER><CHILDID>410001</CHILDID><UPN>R899100017001</UPN><SEX>F</SEX><DOB>17/04/2013</DOB><ETHNIC>WBRI</ETHNIC><AREVIEW><REVIEW>02/11/2026</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER></CHILD></EXPSSDA903>',
  );
  writeFileSync(join(inbox, 'holiday.zip'), zipped([{ name: 'photo.jpg', text: 'x' }]));
  const ran = vschool(['nightly', inbox, '--db', db, '--json']);
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.slice(0, 4).map(({ file, state, kind }) => [file, state, kind])).toEqual([
    ['folder-2027', 'done', 'ssda903'],
    ['xml-2027.xml', 'done', 'ssda903'],
    ['zip-2027.zip', 'done', 'ssda903'],
    ['holiday.zip', 'refused', undefined],
  ]);
  expect(lines[1]).toMatchObject({ read: 2, new: 1, unchanged: 1 });
  expect(lines[3].reason).toContain('holiday.zip is a zip or a spreadsheet');
  expect(readdirSync(inbox).sort()).toEqual(['done', 'refused']);
});
