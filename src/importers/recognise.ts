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
import { isBlankRow, type Table } from './define.ts';

/** The table that a file holds, where its headings stand, and how its cells are parted. */
export interface RecognisedFile {
  readonly table: Table<unknown>;
  readonly delimiter: string;
  readonly headings: readonly string[];
  readonly recognised: Recognised<Columns>;
  /** Line of the headings; what stands before it is a preamble. */
  readonly headingLine: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A title, a date and a comment or two may stand before the headings. */
const ROWS_LOOKED_AT = 12;

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
    reader.push(whole);
    reader.end();
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
      if (isBlankRow(fields)) continue;
      for (const table of tables) {
        const recognised = recognise(table.columns, fields);
        const lacking = { columns: recognised.missing, oneOf: missingSets(table, recognised) };
        const fits = lacking.columns.length + lacking.oneOf.length === 0 && recognised.known > 0;
        found.push({ table, delimiter, headings: fields, recognised, headingLine: line, lacking, fits });
      }
    }
  return found;
}

const setHeadings = (table: Table<unknown>): string[][] =>
  (table.oneOf ?? []).map((set) => set.map((name) => table.columns[name]?.heading ?? name));

/** The sets of which one has to be there, where none is there whole. */
function missingSets(table: Table<unknown>, recognised: Recognised<Columns>): string[][] {
  const has = (name: string): boolean => (recognised.positions[name] ?? -1) !== -1;
  return table.oneOf?.some((set) => set.every(has)) ? [] : setHeadings(table);
}

/**
 * Says which table a file holds, from its first rows. Headings are known by what they say, never by where they
 * stand; a preamble before them and any of four delimiters are allowed.
 */
export function recogniseFile(
  tables: readonly Table<unknown>[],
  start: string,
): Result<RecognisedFile, Refusal> {
  const all = candidates(tables, start);
  const better = (a: Candidate, b: Candidate): number =>
    Number(b.fits) - Number(a.fits) ||
    b.recognised.known - a.recognised.known ||
    a.headingLine - b.headingLine;
  const best = all.sort(better)[0];
  if (!best || best.recognised.known < FEWEST_KNOWN)
    return err({
      kind: 'noHeadings',
      reason: `none of the first rows holds headings that are known here. Known are: ${tables.map((table) => `${table.title} (${needs(table)})`).join('; ')}.`,
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

function needs(table: Table<unknown>): string {
  const required = Object.values(table.columns).filter((column) => column.required);
  const whom = table.oneOf ? `; and ${alternatives(setHeadings(table))}` : '';
  return `${required.map((column) => column.heading).join(', ')}${whom}`;
}
