import { htmlPage } from './html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { isReport, reportRows } from './report-parts.ts';
import { cellOf, columnsOf, type Row, rowsOf } from './result-rows.ts';
import { xlsx } from './xlsx.ts';

/** Shapes of a result besides a table on a terminal. */
export const STRUCTURED_FORMATS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'xlsx'] as const;
export type StructuredFormat = (typeof STRUCTURED_FORMATS)[number];

/** What a spreadsheet would take for a formula, in its usual and its full-width forms. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell that a spreadsheet shows as text: a formula is made one by an apostrophe, a number stays a number. */
function csvCell(value: unknown): string {
  const text = cellOf(value);
  const guarded = FORMULA.test(text) && !(typeof value === 'number' || NUMBER.test(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function csv(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  return [columns.map(csvCell), ...rows.map((row) => columns.map((column) => csvCell(row[column])))]
    .map((cells) => cells.join(','))
    .join('\r\n');
}

const markdownCell = (value: unknown): string =>
  cellOf(value).replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');

function markdown(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    lineOf(columns),
    lineOf(columns.map(() => '---')),
    ...rows.map((row) => lineOf(columns.map((column) => markdownCell(row[column])))),
  ].join('\n');
}

/** One result, or several, which then are one list of rows. */
function together(results: readonly Row[]): Row {
  const [first = {}] = results;
  return results.length === 1 ? first : { command: first['command'], rows: results.flatMap(rowsOf) };
}

/** Results, which commands give as JSON, as one whole: a page or a workbook. */
export function wholeOf(format: 'html' | 'xlsx', resultsJson: readonly string[]): string | Uint8Array {
  const result = together(resultsJson.map((each) => JSON.parse(each) as Row));
  return format === 'html' ? htmlPage(result) : xlsx(result);
}

/** A result, which commands give as JSON, as text. Rows alone go into shapes that know nothing else. */
export function structured(format: StructuredFormat, resultJson: string): string {
  if (format === 'json') return resultJson;
  const result = JSON.parse(resultJson) as Row;
  if (format === 'html') return htmlPage(result);
  if (format === 'markdown' && isReport(result)) return reportMarkdown(result);
  const rows = isReport(result) ? reportRows(result) : rowsOf(result);
  if (format === 'ndjson') return rows.map((row) => JSON.stringify(row)).join('\n');
  return format === 'csv' ? csv(rows) : markdown(rows);
}
