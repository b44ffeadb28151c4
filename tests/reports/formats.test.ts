import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { filesOfZip } from '../../commands/zip.ts';
import { htmlPage } from '../../src/render/html.ts';
import { structured } from '../../src/render/structured.ts';
import { xlsx } from '../../src/render/xlsx.ts';
import { demoCopy, temporary, vschool } from '../program.ts';
import { masked } from './masked.ts';

/** Texts of the cells of each sheet, by place, with the kind of each; throws where the XML is not well-formed. */
function cellsOf(bytes: Uint8Array): { at: string; kind: string; text: string }[][] {
  return filesOfZip('report.xlsx', Buffer.from(bytes)).flatMap(({ name, bytes: content }) => {
    const cells: { at: string; kind: string; text: string }[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name: tag, attributes }) => {
      if (tag === 'f') throw new Error('a formula');
      if (tag === 'c')
        cells.push({ at: String(attributes['r']), kind: String(attributes['t'] ?? 'number'), text: '' });
    });
    parser.on('text', (text) => {
      const cell = cells.at(-1);
      if (cell) cell.text += text;
    });
    parser.write(Buffer.from(content).toString('utf8')).close();
    return /sheet\d+\.xml$/.test(name) ? [cells] : [];
  });
}

describe('a workbook', () => {
  test('keeps identifiers, formulas and odd characters as the text that they are, and numbers as numbers', () => {
    const texts = ['00123', '=1+1', '@x', '_x0041_', 'a & <b>', 'A\u0001B', '1e5'];
    const [rows = []] = cellsOf(xlsx({ rows: [...texts, 0.5, -3].map((cell) => ({ cell })) }));
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
      ['inlineStr', 'cell'],
      ['inlineStr', '00123'],
      ['inlineStr', '=1+1'],
      ['inlineStr', '@x'],
      ['inlineStr', '_x005F_x0041_'],
      ['inlineStr', 'a & <b>'],
      ['inlineStr', 'A\ufffdB'],
      ['inlineStr', '1e5'],
      ['number', '0.5'],
      ['number', '-3'],
    ]);
  });

  test('is well-formed and without a formula whatever the cells say', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.string({ unit: 'binary' }))), (rows) => {
        cellsOf(xlsx({ rows }));
      }),
    );
  });

  test('the twenty-seventh column is AA', () => {
    const row = Object.fromEntries(Array.from({ length: 28 }, (_, n) => [`c${n}`, n]));
    expect(
      cellsOf(xlsx({ rows: [row] }))[0]
        ?.map(({ at }) => at)
        .slice(25, 28),
    ).toEqual(['Z1', 'AA1', 'AB1']);
  });
});

