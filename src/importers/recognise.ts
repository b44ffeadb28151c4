import type { Refusal } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import {
  alternatives,
  type Columns,
  type Lacking,
  missingColumns,
  type Recognised,
  recognise,
} from './columns.ts';
import { CsvReader, MalformedCsv } from './csv.ts';
import { isBlankRow, type Table, type XmlForm } from './define.ts';

/** The table that a file holds, where its headings stand, and how its cells are parted. */
export interface RecognisedFile {
  readonly table: Table<unknown>;
  readonly delimiter: string;
  readonly headings: readonly string[];
  readonly recognised: Recognised<Columns>;
  /** The rows come out of XML: there are no delimiters, and the headings are its elements. */
  readonly xml?: XmlForm;
  /** Line of the headings; what stands before it is a preamble. */
  readonly headingLine: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A title, a date and a comment or two may stand before the headings. */
const ROWS_LOOKED_AT = 12;
/** Characters that mostly hold these rows. A file is looked at for every kind: its other rows are left to its reader. */
const FIRST_PIECE = 4096;

/** One heading alone may be a cell of a pupil's row, such as the AM of a file without headings. */
const FEWEST_KNOWN = 2;

interface Candidate extends RecognisedFile {
  readonly lacking: Lacking;
  readonly fits: boolean;
}

interface FirstRow {
  readonly fields: readonly string[];
  readonly line: number;
}

/** The rows that the beginning of a text holds under one delimiter; a malformed one, its last, without its quotes. */
function firstRows(start: string, delimiter: string): FirstRow[] {
  const whole = start.slice(0, start.lastIndexOf('\n') + 1) || start;
  const rows: FirstRow[] = [];
  const reader = new CsvReader(delimiter, (fields, line) => {
    if (rows.length < ROWS_LOOKED_AT) rows.push({ fields, line });
  });
  try {
    let read = 0;
    for (let piece = FIRST_PIECE; read < whole.length && rows.length < ROWS_LOOKED_AT; piece *= 2) {
      reader.push(whole.slice(read, read + piece));
      read += piece;
    }
    if (rows.length < ROWS_LOOKED_AT) reader.end();
  } catch (error) {
    if (!(error instanceof MalformedCsv)) throw error;
    const line = (rows.at(-1)?.line ?? 0) + 1;
    const text = start.split('\n')[line - 1] ?? '';
    if (rows.length < ROWS_LOOKED_AT) rows.push({ fields: text.replaceAll('"', '').split(delimiter), line });
  }
  return rows;
}

function candidates(tables: readonly Table<unknown>[], start: string): Candidate[] {
  const found: Candidate[] = [];
  for (const delimiter of DELIMITERS)
    for (const { fields, line } of firstRows(start, delimiter)) {
      // One cell alone never holds headings enough.
      if (fields.length < FEWEST_KNOWN || isBlankRow(fields)) continue;
      for (const table of tables) {
        const recognised = withOwnHeadings(table, recognise(table.columns, fields));
        const lacking = { columns: recognised.missing, oneOf: missingSets(table, recognised) };
        const fits = lacking.columns.length + lacking.oneOf.length === 0 && recognised.known > 0;
        found.push({ table, delimiter, headings: fields, recognised, headingLine: line, lacking, fits });
      }
    }
  return found;
}

/** How many headings of a text the table knows that knows most of them, whether or not the file is one of its. */
export const headingsKnown = (tables: readonly Table<unknown>[], start: string): number =>
  Math.max(0, ...candidates(tables, start).map(({ recognised }) => recognised.known));

/**
 * Counts the headings that are data themselves, of which a table that is made of them needs one at least. They count
 * beside headings that say which pupil: a child's row of a file without headings holds dates as well.
 */
function withOwnHeadings(table: Table<unknown>, found: Recognised<Columns>): Recognised<Columns> {
  const { ownHeadings } = table;
  if (!ownHeadings) return found;
  const unknown = found.unknown.filter((heading) => !ownHeadings.is(heading));
  const own = found.unknown.length - unknown.length;
  if (own === 0 || missingSets(table, found).length > 0)
    return { ...found, missing: [...found.missing, ownHeadings.what] };
  return { ...found, known: found.known + own, unknown };
}

const setHeadings = (table: Table<unknown>): string[][] =>
  (table.oneOf ?? []).map((set) => set.map((name) => table.columns[name]?.heading ?? name));

/** The sets of which one has to be there, where none is there whole. */
function missingSets(table: Table<unknown>, recognised: Recognised<Columns>): string[][] {
  const has = (name: string): boolean => (recognised.positions[name] ?? -1) !== -1;
  return table.oneOf?.some((set) => set.every(has)) ? [] : setHeadings(table);
}

/** The outermost element of an XML text; undefined where it is no XML. Comments and a byte order mark may come first. */
function rootElement(start: string): string | undefined {
  const text = start
    .slice(0, 20_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!text.startsWith('<')) return undefined;
  const bare = text.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![^>]*>/g, '');
  return /^\s*<([\w.:-]+)/.exec(bare)?.[1] ?? '';
}

