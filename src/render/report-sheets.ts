import { laidOut, leftOutLines, MANIFEST, measureText, wordsOf } from './report-parts.ts';
import { columnsOf, type Row } from './result-rows.ts';

/** A sheet of a workbook: its name, as a workbook may have it, and its rows. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Names of sheets have 31 characters at most, none of these, and begin and end with no apostrophe. */
const sheetName = (text: string): string =>
  text
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .replaceAll(/^'+|'+$/g, '')
    .trim();

const shown = ({ hidden, count, symbol, value, published }: Row): unknown =>
  hidden ?? count ?? symbol ?? (value === undefined && published !== true ? 'not known' : null);

/** Numbers as numbers, so that a sheet can go on working with them. */
function figureRow(row: Row): Row {
  const { at, of, rate, value, unit, low, high, trend, leftOut, notKnown, hidden, symbol } = row;
  const filled: Row = {
    Measure: measureText(row),
    Year: at,
    n: shown(row),
    of,
    'Share (0 to 1)': of === undefined && rate === undefined ? undefined : (rate ?? hidden ?? symbol),
    Figure: value,
    Unit: unit,
    'From (95 in 100)': low,
    'To (95 in 100)': high,
    Change: trend,
    ...wordsOf(row),
    'Left out': leftOut,
    'Not known': notKnown === null ? 'some' : notKnown,
  };
  return Object.fromEntries(Object.entries(filled).filter(([, cell]) => cell !== undefined));
}

/** A report as sheets: the header, then a sheet for each table with its notes under it, and one for each list of children. */
export function reportSheets(result: Row): Sheet[] {
  const { question, header, parts, manifest } = laidOut(result);
  const sheets = parts.flatMap(({ title, rows, notes, children }, at): Sheet[] => {
    const figures = rows.map(figureRow);
    const under = [...leftOutLines(rows), ...notes].map((note) => ({ Measure: note }));
    const columns = ['Measure', ...columnsOf(figures).filter((column) => column !== 'Measure')];
    const [first, ...rest] = figures;
    const ordered = Object.fromEntries(columns.map((column) => [column, first?.[column] ?? null]));
    const own = {
      name: sheetName(`${at + 1} ${title}`),
      rows: first ? [ordered, ...rest, {}, ...under] : [...under],
    };
    if (children.length === 0) return [own];
    return [own, { name: `${at + 1} children`, rows: children.map(({ table: _, ...child }) => child) }];
  });
  const about = [
    { Fact: 'Report', Text: question },
    ...header.map(({ fact, text }) => ({ Fact: fact, Text: text })),
    ...parts.map(({ title }, at) => ({ Fact: `Sheet ${at + 1}`, Text: title })),
    { Fact: MANIFEST, Text: manifest },
  ];
  return [{ name: 'About', rows: about }, ...sheets];
}
