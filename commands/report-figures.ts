import { readCsv } from '../src/importers/csv.ts';
import { meant } from '../src/render/page.ts';
import { ABOUT, MANIFEST } from '../src/render/report-parts.ts';
import { cellOf, type Row } from '../src/render/result-rows.ts';
import type { StructuredFormat } from '../src/render/structured.ts';
import { sheetTexts } from './sheet-texts.ts';

/** What a file of a report says, by table and measure; its header is a table of its own. */
export type Said = ReadonlyMap<string, string>;

const keyOf = (table: string, measure: string): string => `${table}: ${measure}`;

/** Keys with what is said; of several with one key, such as the years of a measure, each has its number. */
function saidOf(entries: readonly (readonly [key: string, said: string])[]): Said {
  const times = new Map<string, number>();
  return new Map(
    entries.map(([key, said]) => {
      const n = (times.get(key) ?? 0) + 1;
      times.set(key, n);
      return [n === 1 ? key : `${key} (${n})`, said];
    }),
  );
}

const ofRows = (rows: readonly Row[]): Said =>
  saidOf(
    rows
      .filter(({ measure }) => measure !== MANIFEST && measure !== 'Note')
      .map((row) => {
        const at = row['at'] ? `, ${cellOf(row['at'])}` : '';
        return [`${keyOf(cellOf(row['table']), cellOf(row['measure']))}${at}`, JSON.stringify(row)] as const;
      }),
  );

function ofJson(text: string): Said {
  const { header, rows } = JSON.parse(text) as { header: { fact: string; text: string }[]; rows: Row[] };
  return ofRows([...header.map(({ fact, text: said }) => ({ table: ABOUT, measure: fact, said })), ...rows]);
}

function ofCsv(text: string): Said {
  const [head, ...lines] = readCsv(text, ',').map(({ fields }) => fields);
  return ofRows(lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [head?.[at] ?? '', cell]))));
}

/** Lines of a text, each under the heading that it stands under. */
function underHeadings(
  text: string,
  heading: RegExp,
  figure: RegExp,
  about: RegExp,
  read: (found: string) => string = (found) => found,
): Said {
  const said: [string, string][] = [];
  let table = ABOUT;
  for (const line of text.split('\n')) {
    table = heading.exec(line)?.[1] ?? table;
    const measure = (table === ABOUT ? about : figure).exec(line)?.[1];
    if (measure !== undefined) said.push([keyOf(read(table), read(measure)), line]);
  }
  return saidOf(said);
}

/** The first sheet is the header; the others are called by their tables. */
function ofSheets(bytes: Uint8Array): Said {
  const [about, ...sheets] = sheetTexts(bytes);
  return saidOf([
    ...(about?.rows ?? [])
      .filter(([fact]) => fact !== MANIFEST)
      .map(([fact = '', text = '']) => [keyOf(ABOUT, fact), text] as const),
    ...sheets.flatMap(({ name, rows }) =>
      rows.slice(1).map(([first = '', ...rest]) => [keyOf(name, first), rest.join('\t')] as const),
    ),
  ]);
}

const plainMarkdown = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

/** What a file of a report says. */
export function saidIn(format: StructuredFormat, content: string | Uint8Array): Said {
  if (typeof content !== 'string') return ofSheets(content);
  if (format === 'json') return ofJson(content);
  if (format === 'csv') return ofCsv(content);
  if (format === 'ndjson') return ofRows(content.split('\n').map((line) => JSON.parse(line) as Row));
  if (format === 'markdown')
    return underHeadings(
      content,
      /^## (.*)$/,
      /^\| (?!---)((?:\\.|[^|\\])*) \|/,
      /^- \*\*(.*?):\*\*/,
      plainMarkdown,
    );
  return underHeadings(
    content,
    /^<h2[^>]*>(.*)<\/h2>$/,
    /^<tr[^>]*><th scope="row">(.*?)<\/th>/,
    /^<dt>(.*?)<\/dt>/,
    meant,
  );
}

/** What is not in both, or not the same, in the order of the file. */
export const changedBetween = (was: Said, is: Said): string[] =>
  [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