function recogniseXml(tables: readonly Table<unknown>[], root: string): Result<RecognisedFile, Refusal> {
  const name = root.replace(/^.*:/, '');
  for (const table of tables) {
    const { xml } = table;
    if (xml?.root.toLowerCase() !== name.toLowerCase()) continue;
    const recognised = recognise(table.columns, xml.headings);
    return ok({ table, delimiter: '', headings: xml.headings, recognised, headingLine: 0, xml });
  }
  const known = tables.flatMap(({ xml }) => (xml ? [`a ${xml.name} (${xml.root})`] : []));
  return err({
    kind: 'unknownXml',
    reason: /^html$/i.test(name)
      ? 'it is a web page: a page of a site was saved, not the file behind it.'
      : `it is XML${name === '' ? '' : `, and its outermost element is ${name.slice(0, 40)}`}. Of XML, what is known here is ${known.join(', ')}.`,
    remedy: 'Check that it is the right file. Nothing was changed.',
  });
}

/**
 * Says which table a file holds, from its first rows. Headings are known by what they say, never by where they
 * stand; a preamble before them and any of four delimiters are allowed.
 */
export function recogniseFile(
  tables: readonly Table<unknown>[],
  start: string,
): Result<RecognisedFile, Refusal> {
  const root = rootElement(start);
  if (root !== undefined && tables.some((table) => table.xml)) return recogniseXml(tables, root);
  const all = candidates(tables, start);
  const better = (a: Candidate, b: Candidate): number =>
    Number(b.fits) - Number(a.fits) ||
    b.recognised.known - a.recognised.known ||
    a.headingLine - b.headingLine;
  const best = all.sort(better)[0];
  if (!best || best.recognised.known < FEWEST_KNOWN)
    return err({
      kind: 'noHeadings',
      reason: `none of the first rows holds headings that are known here. Known are: ${knownHere(tables)}.`,
      remedy:
        'Check that it is the right file, that its first row holds the headings, and that commas, semicolons, tabs or bars part its cells. Nothing was changed.',
    });
  const { recognised, headingLine } = best;
  if (!best.fits) return err(missingColumns(best.lacking, recognised.unknown, headingLine));
  const doubled = recognised.doubled[0];
  if (doubled)
    return err({
      kind: 'doubledHeading',
      line: headingLine,
      reason:
        doubled[0] === doubled[1]
          ? `the heading ${doubled[0]} stands twice, and the two columns may disagree.`
          : `the headings ${doubled[0]} and ${doubled[1]} mean the same, and the two columns may disagree.`,
      remedy: 'Remove or rename one of them and send the file again. Nothing was changed.',
    });
  return ok(best);
}

/** How many tables are told with the columns that they need: more of them make no sentence. */
const TOLD_IN_FULL = 2;

const knownHere = (tables: readonly Table<unknown>[]): string =>
  tables
    .map((table, index) => (index < TOLD_IN_FULL ? `${table.title} (${needs(table)})` : table.title))
    .join('; ');

function needs(table: Table<unknown>): string {
  const required = Object.values(table.columns).filter((column) => column.required);
  const whom = table.oneOf ? `; and ${alternatives(setHeadings(table))}` : '';
  return `${required.map((column) => column.heading).join(', ')}${whom}`;
}
