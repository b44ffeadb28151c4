import { isReport } from './report-parts.ts';
import { reportSheets, type Sheet } from './report-sheets.ts';
import { cellOf, columnsOf, type Row, rowsOf } from './result-rows.ts';
import { zipStored } from './zip-stored.ts';

/** Characters that XML cannot hold, even escaped. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xml = (text: string): string =>
  text.replaceAll(NOT_XML, '\ufffd').replaceAll(/[&<>"]/g, (found) => ESCAPES[found] ?? found);

/** Excel reads `_x0041_` in a text as A: its underscore is written the same way, so that the text stays. */
const kept = (text: string): string => text.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** No cell of a workbook holds more characters. */
const LONGEST = 32_767;

/** `A`, `B` … `Z`, `AA`. */
const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** A number stays one; anything else is text in its place, never a formula and never taken for a number. */
function cell(value: unknown, at: string): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${at}"><v>${value}</v></c>`;
  const text = kept(cellOf(value)).slice(0, LONGEST);
  if (text === '') return '';
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

function sheet(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  const body = lines
    .map(
      (cells, y) =>
        `<row r="${y + 1}">${cells.map((value, x) => cell(value, `${columnName(x)}${y + 1}`)).join('')}</row>`,
    )
    .join('');
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${body}</sheetData></worksheet>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Lists of a result that get a sheet of their own. */
const SHEETS = [
  ['Rows', 'rows'],
  ['Children', 'children'],
  ['Notes', 'notes'],
] as const;

const sheetsOf = (result: Row): Sheet[] =>
  SHEETS.flatMap(([name, key]) => {
    const rows = key === 'rows' ? rowsOf(result) : result[key];
    return Array.isArray(rows) && (rows.length > 0 || key === 'rows') ? [{ name, rows: rows as Row[] }] : [];
  });

/** A result as a workbook: inline texts, no formula, the same bytes for the same result. */
export function xlsx(result: Row): Uint8Array {
  const sheets = isReport(result) ? reportSheets(result) : sheetsOf(result);
  const each = (of: (n: number, name: string) => string): string =>
    sheets.map(({ name }, at) => of(at + 1, name)).join('');
  return zipStored([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, name) => `<sheet name="${xml(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ],
    ...sheets.map(({ rows }, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(rows)] as const),
  ]);
}
