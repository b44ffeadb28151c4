import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOfZip } from '../../commands/zip.ts';
import { STRUCTURED_FORMATS, type StructuredFormat } from '../../src/render/structured.ts';
import { zipStored } from '../../src/render/zip-stored.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const db = demoCopy();
const folder = temporary();
let made = 0;

/** A report written to a file. */
function report(format: StructuredFormat, ...args: readonly string[]): string {
  const file = join(folder, `${++made}.${format}`);
  const ran = vschool(['report', ...args, '--format', format, '--output', file, '--db', db]);
  expect([ran.code, ran.stdout]).toEqual([0, '']);
  return file;
}

const same = (file: string) => [0, `${file} is what the database says now, to the last character.\n`];

/** The file with a text in place of another; a workbook is packed anew. */
function altered(file: string, from: string, to: string): string {
  const bytes = readFileSync(file);
  const copy = `${file}.altered`;
  const change = (text: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  if (!file.endsWith('xlsx')) writeFileSync(copy, change(bytes.toString('utf8')));
  else
    writeFileSync(
      copy,
      zipStored(
        filesOfZip(file, bytes).map(({ name, bytes: content }) => [
          name,
          name === 'sheet2.xml' ? change(content.toString('utf8')) : content.toString('utf8'),
        ]),
      ),
    );
  return copy;
}

/** How each format writes the 218 children with a PEP. */
const WRITTEN: Readonly<Record<StructuredFormat, readonly [string, string]>> = {
  json: ['"count":218', '"count":219'],
  ndjson: ['"count":218', '"count":219'],
  csv: [',218,', ',219,'],
  markdown: ['| 218 |', '| 219 |'],
  html: ['>218<', '>219<'],
  xlsx: ['<v>218</v>', '<v>219</v>'],
};

describe('a report is asked again from its file', () => {
  test.each(STRUCTURED_FORMATS)('%s: the same to the last character', (format) => {
    const file = report(format, 'monthly-four', '--cohort', 'year 7-11', '--profile', 'board');
    const ran = vschool(['verify', file, '--db', db]);
    expect([ran.code, ran.stdout]).toEqual(same(file));
  });

  test.each(STRUCTURED_FORMATS)('%s: lists of children and names are asked again too', (format) => {
    const file = report(format, 'inspection', '--names');
    const ran = vschool(['verify', file, '--db', db]);
    expect([ran.code, ran.stdout]).toEqual(same(file));
  });

  test.each(STRUCTURED_FORMATS)(
    '%s: a figure altered by hand is named, and that the file was altered',
    (format) => {
      const file = altered(report(format, 'monthly-four'), ...WRITTEN[format]);
      const ran = vschool(['verify', file, '--json', '--db', db]);
      expect([ran.code, json(ran)]).toEqual([
        1,
        expect.objectContaining({
          same: false,
          altered: true,
          rows: [
            {
              figure: expect.stringMatching(
                format === 'xlsx'
                  ? /^1 PEP in the last six months: PEP in the last/
                  : /^PEP in the last six months: PEP in the last/,
              ),
            },
          ],
        }),
      ]);
      expect(json(ran)['dataHash'].was).toBe(json(ran)['dataHash'].now);
    },
  );

  test('as it was known on a day', () => {
    const file = report('json', 'monthly-four', '--known-at', '2026-11-18');
    expect(vschool(['verify', file, '--db', db]).code).toBe(0);
  });

  test('data that have changed since are said by their hashes, and the file is not called altered', () => {
    const own = demoCopy();
    const file = join(folder, 'before.csv');
    expect(vschool(['report', 'monthly-four', '--format', 'csv', '--output', file, '--db', own]).code).toBe(
      0,
    );
    const set = vschool(['settings', 'flag.persistent-absence.rate', '5%', '--db', own]);
    expect(set.code).toBe(0);
    const ran = vschool(['verify', file, '--db', own]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(
      /The data, rules or term dates that it rests on have changed since: their hash was [\da-f]{32}, and is [\da-f]{32}\./,
    );
    expect(ran.stdout).not.toContain('altered');
    expect(ran.stdout).toContain('1 figure is not what the database says now:');
    expect(ran.stdout).toContain('  Persistent absence over twelve months in care: Persistently absent');
  });

  test('another version of the program is said', () => {
    const file = altered(report('json', 'monthly-four'), '"names":false,', '"names":false,"x":1,');
    const older = altered(
      file,
      /"version":"[^"]+","check"/.exec(readFileSync(file, 'utf8'))?.[0] ?? '',
      '"version":"0.0.9","check"',
    );
    const ran = vschool(['verify', older, '--db', db]);
    expect(ran.stdout).toContain('It was made by version 0.0.9 of this program; this is ');
    expect(ran.stdout).toContain('altered after it was written');
  });

  test('a page whose shown figure alone was altered does not pass', () => {
    const file = altered(report('html', 'monthly-four'), '>95.2%<', '>99.2%<');
    const ran = vschool(['verify', file, '--db', db]);
    expect([ran.code, ran.stdout.includes('The file itself was altered after it was written')]).toEqual([
      1,
      true,
    ]);
  });

  test.each([
    ['is no report', 'hello'],
    ['was altered', '{"command":"report",'],
    ['is another command’s', '{"command":"runs","rows":[]}'],
    ['is another page', '<!doctype html>\n<title>x</title>'],
    ['is another table', 'table,measure\r\nx,y\r\n'],
    ['is another document', '# Title\n\ntext\n'],
    ['is a damaged zip', 'PK\u0003\u0004 nothing'],
  ])('what %s is refused', (_, text) => {
    const file = join(folder, `${++made}.txt`);
    writeFileSync(file, text);
    const ran = vschool(['verify', file, '--db', db]);
    expect(ran.code).toBe(65);
    expect(ran.stderr).toContain('is no report of this program');
  });

  test('a file that is not there is named', () => {
    expect(vschool(['verify', '/no/such/file.json', '--db', db]).code).toBe(66);
  });
});

describe('two reports of one day', () => {
  const own = demoCopy();
  const first = join(folder, 'first.json');
  vschool(['report', 'profile', '--profile', 'board', '--json', '--output', first, '--db', own]);
  const fresh = demoCopy();

  test('are refused where one less the other tells of one child, in a database without a log of the first too', () => {
    const ran = vschool([
      ...['report', 'profile', '--profile', 'board', '--cohort', 'not no school place'],
      ...['--against', first, '--db', fresh],
    ]);
    expect([ran.code, ran.stdout]).toEqual([77, '']);
    expect(ran.stderr).toContain('differ by so few that one less the other would tell of them');
  });

  test.each([
    ['differ by many', ['--profile', 'board', '--cohort', 'year 7-11']],
    ['are of the same children', ['--profile', 'board']],
    ['stay inside the authority', ['--cohort', 'not no school place']],
    ['are of two days', ['--profile', 'board', '--as-at', '2026-11-13']],
  ])('are given where they %s', (_, more) => {
    expect(vschool(['report', 'profile', ...more, '--against', first, '--db', own]).code).toBe(0);
  });
});
