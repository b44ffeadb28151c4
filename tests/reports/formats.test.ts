import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { filesOfZip } from '../../commands/zip.ts';
import { htmlPage } from '../../src/render/html.ts';
import { xlsx } from '../../src/render/xlsx.ts';
import { demoCopy, temporary, vschool } from '../program.ts';

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
    expect(sheets).toHaveLength(3);
    expect(sheets[1]).toContainEqual({ at: 'B2', kind: 'inlineStr', text: '410006' });
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
    const page = stdout.replace(/&quot;version&quot;:&quot;[^&]+/, '&quot;version&quot;:&quot;…');
    await expect(page).toMatchFileSnapshot('../golden/reports/monthly-four.html');
    expect(stdout).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    const tables = stdout.match(/<table>/g)?.length ?? 0;
    expect(tables).toBe(4);
    expect(stdout.match(/<caption>/g)).toHaveLength(tables);
    expect(stdout.match(/<tr><th scope="row">/g)).toHaveLength(7);
    expect(stdout).toContain('<html lang="en-GB">');
    // Two shares in one table: a chart that says its figures as text as well.
    expect(stdout).toContain('>17.5% (21 of 120)</text>');
  });
});

test('nothing in a cell is markup, and not known is said', () => {
  const page = htmlPage({
    question: 'Who <is> it?',
    rows: [{ table: 'T', measure: '<script>x</script>', count: null, of: 3 }],
    notes: [{ table: 'T', note: '<b>' }],
  });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>');
  expect(page).toContain('<td>not known</td>');
});
