import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../program.ts';
import { type ImportCase, importCase, pageOf, recordsByLine } from './import-case.ts';

const BAD = join(ROOT, 'fixtures/imports/ssda903/bad');
const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n';
const CHILD = '410001,F,17/04/2013,WBRI,R899100017001,0,\n';
const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n';

/** A folder with these files. */
const folderWith =
  (files: Readonly<Record<string, string>>) =>
  (path: string): void => {
    mkdirSync(path);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  };

const RETURNS: readonly ImportCase[] = [
  {
    name: 'return-with-bad-rows',
    bytes: (path) => cpSync(BAD, path, { recursive: true }),
    exit: 1,
    counts: [37, 8, 3, 2, 24],
  },
  { name: 'return-without-a-csv-file', bytes: folderWith({ 'notes.doc': 'x' }), exit: 66 },
  {
    name: 'return-of-reviews-alone',
    bytes: folderWith({ 'reviews.csv': 'CHILD,DOB,REVIEW,REVIEW_CODE\n' }),
    exit: 65,
  },
  {
    name: 'return-with-two-headers',
    bytes: folderWith({ 'a.csv': HEADER + CHILD, 'b.csv': HEADER }),
    exit: 65,
  },
  {
    name: 'return-with-headings-alone',
    bytes: folderWith({ 'header.csv': HEADER + CHILD, 'episodes.csv': EPISODES }),
    exit: 65,
  },
  {
    name: 'return-with-an-open-quote',
    bytes: folderWith({ 'header.csv': `${HEADER}"410001,F\n` }),
    exit: 65,
  },
  { name: 'return-without-upn.csv', bytes: 'CHILD,SEX,DOB,ETHNIC,MOTHER\n', exit: 65 },
  { name: 'return-that-is-not-there', bytes: () => undefined, exit: 66 },
];

test.each(RETURNS)('$name is taken row by row, or refused whole in a sentence', async (each) => {
  const imported = importCase(each, 'ssda903');
  const { ran, kept, before } = imported;
  expect(ran.code).toBe(each.exit);
  expect(ran.stderr).not.toMatch(/Something went wrong|Error:|undefined|NaN/);
  expect(kept.counts).toEqual(each.counts);
  if (!each.counts) expect(kept.size).toEqual(before.size);
  await expect(pageOf(imported)).toMatchFileSnapshot(join(ROOT, `tests/golden/bad-input/${each.name}.txt`));
});

test('every row of a return that is held back is kept as the file has it', () => {
  const { kept } = importCase(RETURNS[0] as ImportCase, 'ssda903');
  const files = readdirSync(BAD).map((name) => recordsByLine(readFileSync(join(BAD, name), 'utf8')));
  expect(kept.held.map(({ line }) => line)).toEqual([
    2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 7, 8, 8, 9, 9, 10, 10,
  ]);
  for (const { line, row } of kept.held) {
    const cells = Object.values(JSON.parse(row));
    expect(files.map((records) => records.get(line))).toContainEqual(cells);
  }
});
