import { SaxesParser } from 'saxes';
import { filesOfZip } from './zip.ts';

/** A sheet of a workbook: its rows as the texts of their cells, numbers as they are written. */
export interface SheetTexts {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

function namesIn(workbook: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'sheet') names.push(String(attributes['name']));
  });
  parser.write(workbook).close();
  return names;
}

function rowsIn(sheet: string): string[][] {
  const rows: string[][] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') rows.at(-1)?.push('');
  });
  parser.on('text', (text) => {
    const row = rows.at(-1);
    if (row && row.length > 0) row.push(`${row.pop()}${text}`);
  });
  parser.write(sheet).close();
  return rows;
}

/** The texts in the sheets of a workbook that this program wrote; of another, those that stand in the cells themselves. */
export function sheetTexts(bytes: Uint8Array): SheetTexts[] {
  const files = new Map(
    filesOfZip('the workbook', Buffer.from(bytes)).map(({ name, bytes: content }) => [
      name,
      content.toString('utf8'),
    ]),
  );
  return namesIn(files.get('workbook.xml') ?? '<none/>').map((name, at) => ({
    name,
    rows: rowsIn(files.get(`sheet${at + 1}.xml`) ?? '<none/>'),
  }));
}
