import { SaxesParser } from 'saxes';
import { filesOfZip } from './zip.ts';

/** A sheet of a workbook: its rows as the texts of their cells, numbers as they are written. */
export interface SheetTexts {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
}

/** The texts in the sheets of a workbook that this program wrote; of another, those that stand in the cells themselves. */
export const sheetTexts = (bytes: Uint8Array): SheetTexts[] =>
  filesOfZip('the workbook', Buffer.from(bytes))
    .filter(({ name }) => /^sheet\d+\.xml$/.test(name))
    .map(({ name, bytes: content }) => {
      const rows: string[][] = [];
      const parser = new SaxesParser();
      parser.on('opentag', ({ name: tag }) => {
        if (tag === 'row') rows.push([]);
        if (tag === 'c') rows.at(-1)?.push('');
      });
      parser.on('text', (text) => {
        const row = rows.at(-1);
        if (row && row.length > 0) row.push(`${row.pop()}${text}`);
      });
      parser.write(content.toString('utf8')).close();
      return { file: name, rows };
    });
