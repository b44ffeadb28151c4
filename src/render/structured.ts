/** Shapes of a result besides a table on a terminal. */
export const STRUCTURED_FORMATS = ['json', 'ndjson', 'csv', 'markdown'] as const;
export type StructuredFormat = (typeof STRUCTURED_FORMATS)[number];

type Row = Readonly<Record<string, unknown>>;

/** A result's rows; a result without any is one row itself. */
function rowsOf(result: Row): readonly Row[] {
  const { rows } = result;
  return Array.isArray(rows) ? (rows as Row[]) : [result];
}

/** Columns of all rows, in the order in which they first come. */
const columnsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

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

/** A result, which commands give as JSON, in another shape. Rows alone go into shapes that know nothing else. */
export function structured(format: StructuredFormat, resultJson: string): string {
  if (format === 'json') return resultJson;
  const rows = rowsOf(JSON.parse(resultJson) as Row);
  if (format === 'ndjson') return rows.map((row) => JSON.stringify(row)).join('\n');
  return format === 'csv' ? csv(rows) : markdown(rows);
}
