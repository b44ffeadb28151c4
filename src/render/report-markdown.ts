import { figureColumns, laidOut, leftOutLines, measureText } from './report-parts.ts';
import { cellOf, columnsOf, type Row } from './result-rows.ts';

/** Text as it is in Markdown, on one line: no table cell ends early and nothing is taken for markup. */
const plain = (text: string): string => text.replaceAll(/[\\|<`*_[\]]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ');

const lineOf = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;

const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [lineOf(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(lineOf)].join('\n');

function figuresTable(rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const columns = figureColumns(rows);
  return [
    tableOf(
      ['Measure', ...columns.map(({ title }) => title)],
      rows.map((row) => [measureText(row), ...columns.map(({ text }) => text(row))]),
    ),
  ];
}

function childrenTable(children: readonly Row[]): string[] {
  if (children.length === 0) return [];
  const columns = columnsOf(children).filter((column) => column !== 'table');
  return [
    tableOf(
      columns,
      children.map((row) => columns.map((column) => cellOf(row[column]))),
    ),
  ];
}

const PLACE = /<!-- vschool-report: (.*) -->/;

/** What it takes to ask a report again, out of its Markdown; undefined where it holds none. */
export const manifestInMarkdown = (text: string): string | undefined => PLACE.exec(text)?.[1];

/** A report as a document: its question, its header, a table with its notes after the other. */
export function reportMarkdown(result: Row): string {
  const { question, header, parts, manifest } = laidOut(result);
  return [
    `# ${plain(question)}`,
    header.map(({ fact, text }) => `- **${fact}:** ${plain(text)}`).join('\n'),
    ...parts.flatMap(({ title, rows, notes, children }) => [
      `## ${plain(title)}`,
      ...figuresTable(rows),
      ...[...leftOutLines(rows), ...notes].map(plain),
      ...childrenTable(children),
    ]),
    // Nothing in it may end the comment or be markup; inside JSON a character can be written as its number.
    `<!-- vschool-report: ${manifest.replaceAll('--', '\\u002d\\u002d').replaceAll('<', '\\u003c')} -->`,
  ].join('\n\n');
}
