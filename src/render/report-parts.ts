import { LOW_MARK } from './figure-words.ts';
import type { HeaderLine } from './report-header.ts';
import { intervalText, valueText } from './report-years.ts';
import { cellOf, columnsOf, type Row, rowsOf } from './result-rows.ts';
import { number, percentage } from './text.ts';

/** A table of a report with all that belongs to it, from the JSON of the report. */
export interface ReportPart {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** Children behind the table; empty where the report lists none. */
  readonly children: readonly Row[];
}

/** A report as it is laid out: what stands over it, its tables, and what it takes to ask it again. */
export interface ReportLaidOut {
  readonly question: string;
  readonly header: readonly HeaderLine[];
  readonly parts: readonly ReportPart[];
  /** As JSON. */
  readonly manifest: string;
}

const listIn = (result: Row, key: string): readonly Row[] =>
  Array.isArray(result[key]) ? (result[key] as Row[]) : [];

/** The name of the table that holds the header, in shapes that are rows alone. */
export const ABOUT = 'About this report';

/** The row of the header under which the manifest stands. */
export const MANIFEST = 'Manifest';

export const isReport = (result: Row): boolean =>
  result['command'] === 'report' && Array.isArray(result['header']);

export function laidOut(result: Row): ReportLaidOut {
  const rows = Map.groupBy(rowsOf(result), (row) => cellOf(row['table']));
  const titles = Array.isArray(result['tables']) ? (result['tables'] as string[]) : [...rows.keys()];
  const of = (key: string, table: string): readonly Row[] =>
    listIn(result, key).filter((each) => each['table'] === table);
  return {
    question: cellOf(result['question']),
    header: listIn(result, 'header') as unknown as readonly HeaderLine[],
    manifest: JSON.stringify(result['manifest']),
    parts: titles.map((title) => ({
      ...{ title, rows: rows.get(title) ?? [], children: of('children', title) },
      notes: of('notes', title).map(({ note }) => cellOf(note)),
    })),
  };
}

export const measureText = (row: Row): string =>
  row['lowCoverage'] === true ? `${cellOf(row['measure'])} ${LOW_MARK}` : cellOf(row['measure']);

/** The number of a figure, or what stands in its place. */
export function countCell({ count, hidden, value, symbol, published }: Row): string {
  if (hidden !== undefined) return cellOf(hidden);
  if (typeof count === 'number') return number(count);
  if (symbol !== undefined) return cellOf(symbol);
  return typeof value === 'number' || published === true ? '' : 'not known';
}

/** Another number of a figure, such as months or pounds, with its unit. */
export const valueCell = ({ value, unit }: Row): string =>
  typeof value === 'number' ? valueText(value, unit === undefined ? undefined : cellOf(unit)) : '';

export const ofCell = ({ of }: Row): string => (typeof of === 'number' ? number(of) : '');

export function shareCell({ rate, hidden, symbol, of }: Row): string {
  if (typeof rate === 'number') return percentage(rate, []);
  return of === undefined ? '' : cellOf(hidden ?? symbol);
}

/** In which the share or the value may as well lie, 95 in 100. */
export function intervalCell({ low, high, rate }: Row): string {
  if (typeof low !== 'number' || typeof high !== 'number') return '';
  return intervalText({
    measure: '',
    count: null,
    interval: { low, high },
    ...(typeof rate === 'number' ? { rate } : {}),
  });
}

/** A column of a table of figures: those that no row of the table has anything in are left out. */
export interface FigureColumn {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly kind: 'number' | 'share' | 'text';
}

const FIGURE_COLUMNS: readonly FigureColumn[] = [
  { title: 'Year', text: ({ at }) => cellOf(at), kind: 'text' },
  { title: 'n', text: countCell, kind: 'number' },
  { title: 'of', text: ofCell, kind: 'number' },
  { title: 'Share', text: shareCell, kind: 'share' },
  { title: 'Figure', text: valueCell, kind: 'number' },
  { title: '95 in 100', text: intervalCell, kind: 'number' },
  { title: 'Change', text: ({ trend }) => cellOf(trend), kind: 'text' },
];

/** What is said of a figure in words, such as a target, by its own heading. */
export const wordsOf = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !COLUMNS.includes(column)));

export function figureColumns(rows: readonly Row[]): FigureColumn[] {
  const words = columnsOf(rows.map(wordsOf)).map(
    (title): FigureColumn => ({
      title,
      text: (row) => cellOf(row[title]),
      kind: 'text',
    }),
  );
  return [...FIGURE_COLUMNS, ...words].filter(({ text }) => rows.some((row) => text(row) !== ''));
}

const leftOutOf = ({ leftOut, notKnown }: Row): string => {
  const some = notKnown === null ? 'some not known' : '';
  const known = typeof notKnown === 'number' && notKnown > 0 ? `${number(notKnown)} not known` : some;
  return [cellOf(leftOut), known].filter((each) => each !== '').join('; ');
};

/** Who is left out of the figures of a table, each way of it once; of several years the newest says it. */
export function leftOutLines(rows: readonly Row[]): string[] {
  const newest = rows.filter(({ at }) => at === rows[0]?.['at']);
  const all = [...Map.groupBy(newest, leftOutOf)].filter(([text]) => text !== '');
  return all.map(([text, own]) =>
    all.length === 1
      ? `Left out: ${text}.`
      : `Left out of “${own.map(({ measure }) => cellOf(measure)).join('”, “')}”: ${text}.`,
  );
}

const LISTED_ELSEWHERE =
  'The children behind it are listed in the page, the workbook, the Markdown and the JSON of this report.';

const COLUMNS = [
  'table',
  'measure',
  'at',
  'count',
  'of',
  'rate',
  'value',
  'unit',
  'leftOut',
  'notKnown',
  'low',
  'high',
  'trend',
  'hidden',
  'symbol',
  'published',
  'lowCoverage',
  'text',
];

/**
 * A report as rows alone, each with the same columns: the header first, as rows of a table of its own, then every
 * figure, and the notes of each table after its figures. A row says in `table` what it is of, so that a reader that
 * wants the figures takes those with a `count`, `of` or `hidden`.
 */
export function reportRows(result: Row): Row[] {
  const { header, parts, manifest } = laidOut(result);
  const blank: Row = Object.fromEntries(COLUMNS.map((column) => [column, null]));
  return [
    ...header.map(({ fact, text }) => ({ table: ABOUT, measure: fact, text })),
    { table: ABOUT, measure: MANIFEST, text: manifest },
    ...parts.flatMap(({ title, rows, notes, children }) => [
      ...rows,
      ...[...notes, ...(children.length > 0 ? [LISTED_ELSEWHERE] : [])].map((note) => ({
        table: title,
        measure: 'Note',
        text: note,
      })),
    ]),
  ].map((row) => ({ ...blank, ...row }));
}