describe('the program', () => {
  const db = demoCopy();

  test('writes a workbook for its owner alone, the same bytes each time', () => {
    const folder = temporary();
    const [one, other] = ['one.xlsx', 'other.xlsx'].map((name) => {
      const file = join(folder, name);
      expect(
        vschool(['report', 'inspection', '--format', 'xlsx', '--output', file, '--db', db]),
      ).toMatchObject({ code: 0, stdout: '' });
      return file;
    }) as [string, string];
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
    expect((statSync(one).mode & 0o777).toString(8)).toBe('600');
    const sheets = cellsOf(readFileSync(one));
    // The header, seven tables, and a list of children to each.
    expect(sheets).toHaveLength(15);
    expect(sheets[0]).toContainEqual({
      at: 'B5',
      kind: 'inlineStr',
      text: expect.stringMatching(/^everyone/),
    });
    expect(sheets[1]).toContainEqual({ at: 'B2', kind: 'number', text: '5' });
    expect(sheets[2]).toContainEqual({ at: 'A2', kind: 'inlineStr', text: '410006' });
  });

  test('a workbook without a file is refused', () => {
    const ran = vschool(['runs', '--format', 'xlsx', '--db', db]);
    expect([ran.code, ran.stderr]).toEqual([
      2,
      'A workbook is a file: say where it goes with --output report.xlsx. Nothing was done.\n',
    ]);
  });

  test('the page of a report', async () => {
    const { stdout } = vschool(['report', 'monthly-four', '--format', 'html', '--db', db]);
    await expect(masked(stdout)).toMatchFileSnapshot('../golden/reports/monthly-four.html.txt');
    expect(stdout).not.toMatch(/<script|https?:\/\//);
    const tables = stdout.match(/<table>/g)?.length ?? 0;
    expect(tables).toBe(4);
    expect(stdout.match(/<caption>/g)).toHaveLength(tables);
    expect(stdout.match(/<tr><th scope="row">/g)).toHaveLength(7);
    expect(stdout).toContain('<html lang="en-GB">');
    // One bar to each of the five shares, and the figure as text beside it.
    expect(stdout.match(/<svg [^>]*role="img" aria-label="a bar of [\d.]+%"/g)).toHaveLength(5);
    expect(stdout).toContain('<td class="share">18.1%<svg');
  });

  test('the Markdown of a report', async () => {
    const { stdout } = vschool(['report', 'monthly-four', '--format', 'markdown', '--db', db]);
    const text = masked(stdout).replace(/(\*\*Last file read in:\*\*) .*/, '$1 …');
    await expect(text).toMatchFileSnapshot('../golden/reports/monthly-four.md');
  });

  test('the rows of a report: its header, its figures, its notes, each with the same columns', () => {
    const { stdout } = vschool(['report', 'monthly-four', '--format', 'csv', '--db', db]);
    const rows = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({
      table: 'About this report',
      measure: 'Authority',
      text: 'London Borough of Marlowe (imaginary children)',
    });
    const figures = rows.filter(({ count }) => count !== '');
    expect(figures.map(({ measure, count, of }) => [measure, count, of])).toEqual([
      ['PEP in the last six months', '218', '229'],
      ['Persistently absent', '21', '116'],
      ['Severely absent, who are persistently absent too', '5', '116'],
      ['With at least one suspension', '33', '186'],
      ['Suspensions', '60', ''],
      ['Not on a school’s roll', '1', '141'],
    ]);
    expect(rows.at(-1)).toMatchObject({
      measure: 'Note',
      text: expect.stringContaining('Education Act 1996'),
    });
  });
});

const HOSTILE = [
  '=1+1',
  '+447',
  '@sum',
  '-cmd|x',
  '＝1',
  '\tx',
  '\rx',
  '<script>x</script>',
  '"quoted",',
  'a|b',
];

/** A report in which every text that can come from outside is hostile. */
const hostile = (text: string) => ({
  command: 'report',
  question: text,
  header: [{ fact: 'Cohort', text }],
  manifest: { report: 'x', query: text },
  rows: [{ table: text, measure: text, count: 1, of: 3, rate: 1 / 3, leftOut: text }],
  notes: [{ table: text, note: text }],
  children: [{ table: text, pupil: text, school: text }],
});

describe('a text that somebody else wrote', () => {
  test.each(HOSTILE)('%j is no formula in any cell of the rows', (text) => {
    const rows = parse(structured('csv', JSON.stringify(hostile(text)))) as string[][];
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    expect(rows.flat().some((cell) => cell.includes(text))).toBe(true);
  });

  test.each(HOSTILE)('%j is no markup in the page and no cell of its own in Markdown', (text) => {
    const page = htmlPage(hostile(text));
    expect(page).not.toContain('<script');
    const markdown = structured('markdown', JSON.stringify(hostile(text)));
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    expect(markdown.match(/^\| (?!---).*$/gm)?.map((line) => line.match(/(?<!\\)\|/g)?.length)).toEqual([
      5, 5, 3, 3,
    ]);
  });

  test.each(HOSTILE)('%j is text in the workbook, and a name of a sheet that a workbook may have', (text) => {
    const bytes = xlsx(hostile(text));
    expect(cellsOf(bytes)).toHaveLength(3);
    const names = filesOfZip('x.xlsx', Buffer.from(bytes))
      .filter(({ name }) => name === 'workbook.xml')
      .flatMap(({ bytes: content }) => [...content.toString('utf8').matchAll(/<sheet name="([^"]*)"/g)])
      .map((match) => match[1]);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,40}$/);
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

describe.skipIf(!hasOffice)('in LibreOffice (skipped where it is not on the machine)', () => {
  test('no cell of the workbook is a formula, and identifiers are as they were', () => {
    const folder = temporary();
    const file = join(folder, 'inspection.xlsx');
    writeFileSync(
      file,
      xlsx({ rows: ['00123', '=1+1', '@x', '1e5', '2026-11-20', '+44', 0.5].map((cell) => ({ cell })) }),
    );
    const ran = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        file,
      ],
      { encoding: 'utf8' },
    );
    expect(ran.status).toBe(0);
    const sheet = readFileSync(join(folder, 'inspection.fods'), 'utf8');
    expect(sheet).not.toContain('table:formula');
    const cells = [...sheet.matchAll(/office:value-type="(\w+)"[^>]*>\s*<text:p>([^<]*)/g)].map((match) => [
      match[1],
      match[2],
    ]);
    expect(cells).toEqual([
      ['string', 'cell'],
      ['string', '00123'],
      ['string', '=1+1'],
      ['string', '@x'],
      ['string', '1e5'],
      ['string', '2026-11-20'],
      ['string', '+44'],
      ['float', '0.5'],
    ]);
  });
});

test('nothing in a cell is markup, and not known is said', () => {
  const page = htmlPage({
    ...hostile('<b>'),
    rows: [{ table: 'T', measure: '<script>x</script>', count: null, of: 3 }],
  });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>');
  expect(page).toContain('<td class="n">not known</td>');
});

test('a figure that speaks of too few is marked, and the mark is said', () => {
  const page = htmlPage({
    ...hostile('T'),
    rows: [{ table: 'T', measure: 'Absent', count: 2, of: 3, rate: 2 / 3, lowCoverage: true }],
  });
  expect(page).toContain('<tr class="low"><th scope="row">Absent †</th>');
});
